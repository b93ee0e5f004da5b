import type {Container} from '../model/container.ts';
import type {ContainerRow} from '../model/container-row.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {inNameOrder} from './name-order.ts';
import {groupByProject, isShownAsRunning, rowReader} from './rows.ts';
import {compare, sortRows} from './sort-rows.ts';
import type {State} from './state.ts';

/** What the table's columns say about sorting. */
export type Ordering = {
	/** The value of a column to sort by; undefined sorts last in either direction. */
	sortValue(column: string, row: ContainerRow): number | string | undefined;
	/** Whether the column changes by itself, so that sorting by it is damped. */
	isLive(column: string): boolean;
};

/**
 * The containers, with or without the stopped ones, in their order: sorted by the chosen column, or, without one,
 * runaways first, then Compose projects with their containers, then the rest by name.
 */
export function inOrder(state: State, hasStopped: boolean, ordering: Ordering): readonly Container[] {
	const {sort, isGrouped} = state.view;
	const byName = inNameOrder(state.containers);
	if (sort) {
		const rowOf = rowReader(state);
		const listed = hasStopped ? byName : byName.filter(container => isShownAsRunning(state, container));
		return sortRows(listed, container => ordering.sortValue(sort.column, rowOf(container)), sort.isDescending);
	}

	const [running, stopped] = divide(byName, container => isShownAsRunning(state, container));
	const listed = hasStopped ? running.concat(stopped) : running;
	const runaways = runawaysOf(state);
	const [wild, calm] = runaways.size > 0 ? divide(listed, ({key}) => runaways.has(key)) : [[], listed];
	return wild.concat(isGrouped ? projectsFirst(calm) : calm);
}

/** Few are sampled, and of those hardly any runs away. */
export function runawaysOf({stats}: Pick<State, 'stats'>): ReadonlySet<ResourceId> {
	return new Set([...stats].filter(([, {isRunaway}]) => isRunaway).map(([key]) => key));
}

function divide<Item>(items: readonly Item[], test: (item: Item) => boolean): readonly [Item[], Item[]] {
	const divided: [Item[], Item[]] = [[], []];
	for (const item of items) {
		divided[test(item) ? 0 : 1].push(item);
	}

	return divided;
}

/** The containers of each project, in the order of their names, then what belongs to none. */
function projectsFirst(containers: readonly Container[]): readonly Container[] {
	const {projects, single} = groupByProject(containers);
	const sorted = [...projects].sort(([a], [b]) => compare(a, b));
	return [...sorted.flatMap(([, members]) => members), ...single];
}
