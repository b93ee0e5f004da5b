import {lastCall} from '../../store/last-call.ts';
import type {Rect} from '../../store/layout.ts';
import {projectOf} from '../../store/projects.ts';
import {containerRow} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {fade} from '../../text/span.ts';
import {paintSpans} from '../../themes/paint.ts';
import type {Look} from '../look.ts';
import {containerLine, type Paint} from './container-line.ts';
import {emptyLines} from './empty-lines.ts';
import {itemBody} from './item-body.ts';
import {placeColumns} from './place-columns.ts';
import {projectSpans} from './project-spans.ts';
import {titleSpans} from './title-spans.ts';

/** The parts of the state that the table shows. */
export type TableState = Pick<
	State,
	'connection' | 'containers' | 'items' | 'disk' | 'details' | 'stats' | 'actions' | 'view' | 'settings' | 'now'
>;

/** The column titles and, below them, the rows that are visible. Rows that are not are never looked at. */
export function composeTable(state: TableState, look: Look, {width, height}: Rect): readonly string[] {
	const paint = painter(look.theme, state.connection.phase === 'lost');
	const {titles, rows} = bodyOf(state, look, paint, {width, rows: height - 1});
	return [paint(titles), ...(rows.length > 0 ? rows : emptyLines(state, width).map(paint))].slice(0, height);
}

/** How lines are painted: in one quiet colour where they may be out of date. */
const painter = lastCall(
	(theme: Look['theme'], isFaded: boolean): Paint =>
		spans =>
			paintSpans(theme, isFaded ? fade(spans) : spans),
);

type Size = {readonly width: number; readonly rows: number};

function bodyOf(state: TableState, look: Look, paint: Paint, size: Size) {
	if (state.view.kind === 'containers') {
		return containerBody(state, look, paint, size);
	}

	const {titles, rows} = itemBody(state, look, size);
	return {titles, rows: rows.map(paint)};
}

function containerBody(state: TableState, look: Look, paint: Paint, {width, rows: count}: Size) {
	const {view} = state;
	const columns = placeColumns(state, width);
	const rows = view.order.slice(view.top, view.top + count).map(key => {
		if (projectOf(key) !== undefined) {
			return paint(projectSpans(state, key, width, look));
		}

		const row = containerRow(state, key);
		return row ? containerLine(state, row, {columns, look, paint, rows: count}) : '';
	});
	return {titles: titleSpans(view.sort, columns), rows};
}
