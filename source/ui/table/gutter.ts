import {type Spans, selectionMark, span} from '../../text/span.ts';

/** Cells before the first column: the selection, the mark, a space. */
export const gutterWidth = 3;

/** The signs before a row: selected, marked. */
export function gutter(isSelected: boolean, isMarked: boolean): Spans {
	return [span(isSelected ? selectionMark : ' ', 'accent'), isMarked ? span('✓ ', 'marked') : span('  ')];
}
