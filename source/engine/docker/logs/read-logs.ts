import type {IncomingMessage} from 'node:http';
import {PassThrough, pipeline} from 'node:stream';
import {pause} from '../../../model/clock.ts';
import type {LogLine} from '../../../model/log.ts';
import {compareTimestamps, parseTimestamp} from '../../../model/timestamp.ts';
import {EngineError} from '../../engine-error.ts';
import type {LogOptions} from '../../log-options.ts';
import {readDetails} from '../read-container.ts';
import type {Connection} from '../wire/connection.ts';
import {onAbort} from '../wire/on-abort.ts';
import {containerPath} from '../wire/paths.ts';
import {openStream} from '../wire/request.ts';
import {createFramedLines} from './framed-lines.ts';
import {createTerminalLines} from './terminal-lines.ts';

/**
 * Yields a container's output in batches. Ends after the last line that was asked for, when the container stops, or when
 * the signal aborts; throws `logs-unreadable` if its log driver keeps nothing, `lost` if the connection breaks. A slow
 * reader slows down the engine's sending, never the container.
 */
export async function* readLogs(
	connection: Connection,
	id: string,
	options: LogOptions,
	signal: AbortSignal,
): AsyncGenerator<readonly LogLine[]> {
	try {
		const {hasTerminal} = await readDetails(connection, id, signal);
		const place = {path: containerPath(id, '/logs'), hasTerminal};
		for (let tail: LogOptions['tail'] | undefined = options.tail; tail !== undefined; ) {
			const isContinued: boolean = yield* readTail(connection, place, {...options, tail}, signal);
			tail = isContinued ? undefined : longerTail(tail);
		}
	} catch (error) {
		if (!signal.aborted) {
			throw error;
		}
	}
}

/** The tails to try one after the other, to find a line that many others have followed: all of a long log takes seconds. */
function longerTail(tail: LogOptions['tail']): LogOptions['tail'] {
	return tail === 'all' || tail >= 1_000_000 ? 'all' : Math.max(1000, tail * 8);
}

/** Where lines come from. */
export type LogAddress = {
	readonly path: string;
	/** More parameters of the request. */
	readonly query?: Readonly<Record<string, unknown>>;
	/** Whether the output is one raw stream of a terminal. */
	readonly hasTerminal: boolean;
};

/** Read one stream. Returns false at once if it starts after the end of the stream that it is to continue. */
export async function* readTail(
	connection: Connection,
	{path, query, hasTerminal}: LogAddress,
	options: LogOptions,
	signal: AbortSignal,
): AsyncGenerator<readonly LogLine[], boolean> {
	const response = await openStream(connection, 'GET', {
		path,
		query: {stdout: true, stderr: true, timestamps: true, ...logQuery(options), ...query},
		signal,
	});
	const stopListening = onAbort([signal, connection.lifetime], () => response.destroy());
	try {
		const isNew = dropRead(options);
		let isFirst = options.tail !== 'all';
		for await (const lines of linesOf(response, hasTerminal, connection, signal)) {
			if (isFirst && beginsLater(lines, options)) {
				return false;
			}

			isFirst = false;
			const fresh = isNew(lines);
			if (fresh.length > 0) {
				yield fresh;
			}
		}
	} catch (error) {
		if (!signal.aborted && !connection.lifetime.aborted) {
			throw error instanceof EngineError ? error : brokenConnection(connection, error);
		}
	} finally {
		stopListening();
		response.destroy();
	}

	return true;
}

function beginsLater([line]: readonly LogLine[], {after}: LogOptions): boolean {
	const [stamp, last] = [line?.at, after].map(text => (text === undefined ? undefined : parseTimestamp(text)));
	return stamp !== undefined && last !== undefined && compareTimestamps(stamp, last) > 0;
}

/** The lines of a response, some at a time. A slow reader slows down the engine's sending. */
async function* linesOf(
	response: IncomingMessage,
	hasTerminal: boolean,
	{clock}: Connection,
	signal: AbortSignal,
): AsyncGenerator<readonly LogLine[]> {
	// The response's header names the kind of stream only from API 1.42 on, and never on Podman.
	const parser = hasTerminal ? createTerminalLines() : createFramedLines();
	// Reading joins the chunks that wait, but a terminal's lines need them as the engine sent them.
	const chunks = hasTerminal ? pipeline(response, new PassThrough({objectMode: true}), () => {}) : response;
	for await (const chunk of chunks) {
		const lines = parser.push(chunk);
		if (lines.length > 0) {
			yield lines;
		}

		if (!hasTerminal) {
			await pause(clock, readPause, signal);
		}
	}

	yield parser.end();
}

/**
 * Milliseconds between two reads. The engine writes each line on its own: after a pause one read gets hundreds of them,
 * which halves the work of both sides.
 */
const readPause = 1;

function brokenConnection({endpoint}: Connection, cause: unknown): EngineError {
	return new EngineError('lost', `The connection for the log from ${endpoint.address} broke.`, {cause});
}

type Filter = (lines: readonly LogLine[]) => readonly LogLine[];

/**
 * Drops the lines that were read before. The engine sends all lines with the last timestamp again: as many of them are
 * dropped as were read.
 */
export function dropRead({after, afterCount}: LogOptions): Filter {
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

/**
 * The parameters of the API, whose times are seconds with nanoseconds. A stream that continues an earlier one starts where
 * that one ended, whatever its `since` was.
 */
export function logQuery({tail, follow, after, since, until}: LogOptions): Readonly<Record<string, unknown>> {
	const start = parameterOf(after ?? since);
	// Podman's timestamps have no fraction: one stands for its whole second.
	const end = parameterOf(until?.replace(/(:\d\d)Z$/, '$1.999999999Z'));
	return {
		follow,
		tail,
		...(start === undefined ? {} : {since: start}),
		...(end === undefined ? {} : {until: end}),
	};
}

function parameterOf(stamp: string | undefined): string | undefined {
	const time = stamp === undefined ? undefined : parseTimestamp(stamp);
	return time && `${time.seconds}.${String(time.nanoseconds).padStart(9, '0')}`;
}
