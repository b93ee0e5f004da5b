/** A place in a text, by its line and its cell there. */
export type TextPlace = {readonly line: number; readonly column: number};

/** The text from one place to another one after it, both included. */
export type TextSelection = {readonly from: TextPlace; readonly to: TextPlace};

/** The range between two places, whichever comes first. */
export function selectionBetween(a: TextPlace, b: TextPlace): TextSelection {
	const isInOrder = a.line < b.line || (a.line === b.line && a.column <= b.column);
	return isInOrder ? {from: a, to: b} : {from: b, to: a};
}

/** Whole lines, whichever comes first. */
export function wholeLines(a: number, b: number): TextSelection {
	return {
		from: {line: Math.min(a, b), column: 0},
		to: {line: Math.max(a, b), column: Number.POSITIVE_INFINITY},
	};
}

/** The cells of a line that a range covers, the end exclusive; undefined if it covers none. */
export function cellsIn(
	{from, to}: TextSelection,
	line: number,
): {readonly start: number; readonly end: number} | undefined {
	return line < from.line || line > to.line
		? undefined
		: {start: line === from.line ? from.column : 0, end: line === to.line ? to.column + 1 : Number.POSITIVE_INFINITY};
}
