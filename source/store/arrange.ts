import type {Container} from '../model/container.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {type Filter, matches, parseFilter} from './filter.ts';
import {inOrder, type Ordering, runawaysOf} from './order-containers.ts';
import {lingersUntil, projectKey, rowReader} from './rows.ts';
import type {State} from './state.ts';
import type {TableRules} from './table-rules.ts';

/** The containers in an order, and what it was made of. */
type Ordered = {
	readonly causes: readonly unknown[];
	/** While it stands if nothing but time changes, in milliseconds. */
	readonly from: number;
	readonly until: number;
	readonly containers: readonly Container[];
};

/**
 * The table of containers. Of 31,000 rows each letter of a filter only looks for those that it lets through, in an order
 * that is remembered; and as time alone seldom changes anything, a tick of the clock does nothing.
 */
export function containerTable(ordering: Ordering): TableRules {
	let ordered: Ordered = {causes: [], from: 0, until: 0, containers: []};
	let causes: readonly unknown[] = [];
	let order: readonly ResourceId[] = [];
	return {
		arrange(state) {
			const {filter, collapsed} = state.view;
			const parsed = parseFilter(filter.value);
			ordered = orderOf(state, state.view.showsAll || parsed.includesStopped, ordering, ordered);
			const newCauses = [ordered, filter.value, collapsed, parsed.terms.length > 0 ? state.facts : undefined];
			if (!isSame(causes, newCauses)) {
				causes = newCauses;
				order = rowsOf(state, ordered.containers, parsed);
			}

			return order;
		},
		dependsOn: ['containers', 'actions'],
		isLive: ordering.isLive,
	};
}

/** The last order as long as nothing has changed that it is made of. */
function orderOf(state: State, hasStopped: boolean, ordering: Ordering, last: Ordered): Ordered {
	const {containers, actions, facts, view, now} = state;
	const {sort, isGrouped} = view;
	// Of the figures it is only who runs away, unless they are what is sorted by.
	const figures = sort && ordering.isLive(sort.column) ? state.stats : [...runawaysOf(state)].join(' ');
	const causes = [containers, actions, figures, sort, sort && facts, isGrouped, hasStopped];
	return isSame(causes, last.causes) && now >= last.from && now < last.until
		? last
		: {causes, from: now, until: nextAging(state), containers: inOrder(state, hasStopped, ordering)};
}

function isSame(causes: readonly unknown[], others: readonly unknown[]): boolean {
	return causes.length === others.length && causes.every((cause, index) => cause === others[index]);
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

/** What the filter lets through, each project's row before its containers, which it may hold folded away. */
function rowsOf(state: State, containers: readonly Container[], filter: Filter): readonly ResourceId[] {
	const {collapsed, isGrouped, sort} = state.view;
	const rowOf = rowReader(state);
	const runaways = runawaysOf(state);
	const order: ResourceId[] = [];
	let last: Container | undefined;
	let isFolded = false;
	for (const container of containers) {
		const {key, host, project} = container;
		if (filter.terms.length > 0 && !matches(filter, rowOf(container))) {
			continue;
		}

		const isInProject = isGrouped && !sort && project !== undefined && !runaways.has(key);
		if (isInProject && (last?.project !== project || last.host !== host)) {
			const row = projectKey(host, project);
			order.push(row);
			isFolded = collapsed.has(row);
			last = container;
		}

		if (!isInProject || !isFolded) {
			order.push(key);
		}
	}

	return order;
}
