import type {Cell} from '../test/helpers/virtual-screen.ts';

const cellWidth = 8.4;
const cellHeight = 18;
const padding = 16;
const background = '#101418';
const foreground = '#d7dde5';

/** A terminal's cells, row by row, as a picture: text stays text, so that it is sharp and small. */
export function svgOf(cells: readonly (readonly Cell[])[]): string {
	const width = Math.ceil((cells[0]?.length ?? 0) * cellWidth + 2 * padding);
	const height = cells.length * cellHeight + 2 * padding;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
		`<rect width="100%" height="100%" rx="10" fill="${background}"/>`,
		`<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="${foreground}" xml:space="preserve">`,
		...cells.flatMap((row, y) => [...backgroundsOf(row, y), ...runsOf(row).map(run => textOf(run, y))]),
		'</g></svg>',
		'',
	].join('\n');
}

/** Cells side by side that look alike. */
type Run = {readonly x: number; readonly cell: Cell; text: string; columns: number};

function runsOf(row: readonly Cell[]): readonly Run[] {
	const runs: Run[] = [];
	for (const [x, cell] of row.entries()) {
		const last = runs.at(-1);
		if (last && looksLike(last.cell, cell)) {
			last.text += cell.text || (cell.width === 0 ? '' : ' ');
			last.columns += 1;
		} else {
			runs.push({x, cell, text: cell.text || ' ', columns: 1});
		}
	}

	return runs.filter(run => run.text.trim() !== '');
}

function looksLike(a: Cell, b: Cell): boolean {
	return (
		a.color === b.color &&
		a.background === b.background &&
		a.isBold === b.isBold &&
		a.isDim === b.isDim &&
		a.isInverse === b.isInverse
	);
}

function textOf({x, cell, text, columns}: Run, y: number): string {
	const lead = text.length - text.trimStart().length;
	const left = (padding + (x + lead) * cellWidth).toFixed(1);
	const top = padding + y * cellHeight + 13;
	const shown = text.trim();
	const length = ((columns - lead - (text.length - text.trimEnd().length)) * cellWidth).toFixed(1);
	const color = colorOf(cell.isInverse ? (cell.background ?? background) : cell.color, foreground);
	const weight = cell.isBold ? ' font-weight="bold"' : '';
	const opacity = cell.isDim ? ' opacity="0.6"' : '';
	return `<text x="${left}" y="${top}" textLength="${length}" fill="${color}"${weight}${opacity}>${escaped(shown)}</text>`;
}

function backgroundsOf(row: readonly Cell[], y: number): readonly string[] {
	return row.flatMap((cell, x) => {
		const color = cell.isInverse ? (cell.color ?? foreground) : cell.background;
		const left = (padding + x * cellWidth).toFixed(1);
		return color === undefined
			? []
			: `<rect x="${left}" y="${padding + y * cellHeight}" width="${cellWidth + 0.3}" height="${cellHeight}" fill="${colorOf(color, background)}"/>`;
	});
}

function colorOf(color: string | number | undefined, otherwise: string): string {
	return typeof color === 'string' ? color : otherwise;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
