import type {TextField} from '../store/text-field.ts';
import {cleanText} from '../text/clean.ts';
import {type Spans, span} from '../text/span.ts';
import {sliceCells, textWidth} from '../text/width.ts';

/** Marks the place of the next character. */
export const cursorMark = '│';

/**
 * A text field in at most `width` cells. Of a longer text the part around the cursor is shown. Without the focus it has no
 * cursor and shows its start.
 */
export function fieldSpans(
	field: TextField,
	width: number,
	options: {readonly hasFocus: boolean; readonly placeholder?: string | undefined},
): Spans {
	const before = cleanText(field.value.slice(0, field.cursor));
	const after = cleanText(field.value.slice(field.cursor));
	const hint = before + after === '' && options.placeholder ? [span(cleanText(options.placeholder), 'muted')] : [];
	if (!options.hasFocus) {
		return hint.length > 0 ? hint : [span(sliceCells(before + after, 0, width))];
	}

	const room = Math.max(1, width - 1);
	const hidden = Math.max(0, textWidth(before) - room);
	const shown = sliceCells(before, hidden, room);
	const rest = sliceCells(after, 0, room - textWidth(shown));
	return [span(shown), span(cursorMark, 'accent'), ...(hint.length > 0 ? hint : [span(rest)])];
}
