import type {DiskSize} from '../model/container-row.ts';
import {engineId, type ResourceId} from '../model/resource-id.ts';
import {containerSizesId, resultOf} from '../store/reads.ts';
import type {State} from '../store/state.ts';
import type {Read} from './read.ts';

/** Milliseconds between two reads: for each container, the engine walks through its files. */
const interval = 60_000;

/**
 * Reads the disk usage of some containers of a host, one after the other. The sizes that are known stay, so that rows
 * which come back on the screen have theirs at once.
 */
export function containerSizesRead(
	state: Pick<State, 'reads' | 'containers'>,
	host: string,
	keys: readonly ResourceId[],
): Read<ReadonlyMap<ResourceId, DiskSize>> {
	const id = containerSizesId(host);
	return {
		id,
		interval,
		version: keys.map(engineId).join(' '),
		async read({containers}, signal) {
			const sizes = new Map(resultOf(state, id).value);
			for (const key of keys) {
				// One that was removed meanwhile has none.
				const size = await containers.size?.(engineId(key), signal).catch(() => undefined);
				signal.throwIfAborted();
				if (size) {
					sizes.set(key, size);
				}
			}

			return new Map([...sizes].filter(([key]) => state.containers.has(key)));
		},
	};
}
