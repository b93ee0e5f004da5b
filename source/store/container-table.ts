import type {Container} from '../model/container.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {type Ordering, runawaysOf} from './container-order.ts';
import {dockerFilterId} from './docker-filters.ts';
import {askedFilters, matches, type ParsedFilter, parseFilter} from './filter.ts';
import {headingOf} from './groups.ts';
import {incrementalOrder} from './incremental-order.ts';
import {projectOf} from './projects.ts';
import {resultOf} from './reads.ts';
import type {TableRules} from './registry.ts';
import {rowOf} from './rows.ts';
import type {Arrangement, State} from './state.ts';

/**
 * The table of containers. With 31,000 rows, each letter of a filter only filters the memoized order, and a tick of the
 * clock, which seldom changes anything, does nothing.
 */
export function containerTable(ordering: Ordering): TableRules {
	const orderOf = incrementalOrder(ordering);
	let causes: readonly unknown[] = [];
	let arrangement: Arrangement = {order: [], headings: []};
	return {
		items: ({containers}) => containers,
		nameOf: ({containers}, key) => containers.get(key)?.name ?? projectOf(key),
		arrange(state) {
			const {filter, collapsed} = state.view;
			const parsed = parseFilter(filter.value);
			const ordered = orderOf(state, state.view.showsAll || parsed.includesStopped);
			const answers = answersTo(state, parsed);
			const newCauses = [
				ordered,
				filter.value,
				collapsed,
				parsed.terms.length > 0 ? state.details : undefined,
				...answers,
			];
			if (!newCauses.every((cause, index) => cause === causes[index])) {
				causes = newCauses;
				arrangement = rowsOf(state, filtered(state, ordered, parsed));
			}

			return arrangement;
		},
		dependsOn: ['containers', 'actions', 'reads'],
		isLive: ordering.isLive,
	};
}

/** The engines' answers to docker's filters. */
function answersTo(state: State, parsed: ParsedFilter): readonly unknown[] {
	return askedFilters(parsed).flatMap(filter =>
		[...state.connections.keys()].map(host => resultOf(state, dockerFilterId(filter, host))),
	);
}

function filtered(state: State, containers: readonly Container[], filter: ParsedFilter): readonly Container[] {
	return filter.terms.length === 0
		? containers
		: containers.filter(container => matches(filter, rowOf(state, container), state.reads));
}

/** The row of a project or host comes before its containers, and replaces them when it is folded. */
function rowsOf(state: State, containers: readonly Container[]): Arrangement {
	const {collapsed, isGrouped, sort} = state.view;
	if (!isGrouped || sort) {
		return {order: containers.map(({key}) => key), headings: []};
	}

	const runaways = runawaysOf(state);
	const order: ResourceId[] = [];
	const headings: number[] = [];
	let last: ResourceId | undefined;
	let isFolded = false;
	for (const container of containers) {
		const {key} = container;
		const heading = runaways.has(key) ? undefined : headingOf(state.view, container);
		if (heading !== undefined && heading !== last) {
			headings.push(order.length);
			order.push(heading);
			isFolded = collapsed.has(heading);
			last = heading;
		}

		if (heading === undefined || !isFolded) {
			order.push(key);
		}
	}

	return {order, headings};
}
