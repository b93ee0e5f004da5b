import type {Spans} from '../text/span.ts';

/**
 * The cells of a row from `left` up to `right`, exclusive, show a line, starting with the line's cell `from`; cells
 * after the line's end are blank.
 */
export type Piece = {
	readonly line: Spans;
	readonly left: number;
	readonly right: number;
	readonly from: number;
	/** Whether it lies behind a dialog: all of it is drawn in one quiet style. */
	readonly isBehind: boolean;
};

/**
 * A screen of cells, row by row. A glyph is a UTF-16 unit, or a number of the glyph table from 0x10000 on, or
 * `CONTINUATION` for the further cells of a wide one. Styles are numbers of the style table.
 */
export type Grid = {
	readonly columns: number;
	readonly rows: number;
	readonly glyphs: Int32Array;
	readonly styles: Uint16Array;
	/**
	 * The pieces of each row, from the bottom layer to the top one; undefined if they are not known. Rows with the same
	 * array have the same cells.
	 */
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

/** Make cells plain spaces. The pieces of their rows are up to the caller. */
export function blankCells(grid: Grid, start: number, end: number): void {
	grid.glyphs.fill(SPACE, start, end);
	grid.styles.fill(0, start, end);
}

/** Make rows plain spaces, by default all: `first` and those up to `stop`. */
export function blankRows(grid: Grid, first = 0, stop = grid.rows): void {
	blankCells(grid, first * grid.columns, stop * grid.columns);
	grid.pieces.fill(undefined, first, stop);
}

/** Copy a row between two grids with as many columns. */
export function copyRow(from: Grid, fromRow: number, to: Grid, toRow: number): void {
	const start = fromRow * from.columns;
	const end = start + from.columns;
	to.glyphs.set(from.glyphs.subarray(start, end), toRow * to.columns);
	to.styles.set(from.styles.subarray(start, end), toRow * to.columns);
	to.pieces[toRow] = from.pieces[fromRow];
}

/** Whether a row is known to consist of these pieces. */
export function consistsOf({pieces}: Grid, row: number, wanted: readonly Piece[]): boolean {
	const own = pieces[row];
	return (
		own !== undefined && own.length === wanted.length && own.every((piece, index) => isSamePiece(piece, wanted[index]))
	);
}

function isSamePiece(a: Piece, b: Piece | undefined): boolean {
	return (
		a.line === b?.line && a.left === b.left && a.right === b.right && a.from === b.from && a.isBehind === b.isBehind
	);
}

/** Whether a row is the same in both grids, which have the same size. */
export function isSameRow(a: Grid, b: Grid, row: number): boolean {
	const pieces = a.pieces[row];
	if (pieces !== undefined && pieces === b.pieces[row]) {
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
