import {cursorMove} from './cursor-move.ts';
import {type GlyphTable, isUncertain} from './glyph-table.ts';
import {blankCells, CONTINUATION, type Grid, isSameRow, SPACE} from './grid.ts';
import {findShift, type Shift, shiftRows} from './scroll.ts';
import {PLAIN, type StyleTable} from './style-table.ts';

/** Forget the margins, wrap no line, and clear: what a terminal needs before its screen is known. */
const startAfresh = '\u001B[r\u001B[?7l\u001B[m\u001B[H\u001B[J';
const eraseToEnd = '\u001B[K';

/** Fewer cells than this are overwritten with spaces. */
const erasePays = 4;

/**
 * Writes what differs between two screens. It knows where the cursor stands and in which look it writes, from one frame
 * to the next.
 */
export class Painter {
	readonly #styles: StyleTable;
	readonly #glyphs: GlyphTable;
	#out = '';
	#pen = PLAIN;
	#column = 0;
	#row = 0;
	#isPlaced = false;
	#hasScrolled = false;

	constructor(styles: StyleTable, glyphs: GlyphTable) {
		this.#styles = styles;
		this.#glyphs = glyphs;
	}

	/** Whether the last update moved rows, which may be seen unless it is sent as synchronised output. */
	get hasScrolled(): boolean {
		return this.#hasScrolled;
	}

	/** Everything that draws a screen on a terminal in any state. `before` becomes blank. */
	repaint(before: Grid, after: Grid): string {
		blankCells(before);
		this.#out = startAfresh;
		this.#hasScrolled = false;
		this.#pen = PLAIN;
		this.#place(0, 0);
		this.#paintRows(before, after);
		return this.#out;
	}

	/**
	 * What turns one screen into another; empty where they are the same. With `mayScroll` rows are moved where that is
	 * shorter, also in `before`.
	 */
	update(before: Grid, after: Grid, mayScroll: boolean): string {
		this.#out = '';
		const shift = mayScroll ? findShift(before, after) : undefined;
		this.#hasScrolled = shift !== undefined;
		if (shift) {
			this.#scroll(shift);
			shiftRows(before, shift);
		}

		this.#paintRows(before, after);
		return this.#out;
	}

