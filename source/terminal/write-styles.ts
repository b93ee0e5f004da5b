import {type ChangedRow, isChanged} from './changed-rows.ts';
import {CONTINUATION, type Grid, SPACE} from './grid.ts';

/** The style in which to write each changed cell. */
type WriteStyles = {
	/** The style's number for each cell of the grid; `NONE` for cells that are not written. */
	readonly byCell: Uint16Array;
	readonly all: ReadonlySet<number>;
};

/** No style has this number. */
const NONE = 0xff_ff;

/**
 * The styles of the changed cells of some rows. A space can be written in every style in which it looks the same: it gets
 * that of the changed cell on its left, so that both are written without a cursor move between them. `blank` gives the
 * style that a space shows of a style.
 */
export function writeStylesOf(
	before: Grid,
	after: Grid,
	rows: readonly ChangedRow[],
	blank: (style: number) => number,
): WriteStyles {
	const byCell = new Uint16Array(after.glyphs.length).fill(NONE);
	const all = new Set<number>();
	for (const {first, stop} of rows) {
		let left = NONE;
		for (let index = first; index < stop; index++) {
			if (!isChanged(before, after, index)) {
				left = NONE;
			} else if (after.glyphs[index] !== CONTINUATION) {
				const own = after.styles[index] ?? NONE;
				left = after.glyphs[index] === SPACE && left !== NONE && blank(left) === own ? left : own;
				byCell[index] = left;
				all.add(left);
			}
		}
	}

	return {byCell, all};
}
