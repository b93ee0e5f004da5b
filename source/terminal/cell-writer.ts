import {type CursorPosition, cursorMove} from './cursor-move.ts';
import {type GlyphTable, isUncertain} from './glyph-table.ts';
import {type Grid, SPACE} from './grid.ts';
import {PLAIN, type StyleTable} from './style-table.ts';

const eraseToEnd = '\u001B[K';

/** The text written for a frame, and the terminal's state after it. */
type WriterState = {
	readonly text: string;
	/** How many bytes of it change styles. */
	readonly styleBytes: number;
	/** The current style. */
	readonly pen: number;
	/** The place of the cursor; undefined if terminals differ in it. */
	readonly cursor: CursorPosition | undefined;
};

/** Writes cells. It tracks the cursor and the style from one frame to the next. */
export class CellWriter {
	readonly #styles: StyleTable;
	readonly #glyphs: GlyphTable;
	#text = '';
	#styleBytes = 0;
	#pen = PLAIN;
	#column = 0;
	#row = 0;
	#isPlaced = false;

	constructor(styles: StyleTable, glyphs: GlyphTable) {
		this.#styles = styles;
		this.#glyphs = glyphs;
	}

	get state(): WriterState {
		const cursor = this.#isPlaced ? {column: this.#column, row: this.#row} : undefined;
		return {text: this.#text, styleBytes: this.#styleBytes, pen: this.#pen, cursor};
	}

	/** Go back to an earlier state and discard what was written after it. */
	resume({text, styleBytes, pen, cursor}: WriterState): void {
		this.#text = text;
		this.#styleBytes = styleBytes;
		this.#pen = pen;
		this.#column = cursor?.column ?? 0;
		this.#row = cursor?.row ?? 0;
		this.#isPlaced = cursor !== undefined;
	}

	/** Begin the next frame. */
	begin(): void {
		this.#text = '';
		this.#styleBytes = 0;
	}

	/** Add text that leaves the cursor in the first cell and the style plain. */
	add(text: string): void {
		this.#text += text;
		this.#pen = PLAIN;
		this.#place(0, 0);
	}

	/** Write a cell at its place. Cells between the cursor and it are written too where that is shorter than a move. */
	writeAt(grid: Grid, row: number, index: number): void {
		const column = index - row * grid.columns;
		if (!this.#isPlaced || this.#row !== row || this.#column !== column) {
			this.#bridge(grid, row, index);
		}

		this.#write(grid, index);
	}

	/**
	 * Write a whole row from left to right, up to an index. Terminals disagree about the width of some characters: before
	 * such a character its cells are cleared, and everything after it is written again.
	 */
	writeRow(grid: Grid, row: number, end: number): void {
		const start = row * grid.columns;
		for (let index = start; index < end; index += this.#glyphs.width(grid.glyphs[index] ?? SPACE)) {
			const glyph = grid.glyphs[index] ?? SPACE;
			this.#moveTo(index - start, row);
			if (isUncertain(glyph)) {
				this.#setPenFor(grid, index);
				this.#text += ' '.repeat(this.#glyphs.width(glyph));
				this.#isPlaced = false;
				this.#moveTo(index - start, row);
			}

			this.#write(grid, index);
			this.#isPlaced &&= !isUncertain(glyph);
		}
	}

	/** Blank the rest of a row. */
	eraseFrom(column: number, row: number): void {
		this.#moveTo(column, row);
		if (this.#styles.blank(this.#pen) !== PLAIN) {
			this.setPen(PLAIN);
		}

		this.#text += eraseToEnd;
	}

	setPen(style: number): void {
		const change = this.#styles.between(this.#pen, style);
		this.#text += change;
		this.#styleBytes += change.length;
		this.#pen = style;
	}

	#bridge(grid: Grid, row: number, index: number): void {
		const column = index - row * grid.columns;
		const move = cursorMove(this.#isPlaced ? {column: this.#column, row: this.#row} : undefined, {column, row});
		const gap = this.#isPlaced && this.#row === row ? column - this.#column : 0;
		if (gap > 0 && gap <= move.length && this.#isShort(grid, index - gap, index)) {
			for (let cell = index - gap; cell < index; cell++) {
				this.#write(grid, cell);
			}
		} else {
			this.#text += move;
			this.#place(column, row);
		}
	}

	/** Whether these cells take a byte each and no change of style. */
	#isShort(grid: Grid, start: number, end: number): boolean {
		for (let index = start; index < end; index++) {
			const glyph = grid.glyphs[index] ?? 0;
			const style = glyph === SPACE ? this.#styles.blank(this.#pen) : this.#pen;
			if (glyph < SPACE || glyph > 0x7e || grid.styles[index] !== style) {
				return false;
			}
		}

		return true;
	}

	#write(grid: Grid, index: number): void {
		const glyph = grid.glyphs[index] ?? SPACE;
		this.#setPenFor(grid, index);
		this.#text += this.#glyphs.text(glyph);
		this.#column += this.#glyphs.width(glyph);
		// Terminals differ in where the cursor is after the last column.
		this.#isPlaced &&= this.#column < grid.columns;
	}

	#setPenFor(grid: Grid, index: number): void {
		const style = grid.styles[index] ?? PLAIN;
		if (grid.glyphs[index] !== SPACE || this.#styles.blank(this.#pen) !== style) {
			this.setPen(style);
		}
	}

	#moveTo(column: number, row: number): void {
		this.#text += cursorMove(this.#isPlaced ? {column: this.#column, row: this.#row} : undefined, {column, row});
		this.#place(column, row);
	}

	#place(column: number, row: number): void {
		this.#column = column;
		this.#row = row;
		this.#isPlaced = true;
	}
}
