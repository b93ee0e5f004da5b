import {isDeepStrictEqual} from 'node:util';
import {pause} from '../../../model/clock.ts';
import {onAbort} from '../../../model/on-abort.ts';
import type {EngineError} from '../../engine-error.ts';
import type {Connection} from '../wire/connection.ts';
import {lost} from './change-queue.ts';
import {createListEvents, type FollowListEvents, type ListType} from './list-events.ts';

/** A list, and the events that can change it. */
type WatchedList<List> = {
	readonly types: readonly ListType[];
	read(signal: AbortSignal): Promise<List>;
	/** Milliseconds after which a list is read again without an event, where not all that changes it has one. */
	intervalAfter?(list: List): number;
};

/**
 * Yields the whole list at first and after each change. It cannot drift from the engine's: the events are followed before
 * the list is read, and they only say that it must be read again. Ends when the signal aborts; throws `lost` if the
 * engine is lost later, or the reason if the first list failed.
 */
export type WatchList = <List>(watched: WatchedList<List>, signal: AbortSignal) => AsyncGenerator<List>;

/** Lists that this function watches share one stream of events. */
export function createWatchList(connection: Connection): WatchList {
	const follow = createListEvents(connection);
	return (watched, signal) => watchList(connection, follow, watched, signal);
}

async function* watchList<List>(
	connection: Connection,
	follow: FollowListEvents,
	watched: WatchedList<List>,
	signal: AbortSignal,
): AsyncGenerator<List> {
	const scope = new AbortController();
	const stopListening = onAbort([signal, connection.lifetime], () => scope.abort());
	let list: List | undefined;
	try {
		const untilStale = await followStaleness(connection, follow, watched, scope.signal);
		for (;;) {
			const before = list;
			list = await watched.read(scope.signal);
			if (before === undefined || !isDeepStrictEqual(before, list)) {
				yield list;
			}

			await untilStale(watched.intervalAfter?.(list) ?? reconcileInterval);
		}
	} catch (error) {
		if (!scope.signal.aborted) {
			throw list === undefined ? error : lost(connection, error);
		}
	} finally {
		stopListening();
		scope.abort();
	}
}

/** How long the several events of a removal or pull are collected, in milliseconds. */
const gatherTime = 100;

/** The list is read at least this often, in milliseconds; that also proves that the engine still answers. */
const reconcileInterval = 30_000;

/** Resolves when the list may have changed, or after an interval in milliseconds; rejects with `lost` when the events end. */
type UntilStale = (interval: number) => Promise<void>;

async function followStaleness(
	{clock}: Connection,
	follow: FollowListEvents,
	{types}: Pick<WatchedList<unknown>, 'types'>,
	signal: AbortSignal,
): Promise<UntilStale> {
	let failure: EngineError | undefined;
	/** Aborts when the list may have changed. */
	let stale = new AbortController();

	const onEvent = (type: string) => {
		if (types.some(one => one === type)) {
			stale.abort();
		}
	};
	const onEnd = (error: EngineError) => {
		failure ??= error;
		stale.abort();
	};
	onAbort([signal], () => stale.abort());
	await follow({onEvent, onEnd}, signal);

	return async interval => {
		await pause(clock, interval, stale.signal);
		if (!failure) {
			await pause(clock, gatherTime, signal);
		}

		stale = new AbortController();
		if (failure) {
			throw failure;
		}
	};
}
