import {columnGap, type PlacedColumn} from '../../resources/columns/column-widths.ts';
import type {State} from '../../store/state.ts';
import {alignSpans, type Spans, span} from '../../text/span.ts';
import {gutterWidth} from './gutter.ts';

/** The titles of the columns, the one that the table is sorted by with an arrow. */
export function titleSpans<Row>(sort: State['view']['sort'], columns: readonly PlacedColumn<Row>[]): Spans {
	return columns.flatMap(({column, width}, index) => {
		const isSorted = sort?.column === column.id;
		const arrow = sort?.isDescending ? '↓' : '↑';
		const text = isSorted ? sortedTitle(column.title, arrow, width) : column.title;
		return [
			span(' '.repeat(index === 0 ? gutterWidth : columnGap)),
			...alignSpans([span(text, isSorted ? 'title' : 'muted')], width, column.align),
		];
	});
}

function sortedTitle(title: string, arrow: string, width: number): string {
	return [`${title} ${arrow}`, `${title}${arrow}`].find(text => text.length <= width) ?? title;
}
