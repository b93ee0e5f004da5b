import {plainText} from '../../store/plain-text.ts';
import {matchRanges} from '../../store/search.ts';
import {sliceCells, textWidth} from '../../text/width.ts';
import {paint} from '../../themes/paint.ts';
import type {Theme} from '../../themes/theme.ts';

/** A clean line, which may have colours, with every place that matches the query marked. */
export function highlight(line: string, query: string, theme: Theme): string {
	const plain = plainText(line);
	const ranges = matchRanges(plain, query);
	if (ranges.length === 0) {
		return line;
	}

	let marked = '';
	let column = 0;
	for (const {start, end} of ranges) {
		const from = textWidth(plain.slice(0, start));
		marked += sliceCells(line, column, from - column) + paint(theme, 'match', plain.slice(start, end));
		column = textWidth(plain.slice(0, end));
	}

	return marked + sliceCells(line, column, textWidth(plain) - column);
}
