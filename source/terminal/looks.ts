import {type ChangedRow, isChanged} from './changed-rows.ts';
import {CONTINUATION, type Grid, SPACE} from './grid.ts';

/** In which look each changed cell is to be written. */
export type Looks = {
	/** For each cell of the grid the number of a style, or a number that no style has where nothing is to be written. */
	readonly byCell: Uint16Array;
	readonly all: ReadonlySet<number>;
};

/** No style has this number. */
const NONE = 0xff_ff;

/**
 * The looks of the changed cells of some rows. A space can be written in any look of which it shows the same: it gets
 * that of the changed cell beside it, so that both are written without a move between them. `blank` is what a space
 * shows of a look.
 */
export function looksOf(
	before: Grid,
	after: Grid,
	rows: readonly ChangedRow[],
	blank: (style: number) => number,
): Looks {
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

/** Every changed cell its own look, but spaces that of the cell on their left where that shows the same. */
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

/** Spaces that got none from their left that of the cell on their right. */
function takeFromRight(
	byCell: Uint16Array,
	after: Grid,
	{first, stop}: ChangedRow,
	blank: (style: number) => number,
): void {
	let right = NONE;
	for (let index = stop - 1; index >= first; index--) {
		const look = byCell[index] ?? NONE;
		const isOpen = after.glyphs[index] === SPACE && look === after.styles[index];
		if (isOpen && right !== NONE && blank(right) === look) {
			byCell[index] = right;
		} else if (after.glyphs[index] !== CONTINUATION) {
			right = look;
		}
	}
}
