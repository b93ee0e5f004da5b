import {setTimeout as pause} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import type {Size} from '../../source/model/rect.ts';

/** A program and the size of its terminal. */
type Launch = Size & {
	readonly command: string;
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
};

/**
 * A program in a terminal of its own, and its output with times. The output is interpreted only on request, so that this
 * takes no CPU time from the measured program. Times are those of `performance.now()`.
 */
export type Recording = {
	readonly pid: number;
	readonly startedAt: number;
	/** Send the bytes of a key; returns the time. */
	write(text: string): number;
	/** The output between two times. Each of our reads counts as a write by the program. */
	output(from: number, to: number): {readonly bytes: number; readonly writes: number};
	/** The time of the first output at or after a time; infinite if there is none yet. */
	firstOutput(from: number): number;
	/** Resolves with the current screen. */
	view(): Promise<View>;
	/**
	 * Resolves with the time of the output that made the screen match, or, if it matches already, of the last output that
	 * was interpreted; infinite if it does not match within `timeout` ms (default 5000). A match that lasts less than
	 * `steady` ms (default 0) does not count: some programs clear the screen before they draw.
	 */
	seen(
		wanted: (view: View) => boolean,
		options?: {readonly timeout?: number; readonly steady?: number},
	): Promise<number>;
	/** End it at once; resolves when it has ended. */
	end(): Promise<void>;
};

type Chunk = {readonly at: number; readonly bytes: Buffer};

/** Milliseconds between two checks of the output. */
const checkInterval = 50;

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
	const interpret = async (chunk: Chunk) => {
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
				await interpret(chunk);
			}

			return screen.view();
		},
		async seen(wanted, {timeout = 5000, steady = 0} = {}) {
			const deadline = performance.now() + timeout;
			let since = wanted(screen.view()) ? lastAt : Number.POSITIVE_INFINITY;
			while (performance.now() < deadline) {
				for (let chunk = chunks[next]; chunk && chunk.at - since < steady; chunk = chunks[next]) {
					await interpret(chunk);
					since = wanted(screen.view()) ? Math.min(since, chunk.at) : Number.POSITIVE_INFINITY;
				}

				if (performance.now() - since >= steady) {
					return since;
				}

				await pause(checkInterval);
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

/** The content of a screen. */
export type View = {
	readonly rows: readonly string[];
	/** How a cell is highlighted, to compare it with others; row and column count from 0. */
	emphasis(row: number, column: number): string;
};

/** A terminal in memory. */
type Emulator = {
	/** Resolves when the bytes are interpreted. */
	write(bytes: Uint8Array): Promise<void>;
	/** The screen that a user sees: during a synchronised update, the one before it. */
	view(): View;
};

/** Create a terminal. `answer` gets its replies, such as the position of its cursor. */
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
