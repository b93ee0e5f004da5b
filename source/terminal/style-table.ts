import type {Span, Token} from '../text/span.ts';
import {INVERSE, over, plainStyle, STRIKE, type Style, UNDERLINE} from '../text/style.ts';
import type {ColorDepth} from './color-depth.ts';
import {reduceStyle} from './reduce-color.ts';
import {sgrBetween} from './sgr.ts';

/** Returns the style of a token. */
export type StyleOf = (token: Token) => Style;

/** The number of the terminal's own style. */
export const PLAIN = 0;

/** From this size on the table is emptied before the next frame. */
const sizeLimit = 8192;
/** Numbers are kept in 16 bits. */
const hardLimit = 0xff_ff;
const changesLimit = 4096;

/**
 * Every style in use as a small number, so that cells are compared and stored cheaply. Colours are reduced to the
 * terminal's depth first, so that two styles that look the same there are one.
 */
export class StyleTable {
	readonly #depth: ColorDepth;
	readonly #styleOf: StyleOf;
	#styles: Style[] = [plainStyle];
	#blanks: number[] = [PLAIN];
	#numbers = new Map<string, number>();
	#tokens = new Map<Token, number>();
	#changes = new Map<number, string>();

	constructor(depth: ColorDepth, styleOf: StyleOf) {
		this.#depth = depth;
		this.#styleOf = styleOf;
	}

	/** Whether it should be emptied; every number given out then becomes invalid. */
	get isFull(): boolean {
		return this.#numbers.size > sizeLimit;
	}

	clear(): void {
		this.#styles = [plainStyle];
		this.#blanks = [PLAIN];
		this.#numbers = new Map();
		this.#tokens = new Map();
		this.#changes = new Map();
	}

	/** The number of a span's style. */
	numberOf({token, style, behind}: Span): number {
		const number = token === undefined ? (style ? this.#intern(style) : PLAIN) : this.#numberOfToken(token);
		return behind === undefined ? number : this.#over(number, behind);
	}

	/** The part of this style that a space shows: its background, and the lines through or under it. */
	blank(number: number): number {
		return this.#blanks[number] ?? PLAIN;
	}

	/** The sequence that changes one style to another. */
	between(from: number, to: number): string {
		if (from === to) {
			return '';
		}

		const key = from * (hardLimit + 1) + to;
		const known = this.#changes.get(key);
		if (known !== undefined) {
			return known;
		}

		if (this.#changes.size >= changesLimit) {
			this.#changes.clear();
		}

		const sequence = sgrBetween(this.#styles[from] ?? plainStyle, this.#styles[to] ?? plainStyle);
		this.#changes.set(key, sequence);
		return sequence;
	}

	#numberOfToken(token: Token): number {
		let number = this.#tokens.get(token);
		if (number === undefined) {
			number = this.#intern(this.#styleOf(token));
			this.#tokens.set(token, number);
		}

		return number;
	}

	#over(number: number, behind: Token): number {
		return this.#intern(over(this.#styles[number] ?? plainStyle, this.#styleOf(behind)));
	}

	#intern(style: Style): number {
		const key = keyOf(style);
		let number = this.#numbers.get(key);
		if (number === undefined) {
			number = this.#internReduced(reduceStyle(style, this.#depth));
			this.#numbers.set(key, number);
		}

		return number;
	}

	#internReduced(style: Style): number {
		const key = keyOf(style);
		const known = key === plainKey ? PLAIN : this.#numbers.get(key);
		if (known !== undefined) {
			return known;
		}

		const number = this.#styles.length;
		if (number >= hardLimit) {
			return PLAIN;
		}

		this.#styles.push(style);
		this.#numbers.set(key, number);
		const blank = blankStyle(style);
		this.#blanks[number] = blank === style ? number : this.#internReduced(blank);
		return number;
	}
}

function keyOf({foreground, background, attributes}: Style): string {
	return `${foreground};${background};${attributes}`;
}

const plainKey = keyOf(plainStyle);

/** A space shows its foreground only under a line or inverted. */
function blankStyle(style: Style): Style {
	if (style.attributes & (UNDERLINE | INVERSE | STRIKE)) {
		return style;
	}

	return style.foreground === 0 && style.attributes === 0 ? style : {...plainStyle, background: style.background};
}
