import stringWidth from 'string-width';

/** The kind of a UTF-16 unit in a line of cells. A narrow or wide one is a whole character, whatever its neighbours. */
export type UnitKind = typeof COMPLEX | typeof NARROW | typeof WIDE | typeof CONTROL;

/** May join its neighbours, or terminals disagree about its width: the whole grapheme has to be measured. */
export const COMPLEX = 0;
/** Takes one cell; the number is the width. */
const NARROW = 1;
/** Takes two cells; the number is the width. */
export const WIDE = 2;
/** C0, delete and C1: never shown. */
export const CONTROL = 3;

/** The longest grapheme that is kept, in UTF-16 units. Emoji families need 15; longer ones are meant to break the screen. */
const graphemeLimit = 32;

const narrowRanges: readonly (readonly [number, number])[] = [
	[0x20, 0x7e],
	[0xa0, 0xac],
	[0xae, 0x2ff],
	[0x370, 0x482],
	[0x48a, 0x52f],
	[0x2010, 0x2027],
	[0x2030, 0x203b],
	[0x203d, 0x2048],
	[0x204a, 0x205e],
	[0x20a0, 0x20bf],
	[0x2190, 0x22ff],
	[0x2500, 0x25fc],
	[0x25ff, 0x25ff],
	[0x26a0, 0x26a0],
	[0x2713, 0x2718],
	[0x27f0, 0x297f],
];

const wideRanges: readonly (readonly [number, number])[] = [
	[0x3001, 0x3029],
	[0x3041, 0x3096],
	[0x309b, 0x30ff],
	[0x3400, 0x4dbf],
	[0x4e00, 0x9fff],
	[0xac00, 0xd7a3],
	[0xff01, 0xff60],
	[0xffe0, 0xffe6],
];

const kinds = classify();
const segmenter = new Intl.Segmenter();
const widths = new Map<string, number>();

/** The kind of the UTF-16 unit at an index; past the end a control, since nothing joins there. */
export function unitKind(text: string, index: number): UnitKind {
	if (index >= text.length) {
		return CONTROL;
	}

	return codeKind(text.charCodeAt(index));
}

/** The kind of a UTF-16 unit, by its code. */
export function codeKind(code: number): UnitKind {
	const kind = kinds[code];
	return kind === NARROW || kind === WIDE || kind === CONTROL ? kind : COMPLEX;
}

/** How many cells one grapheme takes: 0, 1 or 2, and more for a few scripts whose terminals draw marks beside the letter. */
export function graphemeWidth(grapheme: string): number {
	const known = widths.get(grapheme);
	if (known !== undefined) {
		return known;
	}

	const width = stringWidth(boundGrapheme(grapheme));
	if (widths.size >= 4096) {
		widths.clear();
	}

	if (grapheme.length <= graphemeLimit) {
		widths.set(grapheme, width);
	}

	return width;
}

/** The grapheme up to the limit, without halves of surrogate pairs. */
export function boundGrapheme(grapheme: string): string {
	return grapheme.length > graphemeLimit ? grapheme.slice(0, graphemeLimit).toWellFormed() : grapheme.toWellFormed();
}

/** Text as the units that users take for one character. */
export function graphemes(text: string): Iterable<{readonly segment: string; readonly index: number}> {
	return segmenter.segment(text);
}

function classify(): Uint8Array {
	const table = new Uint8Array(0x10000);
	for (const [first, last] of narrowRanges) {
		table.fill(NARROW, first, last + 1);
	}

	for (const [first, last] of wideRanges) {
		table.fill(WIDE, first, last + 1);
	}

	table.fill(CONTROL, 0, 0x20);
	table.fill(CONTROL, 0x7f, 0xa0);
	return table;
}
