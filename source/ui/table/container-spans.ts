import type {ContainerRow} from '../../model/container-row.ts';
import type {PlacedColumn} from '../../resources/choose-columns.ts';
import type {State} from '../../store/state.ts';
import type {Look} from '../look.ts';
import type {Spans} from '../spans.ts';
import {rowSpans} from './row-spans.ts';

/** How far the names of a project's containers are set in below its row. */
export const projectIndent = 2;

/** A container's row, one line. */
export function containerSpans(
	{view}: Pick<State, 'view'>,
	row: ContainerRow,
	columns: readonly PlacedColumn<ContainerRow>[],
	look: Look,
): Spans {
	const {key} = row.container;
	const place = {
		isSelected: key === view.selected,
		isMarked: view.marks.has(key),
		indent: isInProject(view, row) ? projectIndent : 0,
	};
	return rowSpans(row, columns, place, look);
}

/** Runaways stand above the projects, and a sorted table has no projects. */
function isInProject(view: State['view'], {container, isRunaway}: ContainerRow): boolean {
	return view.isGrouped && view.sort === undefined && container.project !== undefined && !isRunaway;
}
