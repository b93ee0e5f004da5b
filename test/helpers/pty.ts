import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach} from 'node:test';
import {fileURLToPath} from 'node:url';
import {type IPty, spawn} from '@lydell/node-pty';
import {cleanEnvironment} from './clean-environment.ts';
import {bytesOfKey} from './keys.ts';
import {type Cell, type Modes, type Screen, virtualScreen} from './virtual-screen.ts';

/** The program and its terminal; by default the built dashboard in 120×40. */
export type TerminalOptions = {
	readonly command?: string;
	readonly args?: readonly string[];
	readonly columns?: number;
	readonly rows?: number;
	/** Added to a clean environment; `undefined` removes a variable. */
	readonly env?: Readonly<Record<string, string | undefined>>;
	readonly cwd?: string;
	/** Whether it stays open until the end of the file, whose tests share it. */
	readonly staysOpen?: boolean;
};

/** What to wait for: text on the screen (its rows joined with line ends), or a condition on its rows. */
export type Wanted = RegExp | string | ((rows: readonly string[]) => boolean);

/** A program in a real pseudo-terminal, and its screen. */
export type Pty = {
	readonly pid: number;
	/** Press keys by their names in the keymap: `press('j', 'C-k', 'Enter', 'F9')`. */
	press(...keys: readonly string[]): void;
	/** Send these characters unchanged, in one write. */
	type(text: string): void;
	/** Paste as a terminal does: marked as a paste if the program has requested that. */
	paste(text: string): void;
	resize(columns: number, rows: number): void;
	/** Resolves with the screen as soon as it shows this; rejects with the screen in the message after `timeout` ms. */
	waitFor(wanted: Wanted, options?: {readonly timeout?: number}): Promise<string>;
	/** Resolves with the screen as soon as it no longer shows this. */
	waitGone(unwanted: Wanted, options?: {readonly timeout?: number}): Promise<string>;
	/** Resolves after `milliseconds` without a byte. */
	waitQuiet(milliseconds: number): Promise<void>;
	/** The current rows, without blanks at their ends. */
	screen(): string[];
	/** The first row that matches. */
	row(wanted: RegExp): string | undefined;
	/** One cell; `x` and `y` count from 0. */
	cell(x: number, y: number): Cell;
	modes(): Modes;
	/** The output of the program, from this byte on. */
	bytes(from?: number): {readonly count: number; readonly raw: Buffer};
	/** Stop reading the program's output, like a stalled connection; call the result to continue. */
	stall(): () => void;
	/** Close the terminal, as when a connection breaks. */
	hangUp(): void;
	signal(name: NodeJS.Signals): void;
	/** Resolves when the program has ended and all its output is on the screen. */
	readonly exit: Promise<Exit>;
	/** Kill it. Resolves when it has ended. */
	kill(): Promise<Exit>;
};

/** `signal` is the number of the signal that killed it; undefined if it exited. */
export type Exit = {readonly exitCode: number; readonly signal: number | undefined};

/** Milliseconds; long enough for a busy machine. */
const defaultTimeout = 60_000;
const open = new Map<Pty, boolean>();

/** Open a terminal with a program in it. It is closed when the test ends. */
export function openTerminal(options: TerminalOptions = {}): Pty {
	const {columns = 120, rows = 40} = options;
	const [command, args] = commandOf(options);
	const child = spawn(command, args, {
		cols: columns,
		rows,
		cwd: options.cwd ?? process.cwd(),
		env: environment(options.env),
		// As bytes, since a character may be split between two reads.
		encoding: null,
	});
	const screen = virtualScreen(columns, rows, answer => child.write(answer));
	const pty = attach(child, screen);
	open.set(pty, options.staysOpen ?? false);
	void pty.exit.then(() => open.delete(pty));
	return pty;
}

afterEach(() => closeAll(([, staysOpen]) => !staysOpen));
after(() => closeAll(() => true));

async function closeAll(isSelected: (entry: [Pty, boolean]) => boolean): Promise<void> {
	await Promise.all([...open].filter(isSelected).map(([pty]) => pty.kill()));
}

function attach(child: IPty, screen: Screen): Pty {
	const chunks: Buffer[] = [];
	child.onData(data => {
		const bytes = Buffer.from(data);
		chunks.push(bytes);
		screen.write(bytes);
	});
	const exit = new Promise<Exit>(resolve => {
		child.onExit(({exitCode, signal}) => {
			screen.end(() => resolve({exitCode, signal: signal === 0 ? undefined : signal}));
		});
	});
	const press = (key: string) => child.write(bytesOfKey(key, screen.modes().hasApplicationCursor));
	return {
		pid: child.pid,
		press: (...keys) => keys.forEach(press),
		type: text => child.write(text),
		paste: text => child.write(screen.modes().hasBracketedPaste ? `\x1b[200~${text}\x1b[201~` : text),
		resize(columns, rows) {
			screen.resize(columns, rows);
			child.resize(columns, rows);
		},
		waitFor: (wanted, {timeout = defaultTimeout} = {}) =>
			screen.wait(rows => shows(rows, wanted), `for ${nameOf(wanted)}`, timeout),
		waitGone: (unwanted, {timeout = defaultTimeout} = {}) =>
			screen.wait(rows => !shows(rows, unwanted), `for ${nameOf(unwanted)} to go`, timeout),
		waitQuiet: milliseconds => screen.quiet(milliseconds),
		screen: () => screen.rows(),
		row: wanted => screen.rows().find(row => wanted.test(row)),
		cell: (x, y) => screen.cell(x, y),
		modes: () => screen.modes(),
		bytes(from = 0) {
			const raw = Buffer.concat(chunks).subarray(from);
			return {count: raw.length, raw};
		},
		stall() {
			child.pause();
			return () => child.resume();
		},
		hangUp: () => closeMaster(child),
		signal: name => process.kill(child.pid, name),
		exit,
		kill() {
			killIfRunning(child.pid);
			return exit;
		},
	};
}

function shows(rows: readonly string[], wanted: Wanted): boolean {
	if (typeof wanted === 'function') {
		return wanted(rows);
	}

	const text = rows.join('\n');
	return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}

function nameOf(wanted: Wanted): string {
	return typeof wanted === 'function' ? wanted.toString() : String(wanted);
}

function commandOf({command, args = []}: TerminalOptions): [string, string[]] {
	const program = fileURLToPath(new URL('../../bin/quayside.js', import.meta.url));
	return command === undefined ? [process.execPath, [program, ...args]] : [command, [...args]];
}

/** The environment of the program: a clean one with these changes. */
function environment(changes: TerminalOptions['env'] = {}): Record<string, string> {
	const clean = cleanEnvironment();
	// The saved state of one dashboard must not change the next one.
	const states = mkdtempSync(join(clean.HOME ?? tmpdir(), 'state-'));
	const env = Object.entries({...clean, XDG_STATE_HOME: states, ...changes});
	return Object.fromEntries(env.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Close the terminal while the program runs, so that the kernel sends SIGHUP. The library has no method for it. */
function closeMaster(child: IPty): void {
	(child as unknown as {_socket: {destroy(): void}})._socket.destroy();
}

function killIfRunning(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended meanwhile.
	}
}
