import {type Container, isRunning} from '../model/container.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {inOrder, isListed, type OrderBasis, type Ordering, orderBetween, runawaysOf} from './container-order.ts';
import {changesSince, maxChanges} from './patched-map.ts';
import {lingersUntil} from './rows.ts';
import {placeFor} from './sort-rows.ts';
import type {State} from './state.ts';

/** The ordered containers, and the state that their order was computed from. */
type Ordered = {
	readonly basis: OrderBasis;
	/** Containers that have just stopped, whose place changes with time. */
	readonly lingering: readonly Container[];
	readonly containers: readonly Container[];
};

/**
 * The containers in their order; the same object while nothing has changed. Only changed rows move: with 31,000
 * containers and three changes a second, ordering all of them each time takes 22 ms of CPU a second instead of 4.
 */
export function incrementalOrder(ordering: Ordering): (state: State, hasStopped: boolean) => readonly Container[] {
	let last: Ordered | undefined;
	return (state, hasStopped) => {
		const basis = basisOf(state, hasStopped, ordering);
		const isLive = basis.sort !== undefined && ordering.isLive(basis.sort.column);
		const moving = last && movingSince(last, basis, isLive);
		last = last && moving && moving.size <= maxChanges ? moved(last, basis, moving) : orderAll(basis);
		return last.containers;
	};
}

function basisOf(state: State, hasStopped: boolean, ordering: Ordering): OrderBasis {
	const {connections, containers, details, stats, actions, seenFailures, reads, settings, now} = state;
	const {sort, isGrouped, groupsHosts} = state.view;
	return {
		...{connections, containers, details, stats, actions, seenFailures, reads, settings, now},
		...{sort, isGrouped, groupsHosts, hasStopped},
		runaways: runawaysOf(state),
		sortValue: sort && ordering.sortValueOf(sort.column),
	};
}

function orderAll(basis: OrderBasis): Ordered {
	const containers = inOrder(basis);
	return {basis, lingering: lingeringOf(basis, containers), containers};
}

/** The containers that may have moved; undefined if all may have. */
function movingSince(
	{basis: before, lingering}: Ordered,
	basis: OrderBasis,
	isLive: boolean,
): ReadonlySet<ResourceId> | undefined {
	const {now} = basis;
	const changes = changesSince(basis.containers, before.containers);
	const isSameOrder = (['sort', 'isGrouped', 'groupsHosts', 'hasStopped'] as const).every(
		key => before[key] === basis[key],
	);
	if (
		!changes ||
		!isSameOrder ||
		now < before.now ||
		(isLive && (before.stats !== basis.stats || before.reads !== basis.reads))
	) {
		return undefined;
	}

	return new Set([
		...changes.map(({key}) => key),
		...differing(before.actions, basis.actions),
		...differing(before.details, basis.details),
		...differing(before.seenFailures, basis.seenFailures),
		...before.runaways.symmetricDifference(basis.runaways),
		...lingering.filter(container => lingersUntil(basis, container) <= now).map(({key}) => key),
	]);
}

function differing<Value extends object | number>(
	a: ReadonlyMap<ResourceId, Value>,
	b: ReadonlyMap<ResourceId, Value>,
): readonly ResourceId[] {
	return a === b ? [] : [...a.keys(), ...b.keys()].filter(key => a.get(key) !== b.get(key));
}

function lingeringOf(basis: OrderBasis, containers: readonly Container[]): readonly Container[] {
	return containers.filter(container => !isRunning(container) && lingersUntil(basis, container) > basis.now);
}

function moved(last: Ordered, basis: OrderBasis, moving: ReadonlySet<ResourceId>): Ordered {
	if (moving.size === 0) {
		return {...last, basis};
	}

	const containers = [...last.containers];
	for (const key of moving) {
		const before = last.basis.containers.get(key);
		const place = before ? containers.indexOf(before) : -1;
		if (place >= 0) {
			containers.splice(place, 1);
		}
	}

	const present = [...moving].map(key => basis.containers.get(key)).filter(one => one !== undefined);
	const compare = orderBetween(basis);
	for (const container of present.filter(one => isListed(basis, one))) {
		containers.splice(placeFor(container, containers, compare), 0, container);
	}

	const others = last.lingering.filter(({key}) => !moving.has(key));
	return {basis, lingering: [...others, ...lingeringOf(basis, present)], containers};
}
