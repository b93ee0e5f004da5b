import {isSamePiece, type Piece} from './piece.ts';

/**
 * A screen of cells, row by row. A glyph is a UTF-16 unit, or a number of the glyph table from 0x10000 on, or
 * `CONTINUATION` for the further cells of a wide one. Styles are numbers of the style table.
 */
export type Grid = {
	readonly columns: number;
	readonly rows: number;
	readonly glyphs: Int32Array;
	readonly styles: Uint16Array;
	/** What each row was made of, from the bottom layer to the top one; undefined where that is not known. */
	readonly pieces: (readonly Piece[] | undefined)[];
};

export const CONTINUATION = 0;
export const SPACE = 0x20;

/** A grid of plain spaces. */
export function createGrid(columns: number, rows: number): Grid {
	const size = columns * rows;
	const pieces = Array.from({length: rows}, () => undefined);
	return {columns, rows, glyphs: new Int32Array(size).fill(SPACE), styles: new Uint16Array(size), pieces};
}

/** Make cells plain spaces; by default all. What their rows are made of is up to the caller, who fills them. */
export function blankCells(grid: Grid, start = 0, end = grid.glyphs.length): void {
	grid.glyphs.fill(SPACE, start, end);
	grid.styles.fill(0, start, end);
}

/** Make rows plain spaces, by default all: `first` and those up to `stop`. */
export function blankRows(grid: Grid, first = 0, stop = grid.rows): void {
	blankCells(grid, first * grid.columns, stop * grid.columns);
	grid.pieces.fill(undefined, first, stop);
}

/** Whether a row is known to be made of these. */
export function isMadeOf(grid: Grid, row: number, pieces: readonly Piece[] | undefined): boolean {
	const own = grid.pieces[row];
	return (
		own !== undefined && own.length === pieces?.length && own.every((piece, index) => isSamePiece(piece, pieces[index]))
	);
}

/** Whether a row is the same in both grids, which have the same size. */
export function isSameRow(a: Grid, b: Grid, row: number): boolean {
	// Cells are compared only where their making does not tell: most rows of a screen stay as they are.
	if (isMadeOf(a, row, b.pieces[row])) {
		return true;
	}

	const end = (row + 1) * a.columns;
	for (let index = row * a.columns; index < end; index++) {
		if (a.glyphs[index] !== b.glyphs[index] || a.styles[index] !== b.styles[index]) {
			return false;
		}
	}

	return true;
}
