import type {Container} from '../model/container.ts';
import type {ContainerRow} from '../model/container-row.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {matches, parseFilter} from './filter.ts';
import {inNameOrder} from './name-order.ts';
import {groupByProject, isShownAsRunning, lingersUntil, rowReader} from './rows.ts';
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
	let last: {
		readonly causes: readonly unknown[];
		readonly from: number;
		readonly until: number;
		readonly order: readonly ResourceId[];
	} = {causes: [], from: 0, until: 0, order: []};
	return {
		/** Time alone seldom changes anything: where it does not, the last order stands. */
		arrange(state) {
			const causes = causesOf(state, ordering);
			const isSame = causes.every((cause, index) => cause === last.causes[index]);
			if (!isSame || state.now < last.from || state.now >= last.until) {
				last = {causes, from: state.now, until: nextAging(state), order: arrangeContainers(state, ordering)};
			}

			return last.order;
		},
		dependsOn: ['containers', 'actions'],
		isLive: ordering.isLive,
	};
}

/** All that decides the order besides time: of the figures, only who runs away, unless they are what is sorted by. */
function causesOf(state: State, {isLive}: Ordering): readonly unknown[] {
	const {filter, sort, showsAll, isGrouped, collapsed} = state.view;
	const figures = sort && isLive(sort.column) ? state.stats : [...runawaysOf(state)].join(' ');
	return [state.containers, state.actions, state.facts, figures, filter.value, sort, showsAll, isGrouped, collapsed];
}

/** When the first of those that have just stopped no longer stands among the running ones, in milliseconds. */
function nextAging({containers, now}: State): number {
	let next = Number.POSITIVE_INFINITY;
	for (const container of containers.values()) {
		const until = lingersUntil(container);
		next = until > now && until < next ? until : next;
	}

	return next;
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
