import {parseJson} from '../../../model/json.ts';
import {onAbort} from '../../../model/on-abort.ts';
import {textAt} from '../../../model/read-json.ts';
import type {EngineError} from '../../engine-error.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {ping} from '../wire/ping.ts';
import {lost} from './change-queue.ts';
import {eventsSince, followEventLines} from './event-stream.ts';

/**
 * The events that change a list. The engine filters out the others, above all those that every start of a container brings:
 * `connect` and `disconnect` of networks, `mount` and `unmount` of volumes.
 */
const filters = {
	type: ['image', 'network', 'volume', 'service', 'node', 'secret', 'config'],
	event: [
		...['create', 'update', 'remove', 'destroy', 'delete', 'prune'],
		...['pull', 'tag', 'untag', 'import', 'load', 'loadfromarchive', 'build'],
	],
} as const;

/** The type of the events that can change a list. */
export type ListType = (typeof filters.type)[number];

type ListEventListener = {
	/** Called with the type of each event. */
	onEvent(type: string): void;
	/** The stream has ended or could not be opened. */
	onEnd(error: EngineError): void;
};

/**
 * Listen to the events that can change lists, until the signal aborts. Resolves when no later event can be missed; the
 * stream itself may still be opening. Rejects if the engine does not answer.
 */
export type FollowListEvents = (listener: ListEventListener, signal: AbortSignal) => Promise<void>;

/** All lists of a connection share one stream, which is open while it has listeners. */
export function createListEvents(connection: Connection): FollowListEvents {
	let shared: ReturnType<typeof openStream> | undefined;
	return (listener, signal) => {
		const stream = shared?.over.signal.aborted === false ? shared : openStream(connection);
		shared = stream;
		stream.listeners.add(listener);
		onAbort([signal], () => {
			stream.listeners.delete(listener);
			if (stream.listeners.size === 0) {
				stream.over.abort();
			}
		});
		return stream.ready;
	};
}

function openStream(connection: Connection) {
	const listeners = new Set<ListEventListener>();
	/** Aborts when it has ended, and ends it. */
	const over = new AbortController();
	const end = (error: EngineError) => {
		over.abort();
		for (const {onEnd} of listeners) {
			onEnd(error);
		}
	};
	const onLine = (line: string) => {
		const type = textAt(parseJson(line), 'Type');
		for (const {onEvent} of listeners) {
			onEvent(type);
		}
	};
	const open = async () => {
		const pong = await ping(connection, {deadline: deadlines.ping, signal: over.signal});
		const since = eventsSince(pong, connection.clock);
		const listener = {onLine, onEnd: () => end(lost(connection))};
		// The lists do not wait for the stream, which may have to wait for a connection.
		followEventLines(connection, {since, filters}, listener, over.signal).catch(end);
	};
	const ready = open();
	ready.catch(() => over.abort());
	return {listeners, ready, over};
}
