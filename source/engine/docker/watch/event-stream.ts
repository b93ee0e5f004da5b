import type {IncomingMessage} from 'node:http';
import type {Clock} from '../../../model/clock.ts';
import {onAbort} from '../../../model/on-abort.ts';
import {type DockerEvent, parseEngineEvent} from '../parse/engine-event.ts';
import type {Connection, Pong} from '../wire/connection.ts';
import {linesOf} from '../wire/lines.ts';
import {openStream} from '../wire/request.ts';

/** The time from which on to follow events, after an answer to a ping: no later event is missed. */
export function eventsSince({seconds}: Pong, clock: Clock): number {
	// A second earlier, by the engine's own clock: it answers a ping before it subscribes to its events.
	return Math.floor(seconds ?? clock.now() / 1000) - 1;
}

type EventListener = {
	onEvent(event: DockerEvent): void;
	/** The stream has ended or broken. */
	onEnd(): void;
};

/**
 * Follow the engine's events since a time (its own clock, whole seconds since the epoch) until the signal aborts. They
 * are read as fast as they come: a slow reader would lose events and slow the engine down.
 */
export async function followEvents(
	connection: Connection,
	since: number,
	listener: EventListener,
	signal: AbortSignal,
): Promise<void> {
	const onLine = (line: string) => {
		const event = parseEngineEvent(line);
		if (event) {
			if (event.type === 'container' && event.action !== 'network') {
				connection.eventLines.keep(event.id, line);
			}

			listener.onEvent(event);
		}
	};
	await followEventLines(connection, {since, filters}, {onLine, onEnd: listener.onEnd}, signal);
}

type LineListener = {onLine(line: string): void; onEnd: EventListener['onEnd']};

/** The parameters of `GET /events`. */
type EventSelection = {
	readonly since: number;
	/** Ends the stream; seconds since the epoch. */
	readonly until?: number;
	/** With false, Podman ends after the events that it knows; Docker ignores it. */
	readonly stream?: boolean;
	readonly filters: Readonly<Partial<Record<'type' | 'event' | 'container', readonly string[]>>>;
};

/** Follow any events, each as a line of JSON. Waits for a connection for `maxWait` milliseconds, or without limit. */
export async function followEventLines(
	connection: Connection,
	selection: EventSelection,
	listener: LineListener,
	signal: AbortSignal,
	maxWait?: number,
): Promise<void> {
	// Past events end at once.
	const lane = selection.until === undefined ? 'events' : 'quick';
	const response = await openStream(connection, 'GET', {path: '/events', query: selection, signal, lane, maxWait});
	const stopListening = onAbort([signal], () => response.destroy());
	void passLines(response, listener.onLine).finally(() => {
		stopListening();
		listener.onEnd();
	});
}

/** Pass on each line until the stream ends or breaks. Rejects only if `onLine` throws. */
async function passLines(response: IncomingMessage, onLine: LineListener['onLine']): Promise<void> {
	const lines = linesOf(response);
	const next = () =>
		lines.next().then(
			({value}) => value,
			() => undefined,
		);
	for (let line = await next(); line !== undefined; line = await next()) {
		onLine(line);
	}
}

/**
 * The events that change a row. The engine filters out the others, above all the three of each health check.
 * `remove` … `sync` are Podman's.
 */
const filters = {
	type: ['container', 'network', 'image', 'daemon'],
	event: [
		...['create', 'start', 'restart', 'stop', 'die', 'kill', 'oom', 'pause', 'unpause', 'rename', 'update', 'destroy'],
		...['health_status', 'prune', 'connect', 'disconnect', 'tag', 'untag', 'delete', 'reload'],
		...['remove', 'died', 'exited', 'cleanup', 'init', 'sync'],
	],
};
