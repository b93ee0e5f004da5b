import type {IBufferCell, IBufferLine, Terminal} from '@xterm/headless';
import {cleanText} from '../text/clean.ts';
import {graphemeWidth} from '../text/grapheme.ts';
import type {Span, Spans} from '../text/span.ts';
import {BOLD, DIM, defaultColor, INVERSE, ITALIC, STRIKE, type Style, trueColor, UNDERLINE} from '../text/style.ts';
import type {TerminalScreen} from '../text/terminal-screen.ts';
import {textWidth} from '../text/width.ts';

/** A terminal that exists in memory only: a program writes to it, and its screen is drawn as lines of spans. */
export type Emulator = {
	/** The program has written something. Resolves when it is on the screen. */
	write(bytes: Uint8Array): Promise<void>;
	resize(columns: number, rows: number): void;
	/** Scroll by a number of lines, up to the ends with an infinite one. */
	scroll(by: number): void;
	screen(): TerminalScreen;
	/** The text of some cells, the end of a line exclusive; lines count as in `TerminalScreen`. */
	lineText(line: number, start?: number, end?: number): string;
	/** The modes that the program has set. */
	readonly modes: EmulatorModes;
	dispose(): void;
};

type EmulatorModes = {
	/** Whether cursor keys are sent as `ESC O A`. */
	readonly hasApplicationCursor: boolean;
	/** Whether a paste is sent between brackets. */
	readonly hasBracketedPaste: boolean;
	/** Whether mouse buttons are reported, and whether in the newer form, which has no limit. */
	readonly hasMouse: boolean;
	readonly hasSgrMouse: boolean;
	/** Whether motion is reported while a button is held, and also while none is. */
	readonly hasDrag: boolean;
	readonly hasHover: boolean;
	readonly isAlternate: boolean;
};

type EmulatorOptions = {
	readonly columns: number;
	readonly rows: number;
	/** Whether lines may end in a line feed only, as where the program has no terminal. */
	readonly convertsLineEnds: boolean;
	/** Answers to the program's questions, such as where the cursor is. */
	onReply(bytes: Uint8Array): void;
	/** The screen has changed. */
	onChange(): void;
};

/** Lines that are kept above the screen. */
const scrollback = 2000;

/** Cursor shown (25) and mouse reports in the newer form (1006). */
const ownModes = [25, 1006];

/**
 * Resolves with the function that opens a terminal. The emulator is loaded only now: most runs of the program never
 * need it. It does nothing but fill its cells: titles, links, the clipboard and requests about the window are ignored.
 */
export async function loadEmulator(): Promise<(options: EmulatorOptions) => Emulator> {
	const {Terminal: TerminalClass} = await import('@xterm/headless');
	return options => createEmulator(TerminalClass, options);
}

function createEmulator(TerminalClass: typeof Terminal, options: EmulatorOptions): Emulator {
	const terminal = new TerminalClass({
		cols: options.columns,
		rows: options.rows,
		convertEol: options.convertsLineEnds,
		scrollback,
		allowProposedApi: true,
		logLevel: 'off',
	});
	measureLikeScreen(terminal);
	const encoder = new TextEncoder();
	// xterm's own decoder loses some characters that are split between two writes.
	const decoder = new TextDecoder('utf-8', {ignoreBOM: true});
	const set = new Set([25]);
	watchModes(terminal, set);
	terminal.onData(text => options.onReply(encoder.encode(text)));
	terminal.onBinary(text => options.onReply(Uint8Array.from(text, character => character.charCodeAt(0))));
	terminal.onWriteParsed(options.onChange);
	return {
		write: bytes => new Promise(resolve => terminal.write(decoder.decode(bytes, {stream: true}), resolve)),
		resize: (columns, rows) => terminal.resize(columns, rows),
		scroll(by) {
			if (Number.isFinite(by)) {
				terminal.scrollLines(by);
			} else if (by > 0) {
				terminal.scrollToBottom();
			} else {
				terminal.scrollToTop();
			}
		},
		screen: () => screenOf(terminal, set.has(25)),
		lineText: (line, start, end) =>
			terminal.buffer.active.getLine(line)?.translateToString(true, start, end).trimEnd() ?? '',
		get modes() {
			const {applicationCursorKeysMode, bracketedPasteMode, mouseTrackingMode} = terminal.modes;
			return {
				hasApplicationCursor: applicationCursorKeysMode,
				hasBracketedPaste: bracketedPasteMode,
				hasMouse: mouseTrackingMode !== 'none',
				hasDrag: mouseTrackingMode === 'drag' || mouseTrackingMode === 'any',
				hasHover: mouseTrackingMode === 'any',
				hasSgrMouse: set.has(1006),
				isAlternate: terminal.buffer.active.type === 'alternate',
			};
		},
		dispose: () => terminal.dispose(),
	};
}

/** Marks that may join one character, so that a program cannot fill a cell without end; the next gets its own cell. */
const maxJoined = 15;

