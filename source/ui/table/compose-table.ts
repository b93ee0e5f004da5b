import type {ResourceId} from '../../model/resource-id.ts';
import type {Rect} from '../../store/layout.ts';
import {projectOf} from '../../store/projects.ts';
import {containerRow} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Look} from '../look.ts';
import {fade, paintSpans, type Spans} from '../spans.ts';
import {containerSpans} from './container-spans.ts';
import {emptyLines} from './empty-lines.ts';
import {itemBody} from './item-body.ts';
import {placeColumns} from './place-columns.ts';
import {projectSpans} from './project-spans.ts';
import {titleSpans} from './title-spans.ts';

/** The parts of the state that the table shows. */
export type TableState = Pick<
	State,
	'connection' | 'containers' | 'items' | 'disk' | 'facts' | 'stats' | 'actions' | 'view' | 'settings' | 'now'
>;

/** The column titles and, below them, the rows that are visible. Rows that are not are never looked at. */
export function composeTable(state: TableState, look: Look, {width, height}: Rect): readonly string[] {
	const {kind} = state.view;
	const {titles, rows} =
		kind === 'containers'
			? containerBody(state, look, {width, rows: height - 1})
			: itemBody(state, kind, look, {width, rows: height - 1});
	const lines = [titles, ...(rows.length > 0 ? rows : emptyLines(state, width))];
	const shown = state.connection.phase === 'lost' ? lines.map(fade) : lines;
	return shown.slice(0, height).map(line => paintSpans(look.theme, line));
}

function containerBody(state: TableState, look: Look, {width, rows}: {readonly width: number; readonly rows: number}) {
	const {view} = state;
	const columns = placeColumns(state, width);
	const keys = view.order.slice(view.top, view.top + rows);
	return {titles: titleSpans(view.sort, columns), rows: keys.map(key => rowSpans(state, key, {columns, width, look}))};
}

type RowPlace = {
	readonly columns: ReturnType<typeof placeColumns>;
	readonly width: number;
	readonly look: Look;
};

function rowSpans(state: TableState, key: ResourceId, {columns, width, look}: RowPlace): Spans {
	if (projectOf(key) !== undefined) {
		return projectSpans(state, key, width, look);
	}

	const row = containerRow(state, key);
	return row ? containerSpans(state, row, columns, look) : [];
}
