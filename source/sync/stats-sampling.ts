import {pause} from '../model/clock.ts';
import type {Container} from '../model/container.ts';
import type {ResourceId} from '../model/resource-id.ts';
import type {Sample} from '../model/stats.ts';
import type {StreamContext} from './stream.ts';

/** A sample of a container; undefined where there was none to be had. */
export type Taken = {readonly key: ResourceId; readonly sample: Sample | undefined};

/** Reads in one go, about 1.5 ms: then keys have their turn. */
const readsAtOnce = 20;

/** A container that could not be read is left to the engine for so long, or until something about it changes, in milliseconds. */
const leftFor = 10_000;

/** Read from this machine's control groups, as far as the engine's containers are to be found there. */
export function readHere({engine, clock}: StreamContext) {
	const {containers} = engine;
	const leftUntil = new WeakMap<Container, number>();
	const read = (container: Container): Taken => {
		const sample = containers.sampleHere?.(container);
		if (sample) {
			leftUntil.delete(container);
		} else {
			leftUntil.set(container, clock.now() + leftFor);
		}

		return {key: container.key, sample};
	};
	return {
		/** Whether it is worth trying, for the first time or again. */
		isReadable: (container: Container) => !!containers.sampleHere && (leftUntil.get(container) ?? 0) <= clock.now(),
		/** Whether the engine has to be asked: it could not be read when that was last tried. */
		isElsewhere: (container: Container) => !containers.sampleHere || leftUntil.has(container),
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

/** Requests at once: more would not be quicker, the engine answers one container after the other. */
const requestsAtOnce = 4;

/** Ask the engine. */
export function askEngine({engine}: StreamContext) {
	return async (due: readonly Container[], signal: AbortSignal): Promise<readonly Taken[]> => {
		const queue = [...due];
		const samples: Taken[] = [];
		const work = async () => {
			for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
				// A container that is gone, or an engine too busy to answer, leaves the figure as it is until the next round.
				const sample = await engine.containers.sample(next.id, signal).catch(() => undefined);
				samples.push({key: next.key, sample});
			}
		};
		await Promise.all(Array.from({length: requestsAtOnce}, work));
		return samples;
	};
}