	#paintRows(before: Grid, after: Grid): void {
		for (let row = 0; row < after.rows; row++) {
			if (isSameRow(before, after, row)) {
				continue;
			}

			if (hasUncertain(before, row) || hasUncertain(after, row)) {
				this.#rewriteRow(after, row);
			} else {
				this.#updateRow(before, after, row);
			}
		}
	}

	/** Lines are deleted and inserted between margins, which also the Linux console knows, unlike scrolling commands. */
	#scroll({top, bottom, by}: Shift): void {
		this.#setPen(PLAIN);
		const at = top === 0 ? '\u001B[H' : `\u001B[${top + 1}H`;
		const count = Math.abs(by) === 1 ? '' : Math.abs(by);
		this.#out += `\u001B[${top + 1};${bottom + 1}r${at}\u001B[${count}${by > 0 ? 'M' : 'L'}\u001B[r`;
		this.#place(0, 0);
	}

	/** Write the cells of a row that differ. */
	#updateRow(before: Grid, after: Grid, row: number): void {
		const start = row * after.columns;
		const end = this.#endOfInk(after, row);
		const mayErase = lastDifference(before, after, row) - Math.max(start, end) >= erasePays;
		const stop = mayErase ? end : start + after.columns;
		for (let index = start; index < stop; index++) {
			const isSame = before.glyphs[index] === after.glyphs[index] && before.styles[index] === after.styles[index];
			if (!isSame && after.glyphs[index] !== CONTINUATION) {
				this.#bridge(after, row, index);
				this.#writeCell(after, index);
			}
		}

		if (mayErase) {
			this.#eraseFrom(end - start, row);
		}
	}

	/**
	 * Write a whole row from left to right. Terminals disagree about the width of some characters; so that the row looks
	 * the same whatever was there, its cells are cleared before such a character and everything after it is written again.
	 */
	#rewriteRow(after: Grid, row: number): void {
		const start = row * after.columns;
		const end = this.#endOfInk(after, row);
		for (let index = start; index < end; index++) {
			const glyph = after.glyphs[index] ?? SPACE;
			if (glyph === CONTINUATION) {
				continue;
			}

			this.#moveTo(index - start, row);
			if (isUncertain(glyph)) {
				this.#setPenFor(after, index);
				this.#out += ' '.repeat(this.#glyphs.width(glyph));
				this.#isPlaced = false;
				this.#moveTo(index - start, row);
			}

			this.#writeCell(after, index);
			this.#isPlaced &&= !isUncertain(glyph);
		}

		if (end < start + after.columns) {
			this.#eraseFrom(end - start, row);
		}
	}

	/** The index after the last cell of a row that shows anything. */
	#endOfInk(grid: Grid, row: number): number {
		const start = row * grid.columns;
		let end = start + grid.columns;
		while (end > start && grid.glyphs[end - 1] === SPACE && grid.styles[end - 1] === PLAIN) {
			end--;
		}

		return end;
	}

	/** Go to a cell; where the cells between are short to write and in the right look, write them instead. */
	#bridge(after: Grid, row: number, index: number): void {
		const column = index - row * after.columns;
		if (this.#isPlaced && this.#row === row && this.#column === column) {
			return;
		}

		const move = cursorMove(this.#isPlaced ? {column: this.#column, row: this.#row} : undefined, {column, row});
		const gap = this.#isPlaced && this.#row === row ? column - this.#column : 0;
		if (gap > 0 && gap <= move.length && this.#isWritable(after, index - gap, index)) {
			for (let cell = index - gap; cell < index; cell++) {
				this.#writeCell(after, cell);
			}
		} else {
			this.#out += move;
			this.#place(column, row);
		}
	}

	/** Whether these cells take a byte each and no change of look. */
	#isWritable(grid: Grid, start: number, end: number): boolean {
		for (let index = start; index < end; index++) {
			const glyph = grid.glyphs[index] ?? 0;
			const style = glyph === SPACE ? this.#styles.blank(this.#pen) : this.#pen;
			if (glyph < SPACE || glyph > 0x7e || grid.styles[index] !== style) {
				return false;
			}
		}

		return true;
	}

	#writeCell(grid: Grid, index: number): void {
		const glyph = grid.glyphs[index] ?? SPACE;
		this.#setPenFor(grid, index);
		this.#out += this.#glyphs.text(glyph);
		this.#column += this.#glyphs.width(glyph);
		// After the last column terminals differ in where the cursor is.
		this.#isPlaced &&= this.#column < grid.columns;
	}

	#eraseFrom(column: number, row: number): void {
		this.#moveTo(column, row);
		if (this.#styles.blank(this.#pen) !== PLAIN) {
			this.#setPen(PLAIN);
		}

		this.#out += eraseToEnd;
	}

	#setPenFor(grid: Grid, index: number): void {
		const style = grid.styles[index] ?? PLAIN;
		if (grid.glyphs[index] !== SPACE || this.#styles.blank(this.#pen) !== style) {
			this.#setPen(style);
		}
	}

	#setPen(style: number): void {
		this.#out += this.#styles.between(this.#pen, style);
		this.#pen = style;
	}

	#moveTo(column: number, row: number): void {
		this.#out += cursorMove(this.#isPlaced ? {column: this.#column, row: this.#row} : undefined, {column, row});
		this.#place(column, row);
	}

	#place(column: number, row: number): void {
		this.#column = column;
		this.#row = row;
		this.#isPlaced = true;
	}
}

function hasUncertain(grid: Grid, row: number): boolean {
	const start = row * grid.columns;
	return grid.glyphs.subarray(start, start + grid.columns).some(isUncertain);
}

/** The index after the last cell of a row that differs. */
function lastDifference(before: Grid, after: Grid, row: number): number {
	const start = row * after.columns;
	let end = start + after.columns;
	while (
		end > start &&
		before.glyphs[end - 1] === after.glyphs[end - 1] &&
		before.styles[end - 1] === after.styles[end - 1]
	) {
		end--;
	}

	return end;
}
