import {boundGrapheme, codeKind, graphemeWidth, WIDE} from '../text/grapheme.ts';

/** The first number of an entry; lower ones are UTF-16 units. */
const firstEntry = 0x1_00_00;
const sizeLimit = 16_384;

/** Characters that must not reach a terminal, even as part of a grapheme. */
const unwanted = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\uFFF9-\uFFFB]/gu;

/**
 * Characters as numbers. A character that has the same width in all terminals is its own UTF-16 unit; all others, such as
 * emoji and letters with marks, have an entry here.
 */
export class GlyphTable {
	#texts: string[] = [];
	#widths: number[] = [];
	#numbers = new Map<string, number>();

	/** Whether it should be emptied; every number of an entry then becomes invalid. */
	get isFull(): boolean {
		return this.#texts.length > sizeLimit;
	}

	clear(): void {
		this.#texts = [];
		this.#widths = [];
		this.#numbers = new Map();
	}

	/** The number of a grapheme. */
	intern(grapheme: string): number {
		const text = boundGrapheme(grapheme).replace(unwanted, '');
		const known = this.#numbers.get(text);
		if (known !== undefined) {
			return known;
		}

		const number = firstEntry + this.#texts.length;
		this.#texts.push(text);
		this.#widths.push(graphemeWidth(text));
		this.#numbers.set(text, number);
		return number;
	}

	text(glyph: number): string {
		return glyph < firstEntry ? String.fromCharCode(glyph) : (this.#texts[glyph - firstEntry] ?? ' ');
	}

	/** How many cells it takes. */
	width(glyph: number): number {
		return glyph >= firstEntry ? (this.#widths[glyph - firstEntry] ?? 1) : codeKind(glyph) === WIDE ? WIDE : 1;
	}
}

/** Whether terminals may disagree about how many cells this takes. */
export function isUncertain(glyph: number): boolean {
	return glyph >= firstEntry;
}