/** A character takes as many cells as on our own screen, so that every cell can be drawn where the program put it. */
function measureLikeScreen(terminal: Terminal): void {
	const widthOf = (code: number): 0 | 1 | 2 => {
		const width = code < 0x7f ? 1 : graphemeWidth(String.fromCodePoint(code));
		return width === 0 || width === 1 ? width : 2;
	};
	terminal.unicode.register({
		version: 'screen',
		wcwidth: widthOf,
		// As xterm's own versions do: a state (how many have joined), the width, and whether the character joins the one
		// before it.
		charProperties(code, preceding) {
			const width = widthOf(code);
			const widthBefore = (preceding >> 1) & 3;
			const joined = preceding >> 3;
			if (width > 0 || widthBefore === 0) {
				return width << 1;
			}

			return joined < maxJoined ? ((joined + 1) << 3) | (widthBefore << 1) | 1 : 1 << 1;
		},
	});
	terminal.unicode.activeVersion = 'screen';
}

/** Keep `set` up to date with the modes of `ownModes`, which the emulator does not report. */
function watchModes({parser}: Terminal, set: Set<number>): void {
	const reset = () => {
		set.clear();
		set.add(25);
		return false;
	};
	parser.registerEscHandler({final: 'c'}, reset);
	parser.registerCsiHandler({intermediates: '!', final: 'p'}, reset);
	for (const final of ['h', 'l']) {
		parser.registerCsiHandler({prefix: '?', final}, params => {
			for (const mode of ownModes.filter(own => params.includes(own))) {
				if (final === 'h') {
					set.add(mode);
				} else {
					set.delete(mode);
				}
			}

			return false;
		});
	}
}

function screenOf(terminal: Terminal, showsCursor: boolean): TerminalScreen {
	const {viewportY: top, baseY, cursorX, cursorY, length, type} = terminal.buffer.active;
	const cell = terminal.buffer.active.getNullCell();
	const row = baseY + cursorY - top;
	const column = Math.min(cursorX, terminal.cols - 1);
	return {
		lines: Array.from({length: terminal.rows}, (_, index) =>
			spansOf(terminal.buffer.active.getLine(top + index), terminal.cols, cell),
		),
		cursor: showsCursor && row < terminal.rows ? {column, row} : undefined,
		top,
		length,
		isAlternate: type === 'alternate',
		wantsHover: terminal.modes.mouseTrackingMode === 'any',
	};
}

/** A line as spans, each a run of cells of one style; blanks at the end are left out. */
function spansOf(line: IBufferLine | undefined, columns: number, cell: IBufferCell): Spans {
	const spans: Span[] = [];
	let text = '';
	let style: Style | undefined;
	for (let column = 0; line && column < columns; column++) {
		const width = line.getCell(column, cell)?.getWidth() ?? 0;
		if (width > 0) {
			const own = styleOf(cell, style);
			if (own !== style) {
				addSpan(spans, text, style);
				text = '';
				style = own;
			}

			text += textOf(cell, width);
		}
	}

	addSpan(spans, style === undefined ? text.trimEnd() : text, style);
	return spans;
}

function addSpan(spans: Span[], text: string, style: Style | undefined): void {
	if (text !== '') {
		spans.push(style ? {text, style} : {text});
	}
}

/** The character of a cell, exactly as wide as the cell. */
function textOf(cell: IBufferCell, width: number): string {
	const text = cell.getChars();
	if (text === '' || cell.isInvisible()) {
		return ' '.repeat(width);
	}

	const clean = text.length === 1 && text >= ' ' && text <= '~' ? text : cleanText(text);
	const drawn = clean.length === 1 && width === 1 && clean <= '~' ? 1 : textWidth(clean);
	return drawn > width ? '?'.padEnd(width) : clean + ' '.repeat(width - drawn);
}

/**
 * The style of a cell; `last`, if it is the same, so that runs are found by identity. Undefined: the terminal's own.
 */
function styleOf(cell: IBufferCell, last: Style | undefined): Style | undefined {
	if (cell.isAttributeDefault()) {
		return undefined;
	}

	const foreground = colorOf(cell.isFgRGB(), cell.isFgPalette(), cell.getFgColor());
	const background = colorOf(cell.isBgRGB(), cell.isBgPalette(), cell.getBgColor());
	const attributes =
		(cell.isBold() ? BOLD : 0) |
		(cell.isDim() ? DIM : 0) |
		(cell.isItalic() ? ITALIC : 0) |
		(cell.isUnderline() ? UNDERLINE : 0) |
		(cell.isInverse() ? INVERSE : 0) |
		(cell.isStrikethrough() ? STRIKE : 0);
	const isSame = last?.foreground === foreground && last.background === background && last.attributes === attributes;
	return isSame ? last : {foreground, background, attributes};
}

function colorOf(isRgb: boolean, isPalette: boolean, color: number): number {
	return isRgb ? trueColor + color : isPalette ? 1 + color : defaultColor;
}
