import type {LogOptions} from '../engine/engine.ts';
import {pause} from '../model/clock.ts';
import type {LogLine} from '../model/log.ts';
import {engineId, type ResourceId} from '../model/resource-id.ts';
import type {LogBuffer} from '../store/state.ts';
import {createBatch} from './batch.ts';
import {resting} from './detail-streams.ts';
import {problemOf, type StreamContext} from './stream.ts';

/** How many lines are read of what a container has said before. */
const tail = 1000;

/** How far back is looked for lines that came while nobody listened: as many as are kept at all. */
const tailAfterGap = 10_000;

/** How long a log that has lines takes to show the first of them, at most, in milliseconds. */
const firstLines = 300;

/** Flowing lines reach the state, and so the screen, ten times a second. */
const logTick = 100;

/** How long after its end a log is looked at once more, in milliseconds. */
const secondLook = 400;

/**
 * Follow a container's log until the signal aborts, going on where an earlier stream of the same container ended. One
 * that was restarted so quickly that nobody saw it stop has had its log ended, and runs: it is followed again.
 */
export async function streamLog(context: StreamContext, key: ResourceId, signal: AbortSignal): Promise<void> {
	const {store, clock} = context;
	await pause(clock, resting, signal);
	while (!signal.aborted) {
		const problem = await readLog(context, key, signal);
		if (problem === undefined) {
			await pause(clock, secondLook, signal);
		}

		if (signal.aborted || (problem === undefined && store.getState().containers.get(key)?.state === 'running')) {
			continue;
		}

		store.dispatch(problem === undefined ? {type: 'log-ended', key} : {type: 'log-failed', key, problem});
		return;
	}
}

/** One stream of a log, to its end; resolves with what went wrong, if anything did. */
async function readLog(
	{engine, store, clock}: StreamContext,
	key: ResourceId,
	signal: AbortSignal,
): Promise<string | undefined> {
	const options = optionsFor(store.getState().log, key);
	store.dispatch({type: 'log-opened', key});
	const batch = createBatch<readonly LogLine[]>(clock, logTick, items => {
		store.dispatch({type: 'log-read', key, lines: items.length === 1 ? (items[0] ?? []) : items.flat()});
	});
	// A log without a line yet is being followed all the same.
	const cancelWait = clock.after(firstLines, () => batch.add([]));
	signal.addEventListener('abort', () => {
		cancelWait();
		batch.cancel();
	});
	try {
		for await (const lines of engine.containers.logs(engineId(key), options, signal)) {
			batch.add(lines);
		}

		return undefined;
	} catch (error) {
		return problemOf(error);
	} finally {
		batch.flush();
		// A log that has ended or failed already must not be said to be followed.
		cancelWait();
	}
}

/** From the beginning, or behind what is held of the same container: nothing twice, and nothing lost that fits in. */
function optionsFor(held: LogBuffer | undefined, key: ResourceId): LogOptions {
	const after = held?.key === key ? held.lines.findLast(line => line.at !== '')?.at : undefined;
	return after === undefined
		? {tail}
		: {tail: tailAfterGap, after, afterCount: held?.lines.filter(line => line.at === after).length};
}
