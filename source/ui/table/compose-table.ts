import type {Rect} from '../../model/rect.ts';
import {hostOf} from '../../model/resource-id.ts';
import {titleSpans} from '../../resources/columns/row-spans.ts';
import {focusOf} from '../../store/detail.ts';
import {isHeading} from '../../store/groups.ts';
import {containerRow} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {fade, type Spans, withBackground} from '../../text/span.ts';
import {containerLine} from './container-line.ts';
import {emptyLines} from './empty-lines.ts';
import {itemBody} from './item-body.ts';
import {placeColumns} from './place-columns.ts';
import {projectSpans} from './project-spans.ts';

/** The column titles and, below them, the visible rows; only these are composed. Old ones are faded. */
export function composeTable(state: State, {width, height}: Rect): readonly Spans[] {
	const size = {width, rows: height - 1};
	const {titles, rows} = state.view.kind === 'containers' ? containerBody(state, size) : itemBody(state, size);
	const lines = [titles, ...(rows.length > 0 ? rows : emptyLines(state, width))].slice(0, height);
	return withSelection(state, withFaded(state, lines), width);
}

/** The rows of lost hosts are out of date. */
function withFaded(state: State, lines: readonly Spans[]): readonly Spans[] {
	const {order, top} = state.view;
	const lost = new Set([...state.connections].filter(([, {phase}]) => phase === 'lost').map(([host]) => host));
	if (lost.size === 0) {
		return lines;
	}

	const areAllLost = lost.size === state.connections.size;
	return lines.map((line, index) => {
		const key = index === 0 ? undefined : order[top + index - 1];
		return areAllLost || (key !== undefined && lost.has(hostOf(key))) ? fade(line) : line;
	});
}

/** The selected row has a background: a strong one where the keys go to the table. */
function withSelection(state: State, lines: readonly Spans[], width: number): readonly Spans[] {
	const {order, selectedIndex, top} = state.view;
	const selected = order.length > 0 ? 1 + selectedIndex - top : 0;
	const token = focusOf(state) === 'table' ? 'selection' : 'other-selection';
	return lines.map((line, index) => (index > 0 && index === selected ? withBackground(line, width, token) : line));
}

function containerBody(state: State, {width, rows: count}: {readonly width: number; readonly rows: number}) {
	const {view} = state;
	const columns = placeColumns(state, width);
	const rows = view.order.slice(view.top, view.top + count).map((key): Spans => {
		if (isHeading(key)) {
			return projectSpans(state, key, columns, width);
		}

		const row = containerRow(state, key);
		return row ? containerLine(state, row, columns, count) : [];
	});
	return {titles: titleSpans(view.sort, columns), rows};
}
