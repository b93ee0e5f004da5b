import {pause} from '../model/clock.ts';
import type {Container} from '../model/container.ts';
import {inParallel} from '../model/in-parallel.ts';
import type {ResourceId} from '../model/resource-id.ts';
import type {Sample} from '../model/stats.ts';
import type {StreamContext} from './stream.ts';

/** A sample of a container; undefined if it could not be taken. */
export type Taken = {readonly key: ResourceId; readonly sample: Sample | undefined};

/** Reads without a pause, about 1.5 ms; keys are handled in the pauses. */
const readsAtOnce = 20;

/** How long a container that could not be read is left to the engine, or until it changes, in milliseconds. */
const leftFor = 10_000;

/** Takes samples from this machine's control groups, if the engine's containers have them. */
export function controlGroupSampler({engine, clock}: StreamContext) {
	const {containers, host} = engine;
	const isOwn = (container: Container) => container.host === host;
	const leftUntil = new WeakMap<Container, number>();
	const read = (container: Container): Taken => {
		const sample = containers.sampleHere?.(container);
		if (sample) {
			leftUntil.delete(container);
		} else {
			leftUntil.set(container, clock.monotonic() + leftFor);
		}

		return {key: container.key, sample};
	};
	return {
		/** Whether to try it, for the first time or again. */
		isReadable: (container: Container) =>
			isOwn(container) && !!containers.sampleHere && (leftUntil.get(container) ?? 0) <= clock.monotonic(),
		/** Whether the engine has to be asked: the last read failed. */
		needsEngine: (container: Container) => isOwn(container) && (!containers.sampleHere || leftUntil.has(container)),
		async take(due: readonly Container[], signal: AbortSignal): Promise<readonly Taken[]> {
			const samples: Taken[] = [];
			for (let index = 0; index < due.length && !signal.aborted; index += readsAtOnce) {
				if (index > 0) {
					await pause(clock, 0, signal);
				}

				samples.push(...due.slice(index, index + readsAtOnce).map(read));
			}

			return samples;
		},
	};
}

/** Parallel requests. More would not be quicker: the engine answers for one container at a time. */
const requestsAtOnce = 4;

/** Takes samples from the engine. */
export function engineSampler({engine}: StreamContext) {
	return async (due: readonly Container[], signal: AbortSignal): Promise<readonly Taken[]> => {
		const samples: Taken[] = [];
		await inParallel(due, requestsAtOnce, async ({id, key}) => {
			if (!signal.aborted) {
				// If the container is gone or the engine too busy, the figure stays as it is until the next round.
				const sample = await engine.containers.sample(id, signal).catch(() => undefined);
				samples.push({key, sample});
			}
		});
		return samples;
	};
}
