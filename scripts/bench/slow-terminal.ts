import {read} from 'node:fs';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** The built dashboard in a terminal with a slow connection. */
export type SlowTerminal = {
	readonly pid: number;
	write(keys: string): void;
	/** The rows on the user's screen, which are later than the drawn ones. */
	lines(): readonly string[];
	/** The number of transferred bytes. */
	taken(): number;
	end(): Promise<void>;
};

const size = {cols: 120, rows: 40};
const interval = 50;

/** Open a terminal that takes a number of bytes a second, in small pieces. */
export function openSlowTerminal(
	bytesPerSecond: number,
	args: readonly string[],
	env: Readonly<Record<string, string>>,
): SlowTerminal {
	const terminal = new xterm.Terminal({...size, allowProposedApi: true});
	const child = spawn(process.execPath, ['bin/quayside.js', ...args], {...size, env: {...env}, encoding: null});
	const ended = new Promise<void>(resolve => child.onExit(() => resolve()));
	let taken = 0;
	// The library would read all output at once, so it is paused, and its descriptor is read here.
	child.pause();
	const piece = Buffer.alloc(Math.round((bytesPerSecond * interval) / 1000));
	const timer = setInterval(() => {
		read(descriptorOf(child), piece, (error, count) => {
			if (!error && count > 0) {
				taken += count;
				terminal.write(Buffer.from(piece.subarray(0, count)));
			}
		});
	}, interval);
	return {
		pid: child.pid,
		write: keys => child.write(keys),
		lines: () =>
			Array.from({length: size.rows}, (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? ''),
		taken: () => taken,
		async end() {
			clearInterval(timer);
			child.kill('SIGKILL');
			child.resume();
			await ended;
		},
	};
}

/** The library has the descriptor, but does not declare it. */
function descriptorOf(child: ReturnType<typeof spawn>): number {
	return (child as unknown as {readonly fd: number}).fd;
}
