import {isDeepStrictEqual} from 'node:util';
import {pause} from '../../../model/clock.ts';
import type {EngineError} from '../../engine-error.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {onAbort} from '../wire/on-abort.ts';
import {ping} from '../wire/ping.ts';
import {lost} from './change-queue.ts';
import {followEventLines} from './event-stream.ts';

/** A list, and the events that can change it. */
export type WatchedList<List> = {
	readonly types: readonly ('image' | 'network' | 'volume' | 'service' | 'node' | 'secret' | 'config')[];
	/** Actions of events; all if empty. */
	readonly actions: readonly string[];
	read(signal: AbortSignal): Promise<List>;
	/** Milliseconds after which a list is read again without an event, where not all that changes it has one. */
	intervalAfter?(list: List): number;
};

/**
 * Yields the whole list at first and after each change. It cannot drift from the engine: it follows the events since before
 * it reads the list, and events only say that it must be read again. Ends when the signal aborts; throws `lost` if the
 * engine is lost later, or the reason if the first list failed.
 */
export async function* watchList<List>(
	connection: Connection,
	watched: WatchedList<List>,
	signal: AbortSignal,
): AsyncGenerator<List> {
	const scope = new AbortController();
	const stopListening = onAbort([signal, connection.lifetime], () => scope.abort());
	let list: List | undefined;
	try {
		const staleness = await followStaleness(connection, watched, scope.signal);
		for (;;) {
			const before = list;
			list = await watched.read(scope.signal);
			if (before === undefined || !isDeepStrictEqual(before, list)) {
				yield list;
			}

			await staleness.next(watched.intervalAfter?.(list) ?? reconcileInterval);
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

/** The list is read this often, whatever the events say; it also proves that the engine still answers. In milliseconds. */
const reconcileInterval = 30_000;

type Staleness = {
	/** Resolves when the list may have changed, or after the interval; rejects with `lost` when the events end. */
	next(interval: number): Promise<void>;
};

async function followStaleness(
	connection: Connection,
	{types, actions}: Pick<WatchedList<unknown>, 'types' | 'actions'>,
	signal: AbortSignal,
): Promise<Staleness> {
	const {clock} = connection;
	let isStale = false;
	let failure: EngineError | undefined;
	let wake = new AbortController();

	const onLine = () => {
		isStale = true;
		wake.abort();
	};
	const onEnd = () => {
		failure ??= lost(connection);
		wake.abort();
	};
	const {seconds} = await ping(connection, {deadline: deadlines.ping, signal});
	// A second earlier, by the engine's own clock: it answers a ping before it subscribes to its events.
	const since = Math.floor(seconds ?? clock.now() / 1000) - 1;
	const filters = {type: types, ...(actions.length > 0 ? {event: actions} : {})};
	// The list does not wait for the events, which may have to wait for a connection.
	followEventLines(connection, {since, filters}, {onLine, onEnd}, signal).catch(error => {
		failure ??= error;
		wake.abort();
	});

	return {
		async next(interval) {
			if (!isStale && !failure) {
				await pause(clock, interval, wake.signal);
			}

			if (!failure) {
				await pause(clock, gatherTime, signal);
			}

			wake = new AbortController();
			isStale = false;
			if (failure) {
				throw failure;
			}
		},
	};
}
