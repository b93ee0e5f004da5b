import {applySgr, type CellStyle, INVERSE, plainStyle, STRIKE, sgrBetween, UNDERLINE} from '../text/sgr.ts';
import type {ColorDepth} from './color-depth.ts';
import {reduceStyle} from './reduce-color.ts';

/** The number of the terminal's own look. */
export const PLAIN = 0;

/** Where the table is full enough to be emptied before the next frame. */
const sizeLimit = 8192;
/** Numbers are kept in 16 bits. */
const hardLimit = 0xff_ff;
const changesLimit = 4096;
const appliedLimit = 32_768;

/**
 * Every look in use as a small number, so that cells are compared and stored cheaply. Colours are brought down to the
 * terminal's depth when a look enters, so that two looks that the terminal cannot tell apart are one.
 */
export class StyleTable {
	readonly #depth: ColorDepth;
	#styles: CellStyle[] = [plainStyle];
	#blanks: number[] = [PLAIN];
	#numbers = new Map([['0;0;0', PLAIN]]);
	#applied: Map<string, number>[] = [new Map()];
	#appliedCount = 0;
	#changes = new Map<number, string>();

	constructor(depth: ColorDepth) {
		this.#depth = depth;
	}

	/** Whether it should be emptied; every number given out then means nothing any more. */
	get isFull(): boolean {
		return this.#styles.length > sizeLimit || this.#appliedCount > appliedLimit;
	}

	clear(): void {
		this.#styles = [plainStyle];
		this.#blanks = [PLAIN];
		this.#numbers = new Map([['0;0;0', PLAIN]]);
		this.#applied = [new Map()];
		this.#appliedCount = 0;
		this.#changes = new Map();
	}

	/** The look after these parameters of a Select Graphic Rendition. */
	apply(number: number, parameters: string): number {
		const known = this.#applied[number]?.get(parameters);
		if (known !== undefined) {
			return known;
		}

		const result = this.#intern(applySgr(this.#styles[number] ?? plainStyle, parameters));
		this.#applied[number]?.set(parameters, result);
		this.#appliedCount++;
		return result;
	}

	/** The look that a space shows of this look: its background and the lines through it. */
	blank(number: number): number {
		return this.#blanks[number] ?? PLAIN;
	}

	/** The sequence that changes one look to another. */
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

	#intern(wanted: CellStyle): number {
		const style = reduceStyle(wanted, this.#depth);
		const key = `${style.foreground};${style.background};${style.attributes}`;
		const known = this.#numbers.get(key);
		if (known !== undefined) {
			return known;
		}

		const number = this.#styles.length;
		if (number >= hardLimit) {
			return PLAIN;
		}

		this.#styles.push(style);
		this.#applied.push(new Map());
		this.#numbers.set(key, number);
		const blank = blankStyle(style);
		this.#blanks[number] = blank === style ? number : this.#intern(blank);
		return number;
	}
}

/** A space has no ink of its own, so its foreground counts only where a line or the inverse shows it. */
function blankStyle(style: CellStyle): CellStyle {
	if (style.attributes & (UNDERLINE | INVERSE | STRIKE)) {
		return style;
	}

	return style.foreground === 0 && style.attributes === 0 ? style : {...plainStyle, background: style.background};
}
