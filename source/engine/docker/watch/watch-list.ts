import {isDeepStrictEqual} from 'node:util';
import {pause} from '../../../model/clock.ts';
import type {EngineError} from '../../engine-error.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {onAbort} from '../wire/on-abort.ts';
import {ping} from '../wire/ping.ts';
import {lost} from './change-queue.ts';
import {followEventLines} from './event-stream.ts';

/** A list that the engine keeps, and the events after which it may look different. */
export type WatchedList<List> = {
	readonly type: 'image' | 'network' | 'volume';
	/** The events' actions; all of them where empty. */
	readonly actions: readonly string[];
	read(signal: AbortSignal): Promise<List>;
};

/**
 * A whole list, and again when it has changed, so that what is told can't drift from the engine: events are followed
 * before the list is read, and they only say that it is to be read again. Ends when the signal aborts; throws `lost`
 * when the engine is lost, or the reason why it could not even begin.
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

			await staleness.next();
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

/** What a removal or a pull does comes in several events, within so many milliseconds. */
const gatherTime = 100;

/** The list is read again this often, whatever the events say; it also shows that the engine is still there. */
const reconcileInterval = 30_000;

type Staleness = {
	/** Resolves when the list may have changed since the last time; rejects with `lost` when no more events come. */
	next(): Promise<void>;
};

async function followStaleness(
	connection: Connection,
	{type, actions}: WatchedList<unknown>,
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
	// A second back, on the engine's own clock: it answers before it has begun to listen to its events.
	const since = Math.floor(seconds ?? clock.now() / 1000) - 1;
	const filters = {type: [type], ...(actions.length > 0 ? {event: actions} : {})};
	await followEventLines(connection, {since, filters}, {onLine, onEnd}, signal);

	return {
		async next() {
			if (!isStale && !failure) {
				await pause(clock, reconcileInterval, wake.signal);
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
