import type {ContainerRow} from '../model/container-row.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {type Filter, matches, parseFilter} from './filter.ts';
import {containerRow, isShownAsRunning, projectKey} from './rows.ts';
import {compare, sortRows} from './sort-rows.ts';
import type {State} from './state.ts';
import type {TableRules} from './table-rules.ts';

/** What the table's columns say about sorting. */
export type Ordering = {
	/** The value of a column to sort by; undefined sorts last in either direction. */
	sortValue(column: string, row: ContainerRow): number | string | undefined;
	/** Whether the column changes by itself, so that sorting by it is damped. */
	isLive(column: string): boolean;
};

/** The table of containers. */
export function containerTable(ordering: Ordering): TableRules {
	return {
		arrange: state => arrangeContainers(state, ordering),
		dependsOn: ['containers', 'actions'],
		isLive: ordering.isLive,
	};
}

/**
 * The containers in their order: what the filter lets through, sorted by the chosen column, or, without one,
 * runaways first, then Compose projects with their containers, then the rest by name.
 */
function arrangeContainers(state: State, ordering: Ordering): readonly ResourceId[] {
	const rows = shownRows(state);
	const {sort} = state.view;
	if (sort) {
		return sortRows(rows, row => ordering.sortValue(sort.column, row), sort.isDescending, nameOf).map(keyOf);
	}

	const byName = sortRows(rows, row => (isShownAsRunning(state, row.container) ? 0 : 1), false, nameOf);
	const runaways = byName.filter(row => row.isRunaway);
	const calm = byName.filter(row => !row.isRunaway);
	return [...runaways.map(keyOf), ...(state.view.isGrouped ? groupByProject(state, calm) : calm.map(keyOf))];
}

function shownRows(state: State): readonly ContainerRow[] {
	const filter: Filter = parseFilter(state.view.filter.value);
	const rows: ContainerRow[] = [];
	for (const container of state.containers.values()) {
		if (!state.view.showsAll && !isShownAsRunning(state, container) && !filter.includesStopped) {
			continue;
		}

		const row = containerRow(state, container.key);
		if (row && matches(filter, row)) {
			rows.push(row);
		}
	}

	return rows;
}

/** Two hosts may have containers of the same name. */
function nameOf({container}: ContainerRow): string {
	return `${container.name}\0${container.key}`;
}

function keyOf(row: ContainerRow): ResourceId {
	return row.container.key;
}

/** Projects in the order of their names, each with its own row before its containers, then what belongs to none. */
function groupByProject(state: State, rows: readonly ContainerRow[]): readonly ResourceId[] {
	const groups = Map.groupBy(rows, ({container}) =>
		container.project === undefined ? undefined : projectKey(container.host, container.project),
	);
	const single = groups.get(undefined) ?? [];
	groups.delete(undefined);
	const projects = [...groups].sort(([a], [b]) => compare(a ?? '', b ?? ''));
	return [
		...projects.flatMap(([key, members]) =>
			key === undefined ? [] : [key, ...(state.view.collapsed.has(key) ? [] : members.map(keyOf))],
		),
		...single.map(keyOf),
	];
}
