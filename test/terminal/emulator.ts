import {Writable} from 'node:stream';
import graphemes from '@xterm/addon-unicode-graphemes';
import headless from '@xterm/headless';

/** A terminal in memory: write to it as to standard output, and read its screen. */
export class Emulator extends Writable {
	readonly isTTY = true;
	readonly terminal: headless.Terminal;
	/** Everything that was written, in one string. */
	written = '';

	/** With `isModern` it uses the widths of current terminals, otherwise those from 2010. */
	constructor(columns: number, rows: number, isModern = true) {
		super();
		this.terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 100});
		if (isModern) {
			this.terminal.loadAddon(new graphemes.UnicodeGraphemesAddon());
		}

		// A full-screen program uses the alternate screen, which a smaller window cuts off and does not scroll.
		this.terminal.write('\u001B[?1049h');
	}

	get columns(): number {
		return this.terminal.cols;
	}

	get rows(): number {
		return this.terminal.rows;
	}

	override _write(chunk: Buffer, _encoding: string, callback: () => void): void {
		this.written += chunk.toString();
		this.terminal.write(chunk, callback);
	}

	/** Resize it, like a user who drags the window's corner. */
	resize(columns: number, rows: number): void {
		this.terminal.resize(columns, rows);
		this.emit('resize');
	}

	/** Return what was written since the last call. */
	take(): string {
		const {written} = this;
		this.written = '';
		return written;
	}

	/** Resolves when everything that was written is on the screen. */
	settled(): Promise<void> {
		return new Promise(resolve => {
			this.terminal.write('', resolve);
		});
	}
}

/** The rows of the screen as text, without spaces at their ends. */
export function screenText(terminal: headless.Terminal): readonly string[] {
	return rows(terminal).map(line => line?.translateToString(true) ?? '');
}

/** Every cell of the screen with its style, one string a row, without what a space cannot show, such as its foreground. */
export function screenCells(terminal: headless.Terminal): readonly string[] {
	return rows(terminal).map(line =>
		Array.from({length: terminal.cols}, (_, column) => cellText(line?.getCell(column))).join('|'),
	);
}

function rows(terminal: headless.Terminal): readonly (headless.IBufferLine | undefined)[] {
	const buffer = terminal.buffer.active;
	return Array.from({length: terminal.rows}, (_, row) => buffer.getLine(buffer.baseY + row));
}

function cellText(cell: headless.IBufferCell | undefined): string {
	const text = cell?.getChars() || (cell?.getWidth() === 0 ? '' : ' ');
	if (!cell) {
		return text;
	}

	const showsForeground = text !== ' ' || cell.isUnderline() || cell.isInverse() || cell.isStrikethrough();
	const background = `b${cell.getBgColorMode()}.${cell.isBgDefault() ? '' : cell.getBgColor()}`;
	const ink = `f${cell.getFgColorMode()}.${cell.isFgDefault() ? '' : cell.getFgColor()}`;
	const lines = `${cell.isUnderline() ? 'u' : ''}${cell.isInverse() ? 'i' : ''}${cell.isStrikethrough() ? 's' : ''}`;
	const weight = `${cell.isBold() ? 'B' : ''}${cell.isDim() ? 'D' : ''}${cell.isItalic() ? 'I' : ''}`;
	return `${text}${background}${lines}${showsForeground ? ink + weight : ''}`;
}
