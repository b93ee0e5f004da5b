import {type ChangedRow, isChanged} from './changed-rows.ts';
import {CONTINUATION, type Grid, SPACE} from './grid.ts';

/** The style in which to write each changed cell. */
export type WriteStyles = {
	/** The style's number for each cell of the grid; `NONE` for cells that are not written. */
	readonly byCell: Uint16Array;
	readonly all: ReadonlySet<number>;
};

/** No style has this number. */
const NONE = 0xff_ff;

/**
 * The styles of the changed cells of some rows. A space can be written in every style in which it looks the same: it gets
 * that of the changed cell beside it, so that both are written without a cursor move between them. `blank` gives the style
 * that a space shows of a style.
 */
export function writeStylesOf(
	before: Grid,
	after: Grid,
	rows: readonly ChangedRow[],
	blank: (style: number) => number,
): WriteStyles {
	const byCell = new Uint16Array(after.glyphs.length).fill(NONE);
	const all = new Set<number>();
	for (const row of rows) {
		takeFromLeft(byCell, before, after, row, blank);
		takeFromRight(byCell, after, row, blank);
		for (let index = row.first; index < row.stop; index++) {
			all.add(byCell[index] ?? NONE);
		}
	}

	all.delete(NONE);
	return {byCell, all};
}

/** Each changed cell gets its own style, but a space that of the cell on its left where it looks the same. */
function takeFromLeft(
	byCell: Uint16Array,
	before: Grid,
	after: Grid,
	{first, stop}: ChangedRow,
	blank: (style: number) => number,
): void {
	let left = NONE;
	for (let index = first; index < stop; index++) {
		if (!isChanged(before, after, index)) {
			left = NONE;
		} else if (after.glyphs[index] !== CONTINUATION) {
			const own = after.styles[index] ?? NONE;
			left = after.glyphs[index] === SPACE && left !== NONE && blank(left) === own ? left : own;
			byCell[index] = left;
		}
	}
}

/** The other spaces get the style of the cell on their right where they look the same. */
function takeFromRight(
	byCell: Uint16Array,
	after: Grid,
	{first, stop}: ChangedRow,
	blank: (style: number) => number,
): void {
	let right = NONE;
	for (let index = stop - 1; index >= first; index--) {
		const style = byCell[index] ?? NONE;
		const isOpen = after.glyphs[index] === SPACE && style === after.styles[index];
		if (isOpen && right !== NONE && blank(right) === style) {
			byCell[index] = right;
		} else if (after.glyphs[index] !== CONTINUATION) {
			right = style;
		}
	}
}
