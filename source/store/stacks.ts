import {type ResourceId, resourceId} from '../model/resource-id.ts';
import {sum} from '../model/sum.ts';
import type {Stack, SwarmService} from '../model/swarm.ts';
import type {StackRow} from '../model/swarm-rows.ts';
import {itemRow} from './items.ts';
import {selectedIn} from './list-of.ts';
import {memoizeLast} from './memoize.ts';
import type {RowState} from './registry.ts';
import type {State} from './state.ts';
import {swarmServiceRow, swarmServicesOf} from './swarm.ts';

/** The stacks by identity; undefined until the services are listed. */
export function stacksOf(state: Pick<State, 'items'>): ReadonlyMap<ResourceId, Stack> | undefined {
	const services = swarmServicesOf(state);
	return services && allStacks(services);
}

/** The identity of a stack. */
export function stackKey(host: string, name: string): ResourceId {
	return resourceId(host, `stack:${encodeURIComponent(name)}`);
}

/** The selected stack. */
export const selectedStack = selectedIn(stacksOf);

/** The row of a stack in the view Stacks. */
export function stackRow(state: RowState, item: Stack): StackRow {
	const rows = item.services.map(service => swarmServiceRow(state, service));
	return {
		...itemRow(state, item),
		running: sum(rows.map(({running = 0}) => running)),
		wanted: sum(rows.map(({wanted = 0}) => wanted)),
		hasFailure: rows.some(({failure}) => failure !== undefined),
		updating: item.services
			.filter(({update}) => /^updating$|paused$|_started$/.test(update?.state ?? ''))
			.map(({name}) => name),
	};
}

const allStacks = memoizeLast((services: ReadonlyMap<ResourceId, SwarmService>): ReadonlyMap<ResourceId, Stack> => {
	const deployed = [...services.values()].filter(({stack}) => stack !== undefined);
	const byKey = Map.groupBy(deployed, ({host, stack = ''}) => stackKey(host, stack));
	return new Map(
		[...byKey].map(([key, own]) => [key, {key, host: own[0]?.host ?? '', name: own[0]?.stack ?? '', services: own}]),
	);
});
