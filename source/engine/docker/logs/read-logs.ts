import type {IncomingMessage} from 'node:http';
import {PassThrough, pipeline} from 'node:stream';
import {pause} from '../../../model/clock.ts';
import type {LogLine} from '../../../model/log.ts';
import {onAbort} from '../../../model/on-abort.ts';
import {compareTimestamps, parseTimestamp} from '../../../model/timestamp.ts';
import {EngineError} from '../../engine-error.ts';
import {type LogOptions, type LogPosition, positionAfter} from '../../log-options.ts';
import {readDetails} from '../read-container.ts';
import type {Connection} from '../wire/connection.ts';
import {containerPath} from '../wire/paths.ts';
import {openStream} from '../wire/request.ts';
import {createFramedLines} from './framed-lines.ts';
import {createTerminalLines} from './terminal-lines.ts';
import {createTurn, wholeTurn} from './turn.ts';

/**
 * Yields a container's output in batches. Ends after the last line that was asked for, when the container stops, or when
 * the signal aborts; throws `logs-unreadable` if its log driver keeps nothing, `lost` if the connection breaks. The engine
 * sends only as fast as they are read, which never slows down the container.
 */
export async function* readLogs(
	connection: Connection,
	id: string,
	options: LogOptions,
	signal: AbortSignal,
): AsyncGenerator<readonly LogLine[]> {
	try {
		const {hasTerminal} = await readDetails(connection, id, signal);
		const lane = options.isMerged ? 'uncounted' : 'log';
		yield* readStreams(connection, {path: containerPath(id, '/logs'), lane, hasTerminal}, options, signal);
	} catch (error) {
		if (!signal.aborted) {
			throw error;
		}
	}
}

/** Read a log as one stream after the other, each of which continues the one before. */
export async function* readStreams(
	connection: Connection,
	place: LogAddress,
	options: LogOptions,
	signal: AbortSignal,
): AsyncGenerator<readonly LogLine[]> {
	for (let next: LogOptions | undefined = options; next; ) {
		next = optionsAfter(next, yield* await openTail(connection, place, next, signal));
	}
}

/** How a stream has ended: with the log; or it begins too late to continue the one before; or it has given up its slot. */
type TailEnd = 'ended' | 'too-late' | {readonly gaveWayAt: LogPosition};

/** The options of the next stream; undefined at the end of the log. */
function optionsAfter(options: LogOptions, end: TailEnd): LogOptions | undefined {
	switch (end) {
		case 'ended':
			return undefined;
		case 'too-late':
			return {...options, tail: longerTail(options.tail)};
		default:
			return {...options, ...end.gaveWayAt, tail: options.follow && end.gaveWayAt ? tailAfterTurn : options.tail};
	}
}

/** The last lines that a followed log reads first when it gets a slot again, to find those written in the meantime. */
const tailAfterTurn = 1000;

/** The next tail to try if the line to continue from was not in this one. Reading all of a long log takes seconds. */
function longerTail(tail: LogOptions['tail']): LogOptions['tail'] {
	return tail === 'all' || tail >= 1_000_000 ? 'all' : Math.max(1000, tail * 8);
}

/** Where lines come from. */
export type LogAddress = {
	readonly path: string;
	/** More parameters of the request. */
	readonly query?: Readonly<Record<string, unknown>>;
	/** The stream gives a slot of a log up when another request waits for it. */
	readonly lane: 'log' | 'uncounted';
	/** Whether the output is one raw stream of a terminal. */
	readonly hasTerminal: boolean;
};

/**
 * Open one stream: resolves with its lines when the engine has begun to answer. The signal closes it, read or not. It ends
 * at once, `too-late`, if it starts after the end of the stream that it is to continue.
 */
export async function openTail(
	connection: Connection,
	place: LogAddress,
	options: LogOptions,
	signal: AbortSignal,
): Promise<AsyncGenerator<readonly LogLine[], TailEnd>> {
	const {path, query, lane} = place;
	const response = await openStream(connection, 'GET', {
		path,
		query: {stdout: true, stderr: true, timestamps: true, ...logQuery(options), ...query},
		signal,
		lane,
	});
	const stopListening = onAbort([signal, connection.lifetime], () => response.destroy());
	response.once('close', stopListening);
	return readTail(connection, response, {...place, ...options}, signal);
}

async function* readTail(
	connection: Connection,
	response: IncomingMessage,
	options: LogAddress & LogOptions,
	signal: AbortSignal,
): AsyncGenerator<readonly LogLine[], TailEnd> {
	const {lane, hasTerminal} = options;
	const turn = lane === 'log' ? createTurn(connection, response, options.follow) : wholeTurn;
	let position = positionOf(options);
	try {
		const isNew = dropRead(options);
		let isFirst = options.tail !== 'all';
		for await (const lines of linesOf(response, hasTerminal, connection, signal)) {
			if (isFirst && beginsLater(lines, options)) {
				return 'too-late';
			}

			isFirst = false;
			const fresh = isNew(lines);
			if (fresh.length > 0) {
				yield* turn.pass(fresh);
				position = positionAfter(position, fresh);
			}
		}
	} catch (error) {
		if (!turn.isOver() && !signal.aborted && !connection.lifetime.aborted) {
			throw brokenConnection(connection, error);
		}
	} finally {
		response.destroy();
	}

	return turn.isOver() && !signal.aborted ? {gaveWayAt: position} : 'ended';
}

function positionOf({after, afterCount = Number.POSITIVE_INFINITY}: LogOptions): LogPosition {
	return after === undefined ? undefined : {after, afterCount};
}

function beginsLater([line]: readonly LogLine[], {after}: LogOptions): boolean {
	const [stamp, last] = [parseTimestamp(line?.at), parseTimestamp(after)];
	return stamp !== undefined && last !== undefined && compareTimestamps(stamp, last) > 0;
}

/** The lines of a response, in batches. The engine sends only as fast as they are read. */
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
	if (cause instanceof EngineError) {
		return cause;
	}

	return new EngineError('lost', `The connection for the log from ${endpoint.address} broke.`, {cause});
}

type Filter = (lines: readonly LogLine[]) => readonly LogLine[];

/**
 * Drops the lines that were read before. The engine sends all lines with the last timestamp again: as many of them are
 * dropped as were read.
 */
export function dropRead({after, afterCount}: Partial<LogOptions>): Filter {
	const last = parseTimestamp(after);
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
 * that one ended, not at its `since`.
 */
export function logQuery({tail, follow, after, since, until}: LogOptions): Readonly<Record<string, unknown>> {
	// Podman's timestamps have no fraction: one means its whole second.
	const end = until?.replace(/(:\d\d)Z$/, '$1.999999999Z');
	return {follow, tail, since: parameterOf(after ?? since), until: parameterOf(end)};
}

function parameterOf(stamp: string | undefined): string | undefined {
	const time = parseTimestamp(stamp);
	return time && `${time.seconds}.${String(time.nanoseconds).padStart(9, '0')}`;
}
