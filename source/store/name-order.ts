import type {Container} from '../model/container.ts';
import {compare} from './sort-rows.ts';
import type {State} from './state.ts';

let last: {readonly containers: State['containers']; readonly order: readonly Container[]} = {
	containers: new Map(),
	order: [],
};

/**
 * All containers by their names. It is remembered, and what a new list has in common with the one before need not be
 * sorted again: to sort 31,000 names takes longer than a key may.
 */
export function inNameOrder(containers: State['containers']): readonly Container[] {
	if (containers !== last.containers) {
		last = {containers, order: orderAfter(last.order, containers)};
	}

	return last.order;
}

function orderAfter(before: readonly Container[], containers: State['containers']): readonly Container[] {
	const order: Container[] = [];
	let isInOrder = true;
	for (const {key, name} of before) {
		const container = containers.get(key);
		if (container) {
			order.push(container);
			isInOrder &&= container.name === name;
		}
	}

	if (order.length < containers.size) {
		isInOrder = false;
		const there = new Set(order);
		order.push(...containers.values().filter(container => !there.has(container)));
	}

	return isInOrder ? order : order.sort(compareNames);
}

/** Two hosts may have containers of the same name. */
function compareNames(a: Container, b: Container): number {
	return compare(a.name, b.name) || compare(a.key, b.key);
}
