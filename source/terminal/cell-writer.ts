import {cursorMove, type Position} from './cursor-move.ts';
import {type GlyphTable, isUncertain} from './glyph-table.ts';
import {type Grid, SPACE} from './grid.ts';
import {PLAIN, type StyleTable} from './style-table.ts';

const eraseToEnd = '\u001B[K';

/** What was written since the beginning, and in which state that leaves the terminal. */
export type WriterState = {
	readonly text: string;
	/** How much of it is there for looks alone, in bytes. */
	readonly forLooks: number;
	/** The look in which the terminal writes now. */
	readonly pen: number;
	/** Where its cursor stands; undefined where terminals differ. */
	readonly cursor: Position | undefined;
};

/** Writes cells. It knows where the cursor stands and in which look the terminal writes, from one frame to the next. */
export class CellWriter {
	readonly #styles: StyleTable;
	readonly #glyphs: GlyphTable;
	#text = '';
	#forLooks = 0;
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
		return {text: this.#text, forLooks: this.#forLooks, pen: this.#pen, cursor};
	}

	/** Go back to a state, whatever was written after it. */
	resume({text, forLooks, pen, cursor}: WriterState): void {
		this.#text = text;
		this.#forLooks = forLooks;
		this.#pen = pen;
		this.#column = cursor?.column ?? 0;
		this.#row = cursor?.row ?? 0;
		this.#isPlaced = cursor !== undefined;
	}

	/** Another frame: what was written is on the terminal. */
	begin(): void {
		this.#text = '';
		this.#forLooks = 0;
	}

	/** Add a text that leaves the cursor in the first cell and the look plain. */
	add(text: string): void {
		this.#text += text;
		this.#pen = PLAIN;
		this.#place(0, 0);
	}

	/** Write a cell where it stands; where the cells on the way there are short to write, they are written instead of a move. */
	writeAt(grid: Grid, row: number, index: number): void {
		const column = index - row * grid.columns;
		if (!this.#isPlaced || this.#row !== row || this.#column !== column) {
			this.#bridge(grid, row, index);
		}

		this.#write(grid, index);
	}

	/**
	 * Write a whole row from left to right, up to an index. Terminals disagree about the width of some characters; so that
	 * the row looks the same whatever was there, its cells are cleared before such a character and everything after it is
	 * written again.
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
		this.#forLooks += change.length;
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

	/** Whether these cells take a byte each and no change of look. */
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
		// After the last column terminals differ in where the cursor is.
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
