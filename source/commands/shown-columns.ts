import type {ContainerRow} from '../model/container-row.ts';
import {chooseColumns} from '../resources/choose-columns.ts';
import type {Column} from '../resources/column.ts';
import {containers} from '../resources/containers.ts';
import type {State} from '../store/state.ts';

/** Cells of a row that no column has: the marks before the name and one at the right. */
const margin = 4;

/** The columns that the table shows now, from left to right. */
export function shownColumns(state: State): readonly Column<ContainerRow>[] {
	const placed = chooseColumns(containers.columns, state.size.columns - margin, state.view.columns);
	return placed.map(({column}) => column);
}
