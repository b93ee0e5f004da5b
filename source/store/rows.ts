import {type Container, isRunning} from '../model/container.ts';
import {type ContainerRow, isFailed} from '../model/container-row.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {engineNow, hostName} from './connections.ts';
import {incremental} from './incremental.ts';
import {memoizeLast} from './memoize.ts';
import {containerSizesId, resultOf} from './reads.ts';
import type {State} from './state.ts';

/** How long a container that has just stopped or been created stays among the running ones, in milliseconds. */
const lingering = 30_000;

/** How long one that has failed stays there, in milliseconds, unless the user has seen it. */
const failureLingering = 3_600_000;

/** The parts of the state that a row is made of. */
export type ContainerRowState = Pick<
	State,
	'connections' | 'containers' | 'details' | 'stats' | 'actions' | 'reads' | 'settings' | 'now'
>;

/** The parts of the state that say whether a container is listed among the running ones. */
type ListingState = Pick<State, 'actions' | 'connections' | 'details' | 'seenFailures' | 'now'>;

/** The table's row of a container; undefined when there is none with this key. */
export function containerRow(state: ContainerRowState, key: ResourceId): ContainerRow | undefined {
	const container = state.containers.get(key);
	return container && rowOf(state, container);
}

/** The table's row of a container. */
export function rowOf(state: ContainerRowState, container: Container): ContainerRow {
	const series = state.stats.get(container.key);
	return {
		container,
		hostName: hostName(state, container.host),
		details: state.details.get(container.key),
		size: resultOf(state, containerSizesId(container.host)).value?.get(container.key),
		// One that waits for its restart has no processes, though the engine calls it running.
		stats: isRunning(container) && container.state !== 'restarting' ? series?.stats : undefined,
		history: series?.history ?? noHistory,
		action: state.actions.get(container.key),
		isRunaway: series?.isRunaway ?? false,
		killKey: state.settings.keys.kill?.[0],
		now: state.now,
		engineNow: engineNow(state, container.key),
	};
}

const noHistory: ContainerRow['history'] = [];

/**
 * Whether the table lists a container when only running ones are asked for: also when it has just stopped or failed.
 */
export function isShownAsRunning(state: ListingState, container: Container): boolean {
	return isRunning(container) || state.actions.has(container.key) || state.now < lingersUntil(state, container);
}

/** Until when a container that has stopped or was created stays among the running ones, in milliseconds. */
export function lingersUntil(state: Omit<ListingState, 'actions'>, container: Container): number {
	const {key, since, createdAt} = container;
	const details = state.details.get(key);
	const endedAt = since ?? createdAt + state.now - engineNow(state, key);
	if (!isFailed({container, details})) {
		return endedAt + lingering;
	}

	const seenAt = state.seenFailures.get(key) ?? 0;
	return seenAt < endedAt ? endedAt + failureLingering : seenAt + lingering;
}

/** The container under the selection; undefined on a project's row or in an empty table. */
export function selectedContainer(state: State): Container | undefined {
	return state.view.selected && state.containers.get(state.view.selected);
}

/** The containers that have processes. */
export const activeOf = memoizeLast((containers: State['containers']): readonly Container[] => [
	...activeByKey(containers).values(),
]);

const activeByKey = incremental(
	containers => new Map([...containers].filter(([, container]) => isRunning(container))),
	(active, changes) => {
		for (const {key, after} of changes) {
			if (after && isRunning(after)) {
				active.set(key, after);
			} else {
				active.delete(key);
			}
		}

		return active;
	},
);

/** The active containers that run, and are neither paused nor restarting. */
export const runningOf = memoizeLast((containers: State['containers']): readonly Container[] =>
	activeOf(containers).filter(({state}) => state === 'running'),
);
