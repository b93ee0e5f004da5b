import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** A program in a terminal, and what to see on its screen. */
export type Watched = {
	readonly command: string;
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
	readonly patterns: readonly RegExp[];
	/** Milliseconds after which it is ended, whatever it has shown. Default: 10,000. */
	readonly patience?: number;
};

const size = {cols: 120, rows: 40};

/**
 * Start a program in a terminal of its own: milliseconds from there until the screen first showed each pattern, infinite
 * for one that did not come. What counts is when the bytes arrived, not when they were understood. Once all have come the
 * program is ended.
 */
export function watch({command, args, env, patterns, patience = 10_000}: Watched): Promise<readonly number[]> {
	const screen = new xterm.Terminal({...size, allowProposedApi: true});
	const times = patterns.map(() => Number.POSITIVE_INFINITY);
	const start = performance.now();
	const child = spawn(command, [...args], {...size, env: {...env}, encoding: null});
	return new Promise(resolve => {
		const timer = setTimeout(() => child.kill('SIGKILL'), patience);
		child.onData(data => {
			const time = performance.now() - start;
			screen.write(Buffer.from(data), () => {
				const text = textOf(screen);
				for (const [index, pattern] of patterns.entries()) {
					times[index] = pattern.test(text) ? Math.min(time, times[index] ?? time) : (times[index] ?? time);
				}

				if (times.every(Number.isFinite)) {
					killIfThere(child.pid);
				}
			});
		});
		child.onExit(() => {
			clearTimeout(timer);
			screen.write('', () => resolve(times));
		});
	});
}

function textOf({buffer: {active}}: InstanceType<typeof xterm.Terminal>): string {
	const lines = Array.from({length: size.rows}, (_, row) => active.getLine(active.baseY + row));
	return lines.map(line => line?.translateToString(true) ?? '').join('\n');
}

function killIfThere(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended by itself.
	}
}
