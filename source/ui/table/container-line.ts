import type {ContainerRow} from '../../model/container-row.ts';
import {RecentMap} from '../../model/recent-map.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import type {PlacedColumn} from '../../resources/columns/column-widths.ts';
import {type RowPlace, rowSpans} from '../../resources/columns/row-spans.ts';
import {isDangerousHost} from '../../store/connections.ts';
import {headingOf} from '../../store/groups.ts';
import type {State} from '../../store/state.ts';
import type {Spans} from '../../text/span.ts';

type Composed = {readonly from: readonly unknown[]; readonly line: Spans};

const composed = new RecentMap<ResourceId, Composed>();

type PlaceState = Pick<State, 'connections' | 'settings' | 'view'>;

/** A container's row in the table. The line stays the same object until something in it changes. */
export function containerLine(
	state: PlaceState,
	row: ContainerRow,
	columns: readonly PlacedColumn<ContainerRow>[],
	rows: number,
): Spans {
	const place = placeOf(state, row);
	const from = [...Object.values(row), ...Object.values(place), columns];
	const {key} = row.container;
	let known = composed.get(key);
	if (!known?.from.every((value, index) => value === from[index])) {
		known = {from, line: rowSpans(row, columns, place)};
	}

	composed.set(key, known, rows);
	return known.line;
}

/** How far the names of a project's containers are indented below its row. */
export const projectIndent = 2;

/** The marks and indentation of a container's row. */
export function placeOf(state: PlaceState, row: ContainerRow): RowPlace {
	const {view} = state;
	const {key, host} = row.container;
	return {
		isSelected: key === view.selected,
		isMarked: view.marks.has(key),
		isDangerous: isDangerousHost(state, host),
		indent: isInProject(view, row) ? projectIndent : 0,
	};
}

/** Runaways come above the projects, and a sorted table has no projects. */
function isInProject(view: State['view'], {container, isRunaway}: ContainerRow): boolean {
	return view.isGrouped && view.sort === undefined && headingOf(view, container) !== undefined && !isRunaway;
}
