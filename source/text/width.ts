import {endOfPlainRun, scanCells} from './scan-cells.ts';

/** How many cells a text takes. Escape sequences and control characters take none. */
export function textWidth(text: string): number {
	return widthUpTo(text, Number.POSITIVE_INFINITY);
}

/** How many cells a text takes; counting stops at a limit, so that a long text costs no more. */
export function widthUpTo(text: string, limit: number): number {
	// Most texts that are measured are plain.
	const plainWidth = endOfPlainRun(text, 0, limit);
	if (plainWidth === text.length || plainWidth >= limit) {
		return plainWidth;
	}

	let total = 0;
	scanCells(text, {
		cell(_start, _end, width) {
			total += width;
			return total < limit;
		},
		plain(start, end) {
			total += end - start;
			return total < limit;
		},
	});
	return total;
}

/** The text where it fits into `width` cells, else its beginning and an ellipsis. */
export function truncate(text: string, width: number): string {
	if (widthUpTo(text, width + 1) <= width) {
		return text;
	}

	return width < 1 ? '' : `${text.slice(0, unitsWithin(text, width - 1))}…`;
}

/** The text in exactly `width` cells: cut with an ellipsis or filled with spaces. */
export function fit(text: string, width: number, align: 'left' | 'right' = 'left'): string {
	const cut = truncate(text, width);
	const filling = ' '.repeat(Math.max(0, width - textWidth(cut)));
	return align === 'left' ? cut + filling : filling + cut;
}

/**
 * The cells `from` to `from + width` of a text. Where a wide character is cut in two, a space remains, so that what
 * follows keeps its column.
 */
export function sliceCells(text: string, from: number, width: number): string {
	const end = from + width;
	let result = '';
	let column = 0;
	scanCells(text, {
		cell(start, stop, cells) {
			const first = Math.max(column, from);
			const last = Math.min(column + cells, end);
			result += last - first === cells ? text.slice(start, stop) : ' '.repeat(Math.max(0, last - first));
			column += cells;
			return column < end;
		},
		plain(start, stop) {
			result += text.slice(start + Math.max(0, from - column), Math.max(start, Math.min(stop, start + end - column)));
			column += stop - start;
			return column < end;
		},
	});
	return result;
}

/** A text as lines of at most `width` cells, broken anywhere; the first one has `taken` cells less. */
export function wrapCells(text: string, width: number, taken = 0): readonly string[] {
	const lines = [''];
	let column = taken;
	const add = (part: string, cells: number) => {
		if (column > 0 && column + cells > width) {
			lines.push('');
			column = 0;
		}

		column += cells;
		// A character wider than the whole line cannot be shown.
		lines[lines.length - 1] += cells > width ? '' : part;
		return true;
	};
	scanCells(text, {
		cell: (start, end, cells) => add(text.slice(start, end), cells),
		plain(start, end) {
			let index = start;
			while (index < end) {
				const room = column < width ? width - column : width;
				const part = text.slice(index, Math.min(end, index + room));
				add(part, part.length);
				index += Math.max(1, part.length);
			}

			return true;
		},
	});
	return lines;
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
