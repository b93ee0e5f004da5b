import type {Container} from '../model/container.ts';
import type {ContainerRow} from '../model/container-row.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {type ChangedContainer, incremental} from './incremental.ts';
import {compareProjects} from './projects.ts';
import {type ContainerRowState, isShownAsRunning, rowOf} from './rows.ts';
import {compare, compareValues, placeFor, type SortValue, sortRows} from './sort-rows.ts';
import type {State, View} from './state.ts';

/** How the table is sorted by columns. */
export type Ordering = {
	/** Undefined if there is no such column, or it cannot be sorted by. */
	sortValueOf(column: string): SortValue<ContainerRow> | undefined;
	/** Whether each new sample changes the column, and so the order by it. */
	isLive(column: string): boolean;
};

/** Everything that the order of the containers depends on. */
export type OrderBasis = ContainerRowState &
	Pick<State, 'seenFailures'> & {
		readonly runaways: ReadonlySet<ResourceId>;
		readonly sort: View['sort'];
		readonly isGrouped: boolean;
		readonly groupsHosts: boolean;
		readonly hasStopped: boolean;
		/** The value of the column that is sorted by. */
		readonly sortValue: SortValue<ContainerRow> | undefined;
	};

/**
 * The containers, with or without the stopped ones, in their order: sorted by the chosen column, or, without one,
 * runaways first, then Compose projects with their containers, then the rest by name.
 */
export function inOrder(basis: OrderBasis): readonly Container[] {
	const {sort} = basis;
	const listed = inNameOrder(basis.containers).filter(container => isListed(basis, container));
	// Sorted by name, they are nearly in order: the containers of a project start with its name.
	return sort ? sortRows(listed, valueIn(basis), sort.isDescending) : listed.toSorted(orderBetween(basis));
}

/** Compare two containers in that order. */
export function orderBetween(basis: OrderBasis): (a: Container, b: Container) => number {
	const {sort, isGrouped, groupsHosts, runaways} = basis;
	const compareGroups = groupsHosts ? compareHosts : compareProjects;
	if (sort) {
		const value = valueIn(basis);
		return (a, b) => compareValues(value(a), value(b), sort.isDescending) || compareNames(a, b);
	}

	return (a, b) =>
		Number(runaways.has(b.key)) - Number(runaways.has(a.key)) ||
		(isGrouped && !runaways.has(a.key) ? compareGroups(a, b) : 0) ||
		Number(isShownAsRunning(basis, b)) - Number(isShownAsRunning(basis, a)) ||
		compareNames(a, b);
}

function compareHosts(a: Container, b: Container): number {
	return compare(a.host, b.host);
}

function valueIn(basis: OrderBasis): SortValue<Container> {
	return container => basis.sortValue?.(rowOf(basis, container));
}

/** Whether a container is in that order. */
export function isListed(basis: OrderBasis, container: Container): boolean {
	return basis.hasStopped || isShownAsRunning(basis, container);
}

/** The runaways; see `model/runaway.ts`. */
export function runawaysOf({stats}: Pick<State, 'stats'>): ReadonlySet<ResourceId> {
	return new Set([...stats].filter(([, {isRunaway}]) => isRunaway).map(([key]) => key));
}

/** All containers sorted by name, kept up to date: sorting 31,000 names would delay a key too long. */
export const inNameOrder = incremental(
	(containers: State['containers']): readonly Container[] => [...containers.values()].sort(compareNames),
	updateOrder,
);

/** Two hosts may have containers of the same name. */
export function compareNames(a: Container, b: Container): number {
	return compare(a.name, b.name) || compare(a.key, b.key);
}

function updateOrder(order: readonly Container[], changes: readonly ChangedContainer[]): readonly Container[] {
	const next = [...order];
	for (const {before, after} of changes) {
		if (before) {
			next.splice(placeFor(before, next, compareNames), 1);
		}

		if (after) {
			next.splice(placeFor(after, next, compareNames), 0, after);
		}
	}

	return next;
}
