import {endOfPlainRun, scanCells} from './scan.ts';
import {applySgr, plainStyle} from './sgr.ts';
import {type StyledText, styledText} from './styled-text.ts';

/** How many cells a text takes. Escape sequences and control characters take none. */
export function textWidth(text: string): number {
	// Most texts that are measured are plain.
	const plainWidth = endOfPlainRun(text, 0);
	if (plainWidth === text.length) {
		return plainWidth;
	}

	let total = 0;
	scanCells(text, {
		cell(_start, _end, width) {
			total += width;
			return true;
		},
		plain(start, end) {
			total += end - start;
			return true;
		},
	});
	return total;
}

/** The text where it fits into `width` cells, else its beginning and an ellipsis. For text without colours. */
export function truncate(text: string, width: number, ellipsis = '…'): string {
	if (textWidth(text) <= width) {
		return text;
	}

	const mark = textWidth(ellipsis) <= width ? ellipsis : '';
	return text.slice(0, unitsWithin(text, width - textWidth(mark))) + mark;
}

/** The text in exactly `width` cells: cut with an ellipsis or filled with spaces. For text without colours. */
export function fit(text: string, width: number, align: 'left' | 'right' = 'left'): string {
	const cut = truncate(text, width);
	const filling = ' '.repeat(Math.max(0, width - textWidth(cut)));
	return align === 'left' ? cut + filling : filling + cut;
}

/**
 * The cells `from` to `from + width` of a line, its colours kept. Of a wide character that is cut in two, a space
 * remains, so that what follows keeps its column.
 */
export function sliceCells(text: string, from: number, width: number): string {
	const result = styledText();
	const end = from + width;
	let style = plainStyle;
	let column = 0;
	scanCells(text, {
		sgr(parameters) {
			style = applySgr(style, parameters);
		},
		cell(start, stop, cells) {
			const first = Math.max(column, from);
			const last = Math.min(column + cells, end);
			const isWhole = last - first === cells;
			result.add(style, isWhole ? text.slice(start, stop) : ' '.repeat(Math.max(0, last - first)));
			column += cells;
			return column < end;
		},
	});
	return result.end();
}

/** A line as lines of at most `width` cells, each with its own colours. An empty line stays one. */
export function wrapCells(text: string, width: number): readonly string[] {
	const lines: StyledText[] = [styledText()];
	let style = plainStyle;
	let column = 0;
	scanCells(text, {
		sgr(parameters) {
			style = applySgr(style, parameters);
		},
		cell(start, end, cells) {
			if (column > 0 && column + cells > width) {
				lines.push(styledText());
				column = 0;
			}

			column += cells;
			// What is wider than the whole line cannot be shown.
			lines.at(-1)?.add(style, cells > width ? '' : text.slice(start, end));
			return true;
		},
	});
	return lines.map(line => line.end());
}

/** How many units of the text fit into `width` cells. */
function unitsWithin(text: string, width: number): number {
	let units = 0;
	let column = 0;
	scanCells(text, {
		cell(_start, end, cells) {
			column += cells;
			if (column <= width) {
				units = end;
			}

			return column < width;
		},
	});
	return units;
}
