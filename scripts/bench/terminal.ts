import {setTimeout as pause} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';

export type Size = {readonly columns: number; readonly rows: number};

/** Which program in how large a terminal. */
export type Launch = Size & {
	readonly command: string;
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
};

/**
 * A program in a terminal of its own, and what it wrote when. That is understood afterwards, when somebody asks, so that
 * reading does not take CPU time from the measured program. Times are those of `performance.now()`.
 */
export type Recording = {
	readonly pid: number;
	readonly startedAt: number;
	/** Send what a key sends; returns when. */
	write(text: string): number;
	/** What arrived between two times. A read by us stands for a write by the program. */
	output(from: number, to: number): {readonly bytes: number; readonly writes: number};
	/** When the first output arrived at or after a time, infinite where there was none yet. */
	firstOutput(from: number): number;
	/** Resolves with the screen after all that has arrived. */
	view(): Promise<View>;
	/**
	 * Resolves with the time at which the bytes arrived that first made the screen so, or the latest that were understood
	 * where it is so already; infinite where that has not come after `patience` ms (default 5000). What does not last
	 * `steady` ms (default 0) does not count: some programs clear the screen to draw it.
	 */
	seen(
		wanted: (view: View) => boolean,
		options?: {readonly patience?: number; readonly steady?: number},
	): Promise<number>;
	/** End it at once; resolves when it has ended. */
	end(): Promise<void>;
};

type Chunk = {readonly at: number; readonly bytes: Buffer};

/** How often what has arrived is looked at while something is awaited, in milliseconds. */
const lookEvery = 50;

/** Start a program and record it. */
export function record({command, args, env, columns, rows}: Launch): Recording {
	const startedAt = performance.now();
	const child = spawn(command, [...args], {cols: columns, rows, env: {...env}, encoding: null});
	const chunks: Chunk[] = [];
	child.onData(data => chunks.push({at: performance.now(), bytes: Buffer.from(data)}));
	const ended = new Promise<void>(resolve => child.onExit(() => resolve()));
	const screen = emulator(columns, rows, answer => child.write(answer));
	let next = 0;
	let lastAt = startedAt;
	const understand = async (chunk: Chunk) => {
		next++;
		lastAt = chunk.at;
		await screen.write(chunk.bytes);
	};
	return {
		pid: child.pid,
		startedAt,
		write(text) {
			child.write(text);
			return performance.now();
		},
		output(from, to) {
			const between = chunks.filter(({at}) => at >= from && at < to);
			return {bytes: between.reduce((sum, {bytes}) => sum + bytes.length, 0), writes: between.length};
		},
		firstOutput: from => chunks.find(({at}) => at >= from)?.at ?? Number.POSITIVE_INFINITY,
		async view() {
			for (let chunk = chunks[next]; chunk; chunk = chunks[next]) {
				await understand(chunk);
			}

			return screen.view();
		},
		async seen(wanted, {patience = 5000, steady = 0} = {}) {
			const deadline = performance.now() + patience;
			let since = wanted(screen.view()) ? lastAt : Number.POSITIVE_INFINITY;
			while (performance.now() < deadline) {
				for (let chunk = chunks[next]; chunk && chunk.at - since < steady; chunk = chunks[next]) {
					await understand(chunk);
					since = wanted(screen.view()) ? Math.min(since, chunk.at) : Number.POSITIVE_INFINITY;
				}

				if (performance.now() - since >= steady) {
					return since;
				}

				await pause(lookEvery);
			}

			return Number.POSITIVE_INFINITY;
		},
		async end() {
			killIfThere(child.pid);
			await ended;
		},
	};
}

function killIfThere(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended by itself.
	}
}

/** What stands on a screen. */
export type View = {
	readonly rows: readonly string[];
	/** How a cell is set off from others, whatever that looks like; both count from 0. */
	emphasis(row: number, column: number): string;
};

/** A terminal without a window. */
export type Emulator = {
	/** Resolves when the bytes are understood. */
	write(bytes: Uint8Array): Promise<void>;
	/** What a person sees now: within a synchronised update what was there before. */
	view(): View;
};

/** Make one; `answer` gets what a terminal says by itself, such as where its cursor is. */
export function emulator(columns: number, rows: number, answer: (text: string) => void): Emulator {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
	terminal.onData(answer);
	let shown = viewOf(terminal);
	return {
		write: bytes =>
			new Promise(resolve => {
				terminal.write(bytes, () => {
					shown = terminal.modes.synchronizedOutputMode ? shown : viewOf(terminal);
					resolve();
				});
			}),
		view: () => shown,
	};
}

function viewOf(terminal: InstanceType<typeof xterm.Terminal>): View {
	const {active} = terminal.buffer;
	const line = (row: number) => active.getLine(active.baseY + row);
	return {
		rows: Array.from({length: terminal.rows}, (_, row) => line(row)?.translateToString(true) ?? ''),
		emphasis(row, column) {
			const cell = line(row)?.getCell(column);
			return `${cell?.isInverse()} ${cell?.getBgColorMode()} ${cell?.getBgColor()}`;
		},
	};
}
