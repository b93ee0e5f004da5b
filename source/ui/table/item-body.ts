import {hostOf} from '../../model/resource-id.ts';
import {columnsFor, rowSpans, titleSpans} from '../../resources/columns/row-spans.ts';
import {kindNamed} from '../../resources/index.ts';
import {hasSeveralHosts, isDangerousHost} from '../../store/connections.ts';
import type {State} from '../../store/state.ts';
import type {Spans} from '../../text/span.ts';

/** The titles and the visible rows of any kind but containers. */
export function itemBody(
	state: State,
	{width, rows: count}: {readonly width: number; readonly rows: number},
): {readonly titles: Spans; readonly rows: readonly Spans[]} {
	const {view} = state;
	const kind = kindNamed(view.kind);
	const shown = view.order.slice(view.top, view.top + count).flatMap(key => {
		const row = kind.row(state, key);
		return row === undefined ? [] : [{key, row}];
	});
	const columns = columnsFor(
		kind.columns,
		shown.map(({row}) => row),
		width,
		view.columns,
		hasSeveralHosts(state),
	);
	return {
		titles: titleSpans(view.sort, columns),
		rows: shown.map(({key, row}) =>
			rowSpans(row, columns, {
				isSelected: key === view.selected,
				isMarked: view.marks.has(key),
				isDangerous: isDangerousHost(state, hostOf(key)),
				indent: 0,
			}),
		),
	};
}
