import type {Rect} from '../model/rect.ts';
import type {Spans} from '../text/span.ts';
import type {CellLayer} from './cell-layer.ts';
import type {GlyphTable} from './glyph-table.ts';
import {blankCells, CONTINUATION, consistsOf, copyRow, type Grid, type Piece, SPACE} from './grid.ts';

/** Lines in a rectangle of the screen, which cuts them. Missing lines are blank. */
export type Region = Rect & {
	readonly lines: readonly Spans[];
	/** Whether it keeps its colours while a dialog is open; all others are dimmed. */
	readonly staysLit?: boolean | undefined;
};

/** The layers of a frame. */
type Layers = {
	/** The lines of the whole screen. */
	readonly base: readonly Spans[];
	/** Laid over it, later ones on top. */
	readonly regions: Iterable<Region>;
	/** Where the base shows through all regions. */
	readonly dialogArea: Rect | undefined;
};

/** The part of a region that is drawn. */
type VisiblePart = {readonly region: Region; readonly part: Rect; readonly isBehind: boolean};

/** Draw the layers into `next`. Rows that consist of the same pieces in `shown`, there or elsewhere, are copied. */
export function compose(
	next: Grid,
	shown: Grid,
	layers: Layers,
	layer: CellLayer,
	glyphs: Pick<GlyphTable, 'width'>,
): void {
	const parts = visibleParts(next, layers);
	const rowsByLine = new Map(shown.pieces.map((pieces, row) => [pieces?.at(-1)?.line, row]));
	for (let row = 0; row < next.rows; row++) {
		const pieces = parts.flatMap(part => pieceIn(part, row, next.columns));
		const known = consistsOf(shown, row, pieces) ? row : (rowsByLine.get(pieces.at(-1)?.line) ?? row);
		if (!consistsOf(shown, known, pieces)) {
			drawRow(next, row, pieces, layer);
			repairWideGlyphs(next, row, glyphs);
			next.pieces[row] = pieces;
		} else if (next.pieces[row] !== shown.pieces[known]) {
			copyRow(shown, known, next, row);
		}
	}
}

/** Everything that is drawn, from the bottom to the top. */
function visibleParts({columns, rows}: Grid, {base, regions, dialogArea}: Layers): readonly VisiblePart[] {
	const whole = {x: 0, y: 0, width: columns, height: rows, lines: base};
	return [
		{region: whole, part: whole, isBehind: false},
		...Array.from(regions, region => ({
			region,
			part: region,
			isBehind: dialogArea !== undefined && !region.staysLit,
		})),
		...(dialogArea ? [{region: whole, part: dialogArea, isBehind: false}] : []),
	];
}

/** The line where a region has none: always the same object, since lines are compared by identity. */
const blank: Spans = [];

/** The cells of a row in a part; none outside of it. */
function pieceIn({region, part, isBehind}: VisiblePart, row: number, columns: number): Piece | readonly [] {
	const left = Math.max(0, part.x);
	const right = Math.min(columns, part.x + part.width);
	const isInside = row >= part.y && row < part.y + part.height && left < right;
	return isInside ? {line: region.lines[row - region.y] ?? blank, left, right, from: left - region.x, isBehind} : [];
}

function drawRow(grid: Grid, row: number, pieces: readonly Piece[], layer: CellLayer): void {
	const start = row * grid.columns;
	for (const piece of pieces) {
		blankCells(grid, start + piece.left, start + piece.right);
		layer.lay(grid, row, piece);
	}
}

/** Where the edge of a layer runs through a wide character, blanks replace the other half. */
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
