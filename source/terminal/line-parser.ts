import {COMPLEX, codeKind} from '../text/grapheme.ts';
import {type CellSink, scanCells} from '../text/scan.ts';
import type {GlyphTable} from './glyph-table.ts';
import {CONTINUATION, SPACE} from './grid.ts';
import {PLAIN, type StyleTable} from './style-table.ts';

/** A line as cells: as many as it has, at most as many as the screen is wide. */
export type ParsedLine = {readonly glyphs: Int32Array; readonly styles: Uint16Array};

const QUESTION_MARK = 0x3f;

/**
 * Turns lines with colours into cells. This is the gate of the screen: what is neither a visible character nor a colour
 * or style makes no cell, and nothing but cells is ever written.
 */
export class LineParser implements CellSink {
	readonly #styles: StyleTable;
	readonly #glyphs: GlyphTable;
	readonly #isAscii: boolean;
	#text = '';
	#limit = 0;
	#length = 0;
	#style = PLAIN;
	#glyphRow = new Int32Array(0);
	#styleRow = new Uint16Array(0);

	constructor(styles: StyleTable, glyphs: GlyphTable, isAscii: boolean) {
		this.#styles = styles;
		this.#glyphs = glyphs;
		this.#isAscii = isAscii;
	}

	/** The first `limit` cells of a line. */
	parse(text: string, limit: number): ParsedLine {
		if (this.#glyphRow.length < limit) {
			this.#glyphRow = new Int32Array(limit);
			this.#styleRow = new Uint16Array(limit);
		}

		this.#text = text;
		this.#limit = limit;
		this.#length = 0;
		this.#style = PLAIN;
		scanCells(text, this);
		return {glyphs: this.#glyphRow.slice(0, this.#length), styles: this.#styleRow.slice(0, this.#length)};
	}

	sgr(parameters: string): void {
		this.#style = this.#styles.apply(this.#style, parameters);
	}

	cell(start: number, end: number): boolean {
		const glyph = this.#glyphAt(start, end);
		const width = this.#glyphs.width(glyph);
		if (width === 0) {
			return true;
		}

		const fits = this.#length + width <= this.#limit;
		if (!fits || (this.#isAscii && glyph > 0x7e)) {
			this.#put(fits ? QUESTION_MARK : SPACE, Math.min(width, this.#limit - this.#length));
			return this.#length < this.#limit;
		}

		this.#put(glyph, 1);
		this.#put(CONTINUATION, width - 1);
		return this.#length < this.#limit;
	}

	plain(start: number, end: number): boolean {
		const stop = Math.min(end, start + this.#limit - this.#length);
		const blank = this.#styles.blank(this.#style);
		for (let index = start; index < stop; index++) {
			const glyph = this.#text.charCodeAt(index);
			this.#glyphRow[this.#length] = glyph;
			this.#styleRow[this.#length] = glyph === SPACE ? blank : this.#style;
			this.#length++;
		}

		return this.#length < this.#limit;
	}

	#glyphAt(start: number, end: number): number {
		const code = this.#text.charCodeAt(start);
		const isOwnGlyph = end - start === 1 && codeKind(code) !== COMPLEX;
		return isOwnGlyph ? code : this.#glyphs.intern(this.#text.slice(start, end));
	}

	#put(glyph: number, count: number): void {
		const style = glyph === SPACE ? this.#styles.blank(this.#style) : this.#style;
		for (let index = 0; index < count; index++) {
			this.#glyphRow[this.#length] = glyph;
			this.#styleRow[this.#length] = style;
			this.#length++;
		}
	}
}
