import type {GlyphTable} from './glyph-table.ts';
import {blankCells, CONTINUATION, type Grid, SPACE} from './grid.ts';
import type {ParsedLine} from './line-parser.ts';

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

/** Draw the layers into a grid, whatever was in it. */
export function compose(
	grid: Grid,
	layers: Layers,
	parse: (text: string) => ParsedLine,
	glyphs: Pick<GlyphTable, 'width'>,
): void {
	const screen = {x: 0, y: 0, width: grid.columns, height: grid.rows};
	blankCells(grid);
	drawLines(grid, {...screen, lines: layers.base}, screen, parse);
	for (const region of layers.regions) {
		drawLines(grid, region, region, parse);
	}

	if (layers.hole) {
		drawLines(grid, {...screen, lines: layers.base}, layers.hole, parse);
	}

	repairWideGlyphs(grid, glyphs);
}

/** Draw the part of a region that lies in a window. */
function drawLines(grid: Grid, region: Region, window: Rect, parse: (text: string) => ParsedLine): void {
	const left = Math.max(0, window.x);
	const right = Math.min(grid.columns, window.x + window.width);
	const bottom = Math.min(grid.rows, window.y + window.height);
	for (let row = Math.max(0, window.y); row < bottom && left < right; row++) {
		const start = row * grid.columns;
		blankCells(grid, start + left, start + right);
		const line = region.lines[row - region.y];
		if (line) {
			drawLine(grid, parse(line), {at: start + left, from: left - region.x, length: right - left});
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
function repairWideGlyphs(grid: Grid, glyphs: Pick<GlyphTable, 'width'>): void {
	for (let row = 0; row < grid.rows; row++) {
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
}

function isWhole(grid: Grid, start: number, end: number, width: number): boolean {
	for (let index = start + 1; index < end; index++) {
		if (grid.glyphs[index] !== CONTINUATION) {
			return false;
		}
	}

	return end - start === width;
}
