import {pause} from '../model/clock.ts';
import type {DiskItem} from '../model/disk.ts';
import {readPruneFilter} from '../model/prune-filter.ts';
import {hostOf} from '../model/resource-id.ts';
import {kindNamed} from '../resources/index.ts';
import type {Read} from '../resources/read.ts';
import {type PruneScope, requestOf} from '../store/prune-dialog.ts';
import type {KindId} from '../store/state.ts';
import {problemOf, type StreamContext} from './stream.ts';

/** How long a selection must rest before its detail is read, in milliseconds: scrolling through rows reads nothing. */
export const restTime = 120;

/** Read something for the screen, once or at an interval. */
export async function streamRead(
	{engine, store, clock}: StreamContext,
	{id, interval, intervalAfter, isAwaited, read}: Read,
	signal: AbortSignal,
): Promise<void> {
	if (!isAwaited) {
		await pause(clock, restTime, signal);
	}

	do {
		const result = await settled(read(engine, signal));
		if (!signal.aborted) {
			store.dispatch({type: 'read', id, ...result});
			const longer = result.value === undefined ? undefined : intervalAfter?.(result.value);
			await pause(clock, longer ?? interval ?? 0, signal);
		}
	} while (interval !== undefined && !signal.aborted);
}

/** Pause before a list is read again that could not be read, in milliseconds. */
const listRetry = 5000;

/**
 * Follow the list of one kind until the signal aborts. If the whole engine is lost, the stream of the containers reports
 * it, and this one is stopped; but a list may fail alone, as those of a swarm without a leader.
 */
export async function streamList(
	{engine, store, clock}: StreamContext,
	kind: KindId,
	signal: AbortSignal,
): Promise<void> {
	for (let hasFailed = true; hasFailed && !signal.aborted; ) {
		hasFailed = false;
		try {
			const listed = [...(store.getState().items.get(kind)?.values() ?? [])];
			const own = listed.filter(({key}) => hostOf(key) === engine.host);
			for await (const items of kindNamed(kind).list?.(engine, signal, own) ?? []) {
				if (!signal.aborted) {
					store.dispatch({type: 'items-listed', host: engine.host, kind, items});
				}
			}
		} catch (error) {
			hasFailed = true;
			if (!signal.aborted) {
				store.dispatch({type: 'list-failed', host: engine.host, kind, problem: problemOf(error)});
				await pause(clock, listRetry, signal);
			}
		}
	}
}

/** Measure the disk usage once. It takes the engine a while if there is much. */
export async function streamDisk({engine, store, clock}: StreamContext, signal: AbortSignal): Promise<void> {
	const {host, system} = engine;
	if (!system) {
		store.dispatch({type: 'disk-measured', host, problem: 'This engine cannot list its disk usage.'});
		return;
	}

	store.dispatch({type: 'disk-measuring', host});
	const {value: usage, problem} = await settled(system.diskUsage(signal));
	// If the view was left, nothing is being measured any more, and the earlier measurement stays.
	store.dispatch({type: 'disk-measured', host, ...(signal.aborted ? {} : {usage, problem})});
	if (problem !== undefined && !signal.aborted && store.getState().view.kind !== 'disk') {
		// Only the view of the disk shows the problem.
		store.dispatch({type: 'noticed', level: 'error', text: problem, at: clock.now()});
	}
}

/** Read once which items a prune would remove. */
export async function streamPrunable(
	{engine: {host, system}, store, clock}: StreamContext,
	preview: {readonly scope: PruneScope; readonly appliedFilter: string},
	signal: AbortSignal,
): Promise<void> {
	const {scope, appliedFilter} = preview;
	const filter = readPruneFilter(appliedFilter, clock.now());
	const {value = [], ...failure}: Settled<readonly DiskItem[]> =
		'problem' in filter
			? filter
			: scope.volumes !== 'none' && filter.before !== undefined
				? {problem: volumesHaveNoAge}
				: await settled(system?.prunable({...scope, filter}, signal) ?? []);
	if (!signal.aborted) {
		store.dispatch({type: 'prunable-read', host, request: requestOf(preview), items: value, ...failure});
	}
}

/** Docker refuses this combination, too. */
const volumesHaveNoAge = 'until= does not apply to volumes; exclude them, or remove until=.';

type Settled<Value> = {readonly value?: Value; readonly problem?: string};

/** The value of a promise, or why it was rejected. Never rejects. */
async function settled<Value>(promise: Value | Promise<Value>): Promise<Settled<Value>> {
	try {
		return {value: await promise};
	} catch (error) {
		return {problem: problemOf(error)};
	}
}
