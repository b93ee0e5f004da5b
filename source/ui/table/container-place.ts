import type {ContainerRow} from '../../model/container-row.ts';
import type {State} from '../../store/state.ts';
import type {RowPlace} from './row-spans.ts';

/** How far the names of a project's containers are set in below its row. */
export const projectIndent = 2;

/** How a container's row stands in the table. */
export function placeOf({view}: Pick<State, 'view'>, row: ContainerRow): RowPlace {
	const {key} = row.container;
	return {
		isSelected: key === view.selected,
		isMarked: view.marks.has(key),
		indent: isInProject(view, row) ? projectIndent : 0,
	};
}

/** Runaways stand above the projects, and a sorted table has no projects. */
function isInProject(view: State['view'], {container, isRunaway}: ContainerRow): boolean {
	return view.isGrouped && view.sort === undefined && container.project !== undefined && !isRunaway;
}
