import type {Column} from '../../resources/columns/column.ts';
import {chooseColumns} from '../../resources/columns/column-widths.ts';
import {kindNamed} from '../../resources/index.ts';
import type {State} from '../../store/state.ts';

/** Cells of a row that no column has: the marks before the name and one at the right. */
const margin = 4;

/** The columns that the table shows now, from left to right. */
export function shownColumns(state: State): readonly Column<never>[] {
	const placed = chooseColumns(kindNamed(state.view.kind).columns, state.size.columns - margin, state.view.columns);
	return placed.map(({column}) => column);
}
