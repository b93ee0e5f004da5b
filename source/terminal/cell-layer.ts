import {asciiFor} from '../text/ascii.ts';
import {COMPLEX, codeKind} from '../text/grapheme.ts';
import {type CellSink, scanCells} from '../text/scan-cells.ts';
import {span} from '../text/span.ts';
import type {GlyphTable} from './glyph-table.ts';
import {CONTINUATION, type Grid, type Piece, SPACE} from './grid.ts';
import {PLAIN, type StyleTable} from './style-table.ts';

/** From here on glyphs are not ASCII. */
const DELETE = 0x7f;

/** The token of every span behind a dialog. */
const backdrop = span('', 'backdrop');

/**
 * Lays lines into the cells of a grid. Text that is not a visible character makes no cell, and nothing but cells is ever
 * written to the terminal: whatever a line holds, it cannot act on it.
 */
export class CellLayer implements CellSink {
	readonly #styles: StyleTable;
	readonly #glyphs: GlyphTable;
	readonly #isAscii: boolean;
	#grid: Pick<Grid, 'glyphs' | 'styles'> = {glyphs: new Int32Array(0), styles: new Uint16Array(0)};
	#start = 0;
	#end = 0;
	/** The index of the next cell; those before `#start` are not shown. */
	#next = 0;
	#text = '';
	#style = PLAIN;

	constructor(styles: StyleTable, glyphs: GlyphTable, isAscii: boolean) {
		this.#styles = styles;
		this.#glyphs = glyphs;
		this.#isAscii = isAscii;
	}

	/** Lay a piece into its cells of a row, which are blank. */
	lay(grid: Grid, row: number, {line, left, right, from, isBehind}: Piece): void {
		this.#grid = grid;
		this.#start = row * grid.columns + left;
		this.#end = row * grid.columns + right;
		this.#next = this.#start - from;
		for (const piece of line) {
			if (this.#next >= this.#end) {
				return;
			}

			this.#text = piece.text;
			this.#style = this.#styles.numberOf(isBehind ? backdrop : piece);
			scanCells(piece.text, this);
		}
	}

	cell(start: number, end: number): boolean {
		const glyph = this.#glyphAt(start, end);
		const width = this.#glyphs.width(glyph);
		const isWhole = this.#next >= this.#start && this.#next + width <= this.#end;
		if (!isWhole || width === 0) {
			this.#put(SPACE, width);
		} else if (this.#isAscii && glyph >= DELETE) {
			this.#put(asciiFor(this.#text.slice(start, end)).charCodeAt(0), width);
		} else {
			this.#put(glyph, 1);
			this.#put(CONTINUATION, width - 1);
		}

		return this.#next < this.#end;
	}

	plain(start: number, end: number): boolean {
		const offset = this.#next - start;
		const stop = Math.min(end, this.#end - offset);
		const blank = this.#styles.blank(this.#style);
		const {glyphs, styles} = this.#grid;
		for (let index = Math.max(start, this.#start - offset); index < stop; index++) {
			const glyph = this.#text.charCodeAt(index);
			glyphs[index + offset] = glyph;
			styles[index + offset] = glyph === SPACE ? blank : this.#style;
		}

		this.#next = end + offset;
		return this.#next < this.#end;
	}

	#glyphAt(start: number, end: number): number {
		const code = this.#text.charCodeAt(start);
		const isOwnGlyph = end - start === 1 && codeKind(code) !== COMPLEX;
		return isOwnGlyph ? code : this.#glyphs.intern(this.#text.slice(start, end));
	}

	#put(glyph: number, count: number): void {
		const style = glyph === SPACE ? this.#styles.blank(this.#style) : this.#style;
		const end = this.#next + count;
		for (let index = Math.max(this.#next, this.#start); index < Math.min(end, this.#end); index++) {
			this.#grid.glyphs[index] = glyph;
			this.#grid.styles[index] = style;
		}

		this.#next = end;
	}
}
