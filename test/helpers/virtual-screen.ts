import graphemes from '@xterm/addon-unicode-graphemes';
import xterm, {type IBufferCell} from '@xterm/headless';

/** How one cell looks. Colours: `#rrggbb`, a palette number, or undefined for the terminal's own. */
export type Cell = {
	readonly text: string;
	/** 2 for a wide character, 0 for the second half of one. */
	readonly width: number;
	readonly color: string | number | undefined;
	readonly background: string | number | undefined;
	readonly isBold: boolean;
	readonly isDim: boolean;
	readonly isItalic: boolean;
	readonly isUnderlined: boolean;
	readonly isInverse: boolean;
};

/** The modes that the program has set in its terminal. */
export type Modes = {
	readonly isAlternateScreen: boolean;
	readonly isCursorHidden: boolean;
	readonly hasBracketedPaste: boolean;
	readonly hasApplicationCursor: boolean;
	readonly hasAutoWrap: boolean;
	readonly hasFocusReports: boolean;
	readonly mouse: 'none' | 'x10' | 'vt200' | 'drag' | 'any';
	/** The position of the cursor, counted from 0. */
	readonly cursor: {readonly x: number; readonly y: number};
};

/** A terminal in memory: it interprets what is written to it, and answers requests. */
export type Screen = {
	write(bytes: Uint8Array): void;
	/** The output has ended: call back when all of it is interpreted. Pending waits are rejected. */
	end(callback: () => void): void;
	resize(columns: number, rows: number): void;
	rows(): string[];
	cell(x: number, y: number): Cell;
	modes(): Modes;
	/** Resolves with the joined rows as soon as they are as wanted. Rejects with the rows in the message after a timeout. */
	wait(isWanted: (rows: readonly string[]) => boolean, what: string, milliseconds: number): Promise<string>;
	/** Resolves after `milliseconds` without a byte. */
	quiet(milliseconds: number): Promise<void>;
};

/** Make a screen of this size; `answer` gets the terminal's own output, such as cursor reports. */
export function virtualScreen(columns: number, rows: number, answer: (text: string) => void): Screen {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 1000});
	// Widths of grapheme clusters as in current terminals; xterm's own table is from 2010.
	terminal.loadAddon(new graphemes.UnicodeGraphemesAddon());
	terminal.onData(answer);
	const isCursorHidden = watchCursor(terminal);
	const decoder = new TextDecoder('utf-8', {ignoreBOM: true}); // xterm's own decoder loses some characters that are split.
	const waiters = new Set<Waiter>();
	let hasEnded = false;
	const quietWatchers = new Set<() => void>();
	let complete = rowsOf(terminal);
	const visibleRows = () => {
		// During a synchronised update, the user still sees the rows from before it.
		complete = terminal.modes.synchronizedOutputMode ? complete : rowsOf(terminal);
		return [...complete];
	};
	const check = () => {
		const now = visibleRows();
		for (const waiter of waiters) {
			waiter.check(now);
		}
	};
	return {
		write(bytes) {
			for (const restart of quietWatchers) {
				restart();
			}

			for (const part of updatesIn(decoder.decode(bytes, {stream: true}))) {
				terminal.write(part, check);
			}
		},
		end(callback) {
			terminal.write('', () => {
				check();
				hasEnded = true;
				for (const waiter of waiters) {
					waiter.giveUp(endReason);
				}

				callback();
			});
		},
		resize: (width, height) => terminal.resize(width, height),
		rows: visibleRows,
		cell: (x, y) => cellOf(terminal, x, y),
		modes: () => modesOf(terminal, isCursorHidden()),
		wait(isWanted, what, milliseconds) {
			const outcome = wait(waiters, {isWanted, what, milliseconds, visibleRows});
			if (hasEnded) {
				for (const waiter of waiters) {
					waiter.giveUp(endReason);
				}
			}

			return outcome;
		},
		quiet: milliseconds => quiet(quietWatchers, milliseconds),
	};
}

const updateStart = '\x1b[?2026h';
const endReason = 'the program has ended';

type Terminal = InstanceType<typeof xterm.Terminal>;

type Waiter = {check(rows: readonly string[]): void; giveUp(reason: string): void};

type Expectation = {
	readonly isWanted: (rows: readonly string[]) => boolean;
	readonly what: string;
	readonly milliseconds: number;
	readonly visibleRows: () => string[];
};

