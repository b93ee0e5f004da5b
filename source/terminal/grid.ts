/**
 * A screen of cells, row by row. A glyph is a UTF-16 unit, or a number of the glyph table from 0x10000 on, or
 * `CONTINUATION` for the further cells of a wide one. Styles are numbers of the style table.
 */
export type Grid = {
	readonly columns: number;
	readonly rows: number;
	readonly glyphs: Int32Array;
	readonly styles: Uint16Array;
};

export const CONTINUATION = 0;
export const SPACE = 0x20;

/** A grid of plain spaces. */
export function createGrid(columns: number, rows: number): Grid {
	const size = columns * rows;
	return {columns, rows, glyphs: new Int32Array(size).fill(SPACE), styles: new Uint16Array(size)};
}

/** Make cells plain spaces; by default all. */
export function blankCells(grid: Grid, start = 0, end = grid.glyphs.length): void {
	grid.glyphs.fill(SPACE, start, end);
	grid.styles.fill(0, start, end);
}

/** Whether a row is the same in both grids, which have the same size. */
export function isSameRow(a: Grid, b: Grid, row: number): boolean {
	const end = (row + 1) * a.columns;
	for (let index = row * a.columns; index < end; index++) {
		if (a.glyphs[index] !== b.glyphs[index] || a.styles[index] !== b.styles[index]) {
			return false;
		}
	}

	return true;
}
