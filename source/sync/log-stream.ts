import {pause} from '../model/clock.ts';
import type {LogLine} from '../model/log.ts';
import {engineId, type ResourceId} from '../model/resource-id.ts';
import {createBatch} from './batch.ts';
import {resting} from './detail-streams.ts';
import {problemOf, type StreamContext} from './stream.ts';

/** How many lines are read of what a container has said before. */
const tail = 1000;

/** How long a log that has lines takes to show the first of them, at most, in milliseconds. */
const firstLines = 300;

/** Flowing lines reach the state, and so the screen, ten times a second. */
const logTick = 100;

/** Follow a container's log until the signal aborts, going on where an earlier stream of the same container ended. */
export async function streamLog(
	{engine, store, clock}: StreamContext,
	key: ResourceId,
	signal: AbortSignal,
): Promise<void> {
	await pause(clock, resting, signal);
	if (signal.aborted) {
		return;
	}

	const held = store.getState().log;
	const after = held?.key === key ? held.lines.findLast(line => line.at !== '')?.at : undefined;
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
		for await (const lines of engine.containers.logs(engineId(key), {tail, after}, signal)) {
			batch.add(lines);
		}

		batch.flush();
		if (!signal.aborted) {
			store.dispatch({type: 'log-ended', key});
		}
	} catch (error) {
		batch.flush();
		if (!signal.aborted) {
			store.dispatch({type: 'log-failed', key, problem: problemOf(error)});
		}
	} finally {
		// A log that has ended or failed already must not be said to be followed.
		cancelWait();
	}
}
