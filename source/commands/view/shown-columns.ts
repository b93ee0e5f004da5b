import type {Column} from '../../resources/columns/column.ts';
import {chooseColumns} from '../../resources/columns/column-widths.ts';
import {kindNamed} from '../../resources/index.ts';
import {hasSeveralHosts} from '../../store/connections.ts';
import {layoutOf} from '../../store/layout.ts';
import type {State} from '../../store/state.ts';

/** Cells of a row outside of its columns: the marks before the name and one cell at the right. */
const margin = 4;

/** The columns in the table now, from left to right. */
export function shownColumns(state: State): readonly Column<never>[] {
	const {view, size} = state;
	const width = layoutOf({...state, view: {...view, isZoomed: false}}).table?.width ?? size.columns;
	const {columns} = kindNamed(view.kind);
	const placed = chooseColumns(columns, width - margin, view.columns, undefined, {
		terminal: size.columns,
		hasSeveralHosts: hasSeveralHosts(state),
	});
	return placed.map(({column}) => column);
}

/** The columns that the user can choose from. HOST is among them only with several hosts. */
export function offeredColumns(state: State): readonly Column<never>[] {
	const {kind, columns: chosen = []} = state.view;
	return kindNamed(kind).columns.filter(
		({id, tellsHosts}) => !tellsHosts || hasSeveralHosts(state) || chosen.includes(id),
	);
}