function wait(waiters: Set<Waiter>, {isWanted, what, milliseconds, visibleRows}: Expectation): Promise<string> {
	return new Promise((resolve, reject) => {
		const finish = () => {
			clearTimeout(timer);
			waiters.delete(waiter);
		};
		const waiter: Waiter = {
			check(rows) {
				if (isWanted(rows)) {
					finish();
					resolve(rows.join('\n'));
				}
			},
			giveUp(reason) {
				finish();
				reject(new Error(`cannot wait ${what}: ${reason}. The screen:\n${framed(visibleRows())}`));
			},
		};
		const timer = setTimeout(() => waiter.giveUp(`${milliseconds} ms have passed`), milliseconds);
		waiters.add(waiter);
		waiter.check(visibleRows());
	});
}

function quiet(watchers: Set<() => void>, milliseconds: number): Promise<void> {
	return new Promise(resolve => {
		const timer = setTimeout(() => {
			watchers.delete(restart);
			resolve();
		}, milliseconds);
		const restart = () => timer.refresh();
		watchers.add(restart);
	});
}

/** Split before each synchronised update: two in one read are two screens for the user. */
function updatesIn(text: string): readonly string[] {
	const starts = [0];
	for (let at = text.indexOf(updateStart, 1); at > 0; at = text.indexOf(updateStart, at + 1)) {
		starts.push(at);
	}

	return starts.map((start, index) => text.slice(start, starts[index + 1]));
}

/** xterm has no property for the cursor's visibility, so its two sequences are observed. */
function watchCursor(terminal: Terminal): () => boolean {
	let isHidden = false;
	for (const [final, hides] of [
		['h', false],
		['l', true],
	] as const) {
		terminal.parser.registerCsiHandler({prefix: '?', final}, parameters => {
			isHidden = parameters.includes(25) ? hides : isHidden;
			return false;
		});
	}

	return () => isHidden;
}

function rowsOf(terminal: Terminal): string[] {
	const buffer = terminal.buffer.active;
	return Array.from(
		{length: terminal.rows},
		// xterm's own trimming leaves blanks that were written over something longer.
		(_, index) =>
			buffer
				.getLine(buffer.baseY + index)
				?.translateToString(true)
				.replace(/ +$/, '') ?? '',
	);
}

function modesOf(terminal: Terminal, isCursorHidden: boolean): Modes {
	const {modes, buffer} = terminal;
	return {
		isAlternateScreen: buffer.active.type === 'alternate',
		isCursorHidden,
		hasBracketedPaste: modes.bracketedPasteMode,
		hasApplicationCursor: modes.applicationCursorKeysMode,
		hasAutoWrap: modes.wraparoundMode,
		hasFocusReports: modes.sendFocusMode,
		mouse: modes.mouseTrackingMode,
		cursor: {x: buffer.active.cursorX, y: buffer.active.cursorY},
	};
}

function cellOf(terminal: Terminal, x: number, y: number): Cell {
	const buffer = terminal.buffer.active;
	const cell = buffer.getLine(buffer.baseY + y)?.getCell(x);
	if (!cell) {
		throw new Error(`there is no cell ${x},${y} on a screen of ${terminal.cols}×${terminal.rows}`);
	}

	return {
		text: cell.getChars(),
		width: cell.getWidth(),
		color: colorOf(cell.isFgRGB(), cell.isFgPalette(), cell.getFgColor()),
		background: colorOf(cell.isBgRGB(), cell.isBgPalette(), cell.getBgColor()),
		...attributesOf(cell),
	};
}

function attributesOf(cell: IBufferCell) {
	return {
		isBold: cell.isBold() !== 0,
		isDim: cell.isDim() !== 0,
		isItalic: cell.isItalic() !== 0,
		isUnderlined: cell.isUnderline() !== 0,
		isInverse: cell.isInverse() !== 0,
	};
}

function colorOf(isRgb: boolean, isPalette: boolean, value: number): string | number | undefined {
	if (isRgb) {
		return `#${value.toString(16).padStart(6, '0')}`;
	}

	return isPalette ? value : undefined;
}

/** The screen with a border, for messages. */
function framed(rows: readonly string[]): string {
	const width = Math.max(...rows.map(row => row.length));
	const edge = `+${'-'.repeat(width)}+`;
	return [edge, ...rows.map(row => `|${row.padEnd(width)}|`), edge].join('\n');
}
