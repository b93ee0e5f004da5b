import {CellWriter} from './cell-writer.ts';
import {type ChangedRow, changedRows, isChanged, rowsToErase} from './changed-rows.ts';
import type {GlyphTable} from './glyph-table.ts';
import {blankRows, CONTINUATION, type Grid} from './grid.ts';
import {findShift, type Shift, shiftRows} from './scroll.ts';
import {PLAIN, type StyleTable} from './style-table.ts';
import {writeStylesOf} from './write-styles.ts';

/** Reset the margins, disable wrapping, and clear: the start of a whole repaint. */
const startRepaint = '\u001B[r\u001B[?7l\u001B[m\u001B[H\u001B[J';

/** Painting by style is tried if changes of style take at least this many bytes, for at most this many styles. */
const minStyleBytes = 64;
const maxStyles = 16;

/** Writes the difference between two screens in as few bytes as it can. */
export class Painter {
	readonly #styles: StyleTable;
	readonly #writer: CellWriter;
	#hasScrolled = false;

	constructor(styles: StyleTable, glyphs: GlyphTable) {
		this.#styles = styles;
		this.#writer = new CellWriter(styles, glyphs);
	}

	/** Whether the last update moved rows, which may flicker unless it is sent as synchronised output. */
	get hasScrolled(): boolean {
		return this.#hasScrolled;
	}

	/** The bytes that draw a screen on a terminal in any state. `before` becomes blank. */
	repaint(before: Grid, after: Grid): string {
		blankRows(before);
		this.#writer.begin();
		this.#writer.add(startRepaint);
		this.#hasScrolled = false;
		this.#paintInOrder(before, after, changedRows(before, after));
		return this.#writer.state.text;
	}

	/**
	 * The bytes that turn one screen into another; empty if they are the same. Rows are scrolled where that is shorter, also
	 * in `before`.
	 */
	update(before: Grid, after: Grid): string {
		this.#writer.begin();
		const shift = findShift(before, after);
		this.#hasScrolled = shift !== undefined;
		if (shift) {
			this.#scroll(shift);
			shiftRows(before, shift);
		}

		this.#eraseRows(before, after);
		this.#paintShortest(before, after);
		return this.#writer.state.text;
	}

	/** Rows that change as a whole and become mostly blank, such as one that was selected, are erased first. */
	#eraseRows(before: Grid, after: Grid): void {
		for (const row of rowsToErase(before, after)) {
			this.#writer.eraseFrom(0, row);
			blankRows(before, row, row + 1);
		}
	}

	/**
	 * Lines are deleted and inserted between margins, which the Linux console supports too, unlike scrolling commands.
	 */
	#scroll({top, bottom, by}: Shift): void {
		this.#writer.setPen(PLAIN);
		const at = top === 0 ? '\u001B[H' : `\u001B[${top + 1}H`;
		const count = Math.abs(by) === 1 ? '' : Math.abs(by);
		this.#writer.add(`\u001B[${top + 1};${bottom + 1}r${at}\u001B[${count}${by > 0 ? 'M' : 'L'}\u001B[r`);
	}

	#paintShortest(before: Grid, after: Grid): void {
		const rows = changedRows(before, after);
		const start = this.#writer.state;
		this.#paintInOrder(before, after, rows);
		const inOrder = this.#writer.state;
		if (inOrder.styleBytes - start.styleBytes < minStyleBytes) {
			return;
		}

		this.#writer.resume(start);
		const isPainted = this.#paintByStyle(before, after, rows);
		if (!isPainted || this.#writer.state.text.length >= inOrder.text.length) {
			this.#writer.resume(inOrder);
		}
	}

	/** Row by row, each from left to right. */
	#paintInOrder(before: Grid, after: Grid, rows: readonly ChangedRow[]): void {
		for (const changed of rows) {
			const {row, stop, isWhole} = changed;
			if (isWhole) {
				this.#writer.writeRow(after, row, stop);
			} else {
				this.#writeCells(after, changed, index => isChanged(before, after, index));
			}

			this.#eraseRest(after, changed);
		}
	}

	/**
	 * First all cells of one style, then all of the next: changing a colour takes up to twenty bytes, moving back to a
	 * row about seven. Returns false if there are too many styles.
	 */
	#paintByStyle(before: Grid, after: Grid, rows: readonly ChangedRow[]): boolean {
		const parts = rows.filter(({isWhole}) => !isWhole);
		const {byCell, all} = writeStylesOf(before, after, parts, style => this.#styles.blank(style));
		if (all.size > maxStyles) {
			return false;
		}

		this.#paintInOrder(
			before,
			after,
			rows.filter(({isWhole}) => isWhole),
		);
		const {pen} = this.#writer.state;
		const [first = pen, ...others] = [...all].sort((a, b) => Number(b === pen) - Number(a === pen));
		for (const changed of parts) {
			this.#writeCells(after, changed, index => byCell[index] === first);
			this.#eraseRest(after, changed);
		}

		for (const style of others) {
			for (const changed of parts) {
				this.#writeCells(after, changed, index => byCell[index] === style);
			}
		}

		return true;
	}

	#writeCells(after: Grid, {row, first, stop}: ChangedRow, isWanted: (index: number) => boolean): void {
		for (let index = first; index < stop; index++) {
			if (isWanted(index) && after.glyphs[index] !== CONTINUATION) {
				this.#writer.writeAt(after, row, index);
			}
		}
	}

	#eraseRest({columns}: Grid, {row, stop, erasesRest}: ChangedRow): void {
		if (erasesRest) {
			this.#writer.eraseFrom(stop - row * columns, row);
		}
	}
}
