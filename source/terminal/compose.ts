import type {GlyphTable} from './glyph-table.ts';
import {blankCells, CONTINUATION, type Grid, isMadeOf, SPACE} from './grid.ts';
import type {ParsedLine} from './line-parser.ts';
import type {Piece} from './piece.ts';

/** A rectangle of cells, zero-based. */
export type Rect = {readonly x: number; readonly y: number; readonly width: number; readonly height: number};

/** Lines at a place of the screen. What is wider or higher than the place is cut, what is missing is blank. */
export type Region = Rect & {readonly lines: readonly string[]};

/** What a frame is made of. */
export type Layers = {
	/** The lines of the whole screen. */
	readonly base: readonly string[];
	/** Laid over it, later ones on top. */
	readonly regions: Iterable<Region>;
	/** Where the base shows through all regions. */
	readonly hole: Rect | undefined;
};

/** The part of a region that is drawn. */
type Window = {readonly region: Region; readonly part: Rect};

/** Draw the layers into a grid, whatever was in it. Rows that are made of the same already are left as they are. */
export function compose(
	grid: Grid,
	layers: Layers,
	parse: (text: string) => ParsedLine,
	glyphs: Pick<GlyphTable, 'width'>,
): void {
	const windows = windowsOf(grid, layers);
	for (let row = 0; row < grid.rows; row++) {
		const pieces = windows.flatMap(window => pieceIn(window, row, grid.columns));
		if (!isMadeOf(grid, row, pieces)) {
			drawRow(grid, row, pieces, parse);
			repairWideGlyphs(grid, row, glyphs);
			grid.pieces[row] = pieces;
		}
	}
}

/** All that is drawn, from the bottom to the top. */
function windowsOf({columns, rows}: Grid, {base, regions, hole}: Layers): readonly Window[] {
	const whole = {x: 0, y: 0, width: columns, height: rows, lines: base};
	return [
		{region: whole, part: whole},
		...Array.from(regions, region => ({region, part: region})),
		...(hole ? [{region: whole, part: hole}] : []),
	];
}

/** What a window shows in a row; nothing where it is not there. */
function pieceIn({region, part}: Window, row: number, columns: number): Piece | readonly [] {
	const left = Math.max(0, part.x);
	const right = Math.min(columns, part.x + part.width);
	const isThere = row >= part.y && row < part.y + part.height && left < right;
	return isThere ? {text: region.lines[row - region.y] ?? '', left, right, from: left - region.x} : [];
}

function drawRow(grid: Grid, row: number, pieces: readonly Piece[], parse: (text: string) => ParsedLine): void {
	const start = row * grid.columns;
	for (const {text, left, right, from} of pieces) {
		blankCells(grid, start + left, start + right);
		if (text !== '') {
			drawLine(grid, parse(text), {at: start + left, from, length: right - left});
		}
	}
}

function drawLine(
	grid: Grid,
	line: ParsedLine,
	part: {readonly at: number; readonly from: number; readonly length: number},
): void {
	const end = Math.min(line.glyphs.length, part.from + part.length);
	if (part.from < end) {
		grid.glyphs.set(line.glyphs.subarray(part.from, end), part.at);
		grid.styles.set(line.styles.subarray(part.from, end), part.at);
	}
}

/** Where the edge of a layer runs through a wide character, blanks take the place of the half that is left. */
function repairWideGlyphs(grid: Grid, row: number, glyphs: Pick<GlyphTable, 'width'>): void {
	const end = (row + 1) * grid.columns;
	let index = row * grid.columns;
	while (index < end) {
		const glyph = grid.glyphs[index] ?? SPACE;
		const width = glyph < 0x300 ? 1 : glyphs.width(glyph);
		if (glyph === CONTINUATION || !isWhole(grid, index, Math.min(end, index + width), width)) {
			grid.glyphs[index] = SPACE;
			index++;
		} else {
			index += width;
		}
	}
}

function isWhole(grid: Grid, start: number, end: number, width: number): boolean {
	for (let index = start + 1; index < end; index++) {
		if (grid.glyphs[index] !== CONTINUATION) {
			return false;
		}
	}

	return end - start === width;
}
