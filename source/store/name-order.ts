import type {Container} from '../model/container.ts';
import {type ContainerChange, incremental} from './incremental.ts';
import {compare, placeFor} from './sort-rows.ts';
import type {State} from './state.ts';

/** All containers by their names. To sort 31,000 names takes longer than a key may. */
export const inNameOrder = incremental(
	(containers: State['containers']): readonly Container[] => [...containers.values()].sort(compareNames),
	takeOver,
);

/** Two hosts may have containers of the same name. */
export function compareNames(a: Container, b: Container): number {
	return compare(a.name, b.name) || compare(a.key, b.key);
}

function takeOver(order: readonly Container[], changes: readonly ContainerChange[]): readonly Container[] {
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
