import {EngineError} from '../../engine/engine-error.ts';
import {type LogOptions, type LogPosition, piecesOf, positionAfter} from '../../engine/log-options.ts';
import {readLogOf} from '../../engine/log-source.ts';
import {type Clock, pause, untilAborted} from '../../model/clock.ts';
import type {LogLine} from '../../model/log.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {serviceIdOf} from '../../model/swarm.ts';
import {isEmpty} from '../../store/log/lines.ts';
import type {LogRange} from '../../store/log/view-state.ts';
import {restTime} from '../read-streams.ts';
import {problemOf, type StreamContext} from '../stream.ts';
import {positionBefore} from './edge.ts';
import type {LogBatch} from './log-batch.ts';
import {type LogProgress, untilContainerChanges, untilRestarted} from './restart.ts';

/** How many earlier lines are read. */
const tail = 1000;

/** How many lines are searched for the ones missed between two streams: as many as the buffer keeps. */
const tailAfterGap = 10_000;

/** A log that has lines shows the first of them within this time, in milliseconds. */
const firstLines = 300;

/** Pauses before a broken log is opened again, in milliseconds; the last one repeats. */
const retryPauses = [500, 2000, 8000];

/** A stream that has lasted this long, in milliseconds, is a success, so that a proxy's idle timeout never counts. */
const stableAfter = 2000;

/** The dependencies of the streams of logs, and where their lines are collected. */
export type LogContext = StreamContext & {readonly batch: LogBatch};

/**
 * Follow a container's log until the signal aborts: through its restarts, each marked by a line of ours, and through
 * broken connections, without a gap or a repeat.
 */
export async function streamLog(context: LogContext, key: ResourceId, signal: AbortSignal): Promise<void> {
	const {store, clock} = context;
	await pause(clock, restTime, signal);
	const {range} = store.getState().view.logs;
	const known = store.getState().logs.get(key);
	let position = known && known.range === range ? positionBefore(known.lines, known.lines.end) : undefined;
	let failures = 0;
	let markedRun: number | undefined;
	while (!signal.aborted) {
		const openedAt = clock.monotonic();
		const {end, problem, isBroken} = await readLog(context, {key, range}, position, signal);
		failures = clock.monotonic() - openedAt < stableAfter ? failures + 1 : 1;
		position = end;
		if (problem === undefined) {
			failures = 0;
			markedRun =
				range?.until === undefined
					? await untilContinued(context, key, {lastLine: end?.after, markedRun}, signal)
					: await untilAborted(signal).then(() => undefined);
		} else if (!signal.aborted) {
			await waitAfter(context, key, {problem, isBroken, failures}, signal);
		}
	}
}

/** A service's log ends with the service, or because its engine has ended the stream. */
async function untilContinued(
	context: StreamContext,
	key: ResourceId,
	progress: LogProgress,
	signal: AbortSignal,
): Promise<number | undefined> {
	return serviceIdOf(key) === undefined
		? untilRestarted(context, key, progress, signal)
		: pause(context.clock, stableAfter, signal).then(() => undefined);
}

type Failure = {readonly problem: string; readonly isBroken: boolean; readonly failures: number};

/** A broken connection is retried, and reported only if that fails as well. */
async function waitAfter(
	context: StreamContext,
	key: ResourceId,
	{problem, isBroken, failures}: Failure,
	signal: AbortSignal,
): Promise<void> {
	const {store, clock} = context;
	if (!isBroken || failures > 1) {
		store.dispatch({type: 'log-failed', key, problem});
	}

	await (isBroken
		? pause(clock, retryPauses[Math.min(failures, retryPauses.length) - 1] ?? 0, signal)
		: untilContainerChanges(context, store.getState().containers.get(key), {key, signal}));
}

/** The position at which a stream of a log ended, and why if it failed. */
type LogEnd = {readonly end: LogPosition; readonly problem: string | undefined; readonly isBroken: boolean};

/** Read one stream of a log to its end; never rejects. */
async function readLog(
	{engine, store, clock, batch}: LogContext,
	{key, range}: {readonly key: ResourceId; readonly range: LogRange | undefined},
	start: LogPosition,
	signal: AbortSignal,
): Promise<LogEnd> {
	let end = start;
	store.dispatch({type: 'log-opened', key, range});
	const opened = store.getState().logs.get(key);
	// No line may be missing between those of a removed container and those of its replacement.
	const continuesOther = start === undefined && opened !== undefined && !isEmpty(opened.lines);
	const options: LogOptions = {...optionsOf(range, start), ...(continuesOther ? {tail: 'all'} : {})};
	const hasOlder = options.tail === tail ? countTail(clock) : () => undefined;
	const add = (lines: readonly LogLine[]) => batch.add({key, lines, hasOlder: hasOlder(lines), signal});
	// A log without a line yet is followed as well.
	const cancelWait = clock.after(firstLines, () => add([]));
	try {
		for await (const lines of readLogOf(engine, key, options, signal)) {
			add(lines);
			end = positionAfter(end, lines);
		}

		return {end, problem: undefined, isBroken: false};
	} catch (error) {
		const isBroken = error instanceof EngineError && mayRecover(error, key);
		return {end, problem: problemOf(error), isBroken};
	} finally {
		batch.flush();
		// A log that has ended or failed is no longer followed.
		cancelWait();
	}
}

/**
 * Whether the log can be read again later. For a service, a swarm has no event when the cause, such as a lost leader, is
 * gone.
 */
function mayRecover({code}: EngineError, key: ResourceId): boolean {
	return code === 'lost' || code === 'timeout' || (code !== 'not-found' && serviceIdOf(key) !== undefined);
}

function optionsOf(range: LogRange | undefined, start: LogPosition): LogOptions {
	const {since, until} = range ?? {};
	// A tail is counted from the end of the log, so that it may have no line before `until`.
	const isWhole = range?.isWhole || until !== undefined;
	return {follow: until === undefined, since, until, tail: isWhole ? 'all' : start ? tailAfterGap : tail, ...start};
}

/**
 * If all lines of a tail arrive within this many milliseconds, they were in the log before: it is not a short log that
 * is growing.
 */
const tailTime = 2000;

/** Whether the tail was sent in full with these lines, so that there may be older ones. */
function countTail(clock: Clock): (lines: readonly LogLine[]) => boolean | undefined {
	let deadline = Number.POSITIVE_INFINITY;
	let left = tail;
	return lines => {
		if (left <= 0 || lines.length === 0 || clock.monotonic() > deadline) {
			return undefined;
		}

		deadline = left === tail ? clock.monotonic() + tailTime : deadline;
		left -= lines.reduce((sum, {text}) => sum + piecesOf(text), 0);
		return left <= 0 || undefined;
	};
}
