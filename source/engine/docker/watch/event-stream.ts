import type {IncomingMessage} from 'node:http';
import {type EngineEvent, parseEngineEvent} from '../parse/engine-event.ts';
import {call} from '../wire/call.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';

export type EventListener = {
	onEvent(event: EngineEvent): void;
	/** The stream has ended, for whatever reason, and no event will come any more. */
	onEnd(): void;
};

/**
 * Follow the engine's events from a time on (its own clock, whole seconds since the epoch) until the signal aborts.
 * Events are read as fast as they come, whatever their listener does: a reader who takes his time loses events and
 * slows down the engine for everybody.
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
			listener.onEvent(event);
		}
	};
	await followEventLines(connection, {since, filters}, {onLine, onEnd: listener.onEnd}, signal);
}

export type LineListener = {onLine(line: string): void; onEnd: EventListener['onEnd']};

/** Which events are to come, from when on: in the API's own words, all of those that are named. */
export type EventSelection = {
	readonly since: number;
	readonly filters: {readonly type: readonly string[]; readonly event?: readonly string[]};
};

/** The same for any events, each a line of JSON that is yet to be parsed. */
export async function followEventLines(
	connection: Connection,
	selection: EventSelection,
	listener: LineListener,
	signal: AbortSignal,
): Promise<void> {
	const response = await call(connection, {deadline: deadlines.open, signal}, abortSignal =>
		connection.streams.getEvents({...selection, abortSignal}),
	);
	const stop = () => response.destroy();
	signal.addEventListener('abort', stop);
	// Of all that can tell the end of a stream, only `close` always comes.
	response.on('close', () => {
		signal.removeEventListener('abort', stop);
		listener.onEnd();
	});
	response.on('error', () => {});
	readLines(response, listener.onLine);
	if (signal.aborted) {
		stop();
	}
}

/**
 * What changes a row. The engine leaves out the rest, above all the three events of each health check.
 * `remove` … `sync` are Podman's words.
 */
const filters = {
	type: ['container', 'network', 'image', 'daemon'],
	event: [
		...['create', 'start', 'restart', 'stop', 'die', 'kill', 'oom', 'pause', 'unpause', 'rename', 'update', 'destroy'],
		...['health_status', 'prune', 'connect', 'disconnect', 'tag', 'untag', 'delete', 'reload'],
		...['remove', 'died', 'exited', 'cleanup', 'init', 'sync'],
	],
};

/** No event is nearly as long; what comes without line ends is no stream of events. */
const longestLine = 1024 * 1024;

/** Call back for each whole line of a response as it comes; one without line ends is cut off. */
export function readLines(response: IncomingMessage, onLine: (line: string) => void): void {
	let rest = '';
	response.setEncoding('utf8');
	response.on('data', (chunk: string) => {
		const lines = (rest + chunk).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) {
			onLine(line);
		}

		if (rest.length > longestLine) {
			response.destroy();
		}
	});
}
