import {focusOf} from '../../store/detail.ts';
import type {State} from '../../store/state.ts';
import {type Spans, span, withBackground} from '../../text/span.ts';
import type {Column} from '../columns/column.ts';
import {columnsFor, rowSpans, titleSpans} from '../columns/row-spans.ts';
import type {Room} from './tab.ts';

/** The titles and the visible rows of a table in a tab, with the cursor while the tab has the focus. */
export function tabTable<Row>(
	state: State,
	columns: readonly Column<Row>[],
	rows: readonly Row[],
	{width, height}: Room,
): readonly Spans[] {
	const used = columns.filter(({text}) => rows.some(row => text(row) !== ''));
	const placed = columnsFor(used, rows, width);
	const {detailTop, detailIndex} = state.view;
	const cursor = focusOf(state) === 'detail' ? detailIndex - detailTop : undefined;
	const lines = rows.slice(detailTop, detailTop + height - 1).map((row, index) => {
		const isSelected = index === cursor;
		const line = rowSpans(row, placed, {isSelected, isMarked: false, indent: 0});
		return isSelected ? withBackground(line, width, 'selection') : line;
	});
	// A click on a title does not sort them.
	const titles = titleSpans(undefined, placed).map(({text, token}) => span(text, token));
	return [titles, ...lines];
}
