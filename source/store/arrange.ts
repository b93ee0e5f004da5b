import type {Container} from '../model/container.ts';
import type {ContainerRow} from '../model/container-row.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {matches, parseFilter} from './filter.ts';
import {inNameOrder} from './name-order.ts';
import {groupByProject, isShownAsRunning, rowReader} from './rows.ts';
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
	const shown = shownByName(state);
	const {sort} = state.view;
	if (sort) {
		const rowOf = rowReader(state);
		return sortRows(shown, container => ordering.sortValue(sort.column, rowOf(container)), sort.isDescending).map(
			keyOf,
		);
	}

	const [running, stopped] = divide(shown, container => isShownAsRunning(state, container));
	const all = running.concat(stopped);
	const runaways = runawaysOf(state);
	const [wild, calm] = runaways.size > 0 ? divide(all, ({key}) => runaways.has(key)) : [[], all];
	return wild.map(keyOf).concat(state.view.isGrouped ? projectsFirst(state, calm) : calm.map(keyOf));
}

function shownByName(state: State): readonly Container[] {
	const filter = parseFilter(state.view.filter.value);
	const isAnyShown = state.view.showsAll || filter.includesStopped;
	const rowOf = rowReader(state);
	return inNameOrder(state.containers).filter(
		container =>
			(isAnyShown || isShownAsRunning(state, container)) &&
			(filter.terms.length === 0 || matches(filter, rowOf(container))),
	);
}

/** Few are sampled, and of those hardly any runs away. */
function runawaysOf({stats}: State): ReadonlySet<ResourceId> {
	return new Set([...stats].filter(([, {isRunaway}]) => isRunaway).map(([key]) => key));
}

function divide<Item>(items: readonly Item[], test: (item: Item) => boolean): readonly [Item[], Item[]] {
	const divided: [Item[], Item[]] = [[], []];
	for (const item of items) {
		divided[test(item) ? 0 : 1].push(item);
	}

	return divided;
}

function keyOf({key}: Container): ResourceId {
	return key;
}

/** Projects in the order of their names, each with its own row before its containers, then what belongs to none. */
function projectsFirst({view}: State, containers: readonly Container[]): readonly ResourceId[] {
	const {projects, single} = groupByProject(containers);
	const order: ResourceId[] = [];
	for (const [key, members] of [...projects].sort(([a], [b]) => compare(a, b))) {
		order.push(key);
		if (!view.collapsed.has(key)) {
			order.push(...members.map(keyOf));
		}
	}

	return order.concat(single.map(keyOf));
}
