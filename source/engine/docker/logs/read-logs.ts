import type {IncomingMessage} from 'node:http';
import type {LogLine} from '../../../model/log.ts';
import type {LogOptions} from '../../engine.ts';
import {EngineError} from '../../engine-error.ts';
import {compareTimestamps, parseTimestamp} from '../parse/timestamp.ts';
import {readDetails} from '../read-container.ts';
import {call} from '../wire/call.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {onAbort} from '../wire/on-abort.ts';
import {checkedId} from '../wire/paths.ts';
import {createFramedLines} from './framed-lines.ts';
import {createLineQueue, type LineQueue} from './line-queue.ts';
import type {LineParser} from './open-line.ts';
import {createTerminalLines} from './terminal-lines.ts';

/**
 * A container's output from the last `tail` lines on, in batches as it comes. Ends when the container stops or the
 * signal aborts; throws `logs-unreadable` where its log driver keeps nothing, `lost` when the stream breaks off.
 * A slow reader holds back the engine's sending, never the container.
 */
export async function* readLogs(
	connection: Connection,
	id: string,
	options: LogOptions,
	signal: AbortSignal,
): AsyncGenerator<readonly LogLine[]> {
	let response: IncomingMessage | undefined;
	let stopListening = () => {};
	try {
		const {hasTerminal} = await readDetails(connection, id, signal);
		const opened = await openLogs(connection, id, options, signal);
		response = opened;
		const queue = createLineQueue(opened);
		stopListening = onAbort([signal, connection.lifetime], () => queue.end());
		// Only the inspection tells the two kinds of stream apart; the header does so from API 1.42 on, and not on Podman.
		fill(queue, opened, hasTerminal ? createTerminalLines() : createFramedLines(), connection);
		yield* drain(queue, options);
	} catch (error) {
		if (!signal.aborted) {
			throw error;
		}
	} finally {
		stopListening();
		response?.destroy();
	}
}

function openLogs(
	connection: Connection,
	id: string,
	options: LogOptions,
	signal: AbortSignal,
): Promise<IncomingMessage> {
	const since = sinceParameter(options);
	const container = connection.streams.getContainer(checkedId(id));
	return call(connection, {deadline: deadlines.open, signal}, abortSignal =>
		container.logs({
			follow: true,
			stdout: true,
			stderr: true,
			timestamps: true,
			tail: options.tail,
			...(since === undefined ? {} : {since}),
			abortSignal,
		}),
	);
}

function fill(queue: LineQueue, response: IncomingMessage, parser: LineParser, connection: Connection): void {
	response.on('data', (chunk: Buffer) => {
		try {
			queue.push(parser.push(chunk));
		} catch (error) {
			queue.end(error);
			response.destroy();
		}
	});
	response.on('end', () => {
		queue.push(parser.end());
		queue.end();
	});
	response.on('error', () => {});
	// After `end` it changes nothing; without, the stream was cut.
	response.on('close', () => queue.end(brokenOff(connection)));
}

async function* drain(queue: LineQueue, options: LogOptions): AsyncGenerator<readonly LogLine[]> {
	const isNew = dropHeld(options);
	for (let lines = await queue.take(); lines; lines = await queue.take()) {
		const fresh = isNew(lines);
		if (fresh.length > 0) {
			yield fresh;
		}
	}
}

function brokenOff({endpoint}: Connection): EngineError {
	return new EngineError('lost', `The log from the engine at ${endpoint.address} broke off.`);
}

type Filter = (lines: readonly LogLine[]) => readonly LogLine[];

/**
 * Drops the lines that were held before the stream broke off. The engine gives again all that is stamped with the last
 * stamp or later: of those that bear the very same one, as many are dropped as were held.
 */
export function dropHeld({after, afterCount}: LogOptions): Filter {
	const last = after === undefined ? undefined : parseTimestamp(after);
	let left = afterCount ?? Number.POSITIVE_INFINITY;
	if (!last) {
		return lines => lines;
	}

	const isNew = ({at}: LogLine) => {
		const stamp = parseTimestamp(at);
		const order = stamp ? compareTimestamps(stamp, last) : 1;
		return order > 0 || (order === 0 && left-- <= 0);
	};
	return lines => lines.filter(isNew);
}

/** The engine's `since` for going on there: seconds and nanoseconds; undefined to begin anew. */
export function sinceParameter({after}: LogOptions): string | undefined {
	const stamp = after === undefined ? undefined : parseTimestamp(after);
	return stamp && `${stamp.seconds}.${String(stamp.nanoseconds).padStart(9, '0')}`;
}
