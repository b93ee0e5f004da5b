import {type EventRecord, missedEvents} from '../../../model/event-record.ts';
import {EngineError} from '../../engine-error.ts';
import type {EventOptions} from '../../system-api.ts';
import {parseEventRecord} from '../parse/engine-event.ts';
import {followEventLines} from '../watch/event-stream.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {ping} from '../wire/ping.ts';
import {Queue} from '../wire/queue.ts';

/** When this many events wait for the reader, the older half is dropped: reading slowly would slow the engine down. */
const longestQueue = 640_000;

/**
 * After so many milliseconds without an event, an engine has sent all past ones; some engines do not end the stream
 * then.
 */
const pastPause = 1500;

/**
 * Yields events in batches: those that the engine still knows, the oldest first, then new ones unless only past ones
 * are asked for. Those of a container include the ones that this connection has seen. Throws `lost` if the connection
 * ends.
 */
export async function* readEvents(
	connection: Connection,
	options: EventOptions,
	signal: AbortSignal,
): AsyncGenerator<readonly EventRecord[]> {
	const {container, isPast} = options;
	const known = followRecords(connection, options, signal);
	if (container === undefined || isPast !== true) {
		yield* known;
		return;
	}

	const host = connection.endpoint.address;
	const seen = connection.eventLines.about(container).flatMap(line => parseEventRecord(host, line) ?? []);
	const all = new Map(seen.map(event => [event.key, event]));
	for await (const batch of known) {
		for (const event of batch) {
			all.set(event.key, event);
		}
	}

	yield [...all.values()].toSorted((a, b) => a.at - b.at);
}

async function* followRecords(
	connection: Connection,
	{container, since = 0, isPast = false}: EventOptions,
	signal: AbortSignal,
): AsyncGenerator<readonly EventRecord[]> {
	const host = connection.endpoint.address;
	const {clock} = connection;
	const queue = new Queue<EventRecord>(({name}) => name.length, longestQueue, {
		noteOf: () => missedEvents(host, clock.now(), 'too many at once'),
	});
	const stopped = new AbortController();
	const selection = {
		since: Math.floor(since / 1000),
		...(isPast && {until: await pastEnd(connection, signal), stream: false}),
		filters: {...(container !== undefined && {container: [container]})},
	};
	const waitForMore = () => (isPast ? clock.after(pastPause, () => queue.end()) : () => {});
	let cancelWait = waitForMore();
	const onLine = (line: string) => {
		cancelWait();
		cancelWait = waitForMore();
		const record = parseEventRecord(host, line);
		if (record) {
			queue.push([record]);
		}
	};
	try {
		await followEventLines(
			connection,
			selection,
			{onLine, onEnd: () => queue.end()},
			AbortSignal.any([signal, stopped.signal]),
			deadlines.open,
		);
		for (let records = await queue.take(); records; records = await queue.take()) {
			yield records;
		}

		if (!isPast && !signal.aborted) {
			throw new EngineError('lost', 'The engine ended the stream of its events.');
		}
	} finally {
		cancelWait();
		stopped.abort();
	}
}

/**
 * The end of the current second by the engine's clock, which may differ from ours by hours. Podman would stop reading then,
 * wherever it is in its file, so it gets a minute.
 */
async function pastEnd(connection: Connection, signal: AbortSignal): Promise<number> {
	const {seconds = Math.floor(connection.clock.now() / 1000)} = await ping(connection, {
		deadline: deadlines.ping,
		signal,
	});
	return seconds + (connection.hasPods ? 60 : 1);
}
