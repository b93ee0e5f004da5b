import {readFileSync} from 'node:fs';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';

export type ScreenOptions = {
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
	readonly columns: number;
	readonly rows: number;
};

/** The built dashboard in a terminal of its own, with what can be measured of it. */
export type Screen = {
	/** When it was started, as `performance.now()` counts. */
	readonly startedAt: number;
	/** Write keys, as bytes, and wait for what they are to show: milliseconds from one to the other. */
	press(keys: string, wanted: Wanted): Promise<number>;
	/** Resolves with the time (`performance.now()`) at which the bytes arrived that showed it, infinite when none did. */
	until(wanted: Wanted): Promise<number>;
	/** The rows now, without blanks at their ends. */
	lines(): readonly string[];
	/** Seconds of processor time so far. */
	cpuSeconds(): number;
	/** What it holds of the machine's memory now, and the most that it ever held, in bytes. */
	memory(): {readonly now: number; readonly most: number};
	end(): Promise<void>;
};

export type Wanted = (lines: readonly string[]) => boolean;

const patience = 20_000;

/** Start it. */
export function openScreen({args, env, columns, rows}: ScreenOptions): Screen {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
	const startedAt = performance.now();
	const child = spawn(process.execPath, ['bin/quayside.js', ...args], {cols: columns, rows, env, encoding: null});
	const waiting = new Set<(lines: readonly string[], time: number) => void>();
	const lines = () =>
		Array.from({length: rows}, (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '');
	child.onData(data => {
		const time = performance.now();
		terminal.write(Buffer.from(data), () => {
			const shown = waiting.size > 0 ? lines() : [];
			for (const check of waiting) {
				check(shown, time);
			}
		});
	});
	const ended = new Promise<void>(resolve => child.onExit(() => resolve()));
	const until = (wanted: Wanted) =>
		new Promise<number>(resolve => {
			const finish = (time: number) => {
				clearTimeout(timer);
				waiting.delete(check);
				resolve(time);
			};
			const check = (shown: readonly string[], time: number) => {
				if (wanted(shown)) {
					finish(time);
				}
			};
			const timer = setTimeout(() => finish(Number.POSITIVE_INFINITY), patience);
			waiting.add(check);
		});
	return {
		startedAt,
		until,
		async press(keys, wanted) {
			const shown = until(wanted);
			const pressedAt = performance.now();
			child.write(keys);
			return (await shown) - pressedAt;
		},
		lines,
		cpuSeconds: () => cpuSecondsOf(child.pid),
		memory: () => memoryOf(child.pid),
		async end() {
			child.kill('SIGKILL');
			await ended;
		},
	};
}

/** Time in the program and in the kernel for it, which Linux counts in hundredths of a second. */
function cpuSecondsOf(pid: number): number {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
	return (Number(fields[11]) + Number(fields[12])) / 100;
}

function memoryOf(pid: number): {readonly now: number; readonly most: number} {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
	return {now: of('VmRSS'), most: of('VmHWM')};
}
