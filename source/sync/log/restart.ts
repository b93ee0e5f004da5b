import {compactDuration} from '../../format/duration.ts';
import {pause} from '../../model/clock.ts';
import {type Container, type ContainerDetails, isRunning} from '../../model/container.ts';
import {endEvent, runEndedBy} from '../../model/end-cause.ts';
import type {LogLine} from '../../model/log.ts';
import {engineId, type ResourceId} from '../../model/resource-id.ts';
import {parseTimestamp, toMilliseconds} from '../../model/timestamp.ts';
import {containerEvents} from '../../resources/read.ts';
import {type StreamContext, waitFor} from '../stream.ts';

/** Milliseconds between two inspections of a container that is restarting. */
const restartCheck = 500;

/** How long the lines of the next run may wait for the exit status of the one before, in milliseconds. */
const endTimeout = 5000;

/** How far a log was read. */
export type LogProgress = {
	/** The timestamp of its last line. */
	readonly lastLine: string | undefined;
	/** The start of the run whose restart was marked last, in milliseconds since the epoch. */
	readonly markedRun: number | undefined;
};

/**
 * Wait, after its log has ended, until the container runs again, and mark the restart in the log. Resolves with the start
 * of the new run, in milliseconds since the epoch.
 */
export async function untilRestarted(
	context: StreamContext,
	key: ResourceId,
	progress: LogProgress,
	signal: AbortSignal,
): Promise<number | undefined> {
	const {store, clock} = context;
	const mark = (lines: readonly LogLine[]) => store.dispatch({type: 'log-read', key, lines});
	let seen = store.getState().containers.get(key);
	const ended = await readDetails(context, key, signal);
	if (isUp(ended, seen)) {
		// The engine ended the stream but not the container, or the container was restarted before it could be inspected.
		const [lines] = await Promise.all([
			missedRestart(context, key, {details: ended, progress, signal}),
			pause(clock, restartCheck, signal),
		]);
		mark(lines);
		return ended?.startedAt;
	}

	while (!signal.aborted) {
		const isOver = !seen || !isRunning(seen);
		if (isOver) {
			store.dispatch({type: 'log-ended', key});
		}

		// The list may miss a restart that is quicker than its round, so a container that restarts is inspected as well.
		await untilContainerChanges(context, seen, {key, signal, timeout: isOver ? undefined : restartCheck});
		seen = store.getState().containers.get(key);
		const next = signal.aborted ? undefined : await readDetails(context, key, signal);
		if (next && (isUp(next, seen) || next.startedAt !== ended?.startedAt)) {
			mark(restartBetween(ended, next.startedAt));
			return next.startedAt;
		}
	}

	return undefined;
}

type Wait = {
	readonly key: ResourceId;
	readonly signal: AbortSignal;
	/** Milliseconds to wait at most; without end if undefined. */
	readonly timeout?: number | undefined;
};

/** Resolves when the container differs from the one last seen, on timeout, or when the signal aborts. */
export function untilContainerChanges(
	context: StreamContext,
	seen: Container | undefined,
	{key, signal, timeout}: Wait,
): Promise<void> {
	return waitFor(context, ({containers}) => containers.get(key) !== seen, {signal, timeout});
}

/** Undefined if the container is gone, or cannot be inspected. */
async function readDetails(
	{engine}: StreamContext,
	key: ResourceId,
	signal: AbortSignal,
): Promise<ContainerDetails | undefined> {
	try {
		return await engine.containers.details(engineId(key), signal);
	} catch {
		return undefined;
	}
}

type Restarted = {
	readonly details: ContainerDetails | undefined;
	readonly progress: LogProgress;
	readonly signal: AbortSignal;
};

/** A restart after the last line that was read. The inspection shows only the new run, so events show how the old one ended. */
async function missedRestart(
	context: StreamContext,
	key: ResourceId,
	{details, progress: {lastLine, markedRun}, signal}: Restarted,
): Promise<readonly LogLine[]> {
	const last = parseTimestamp(lastLine);
	const startedAt = details?.startedAt;
	const isMissed = startedAt !== undefined && startedAt !== markedRun && last && toMilliseconds(last) < startedAt;
	if (!isMissed) {
		return [];
	}

	const {exitCode, isOutOfMemory} = (await endBefore(context, key, details?.finishedAt, signal)) ?? {};
	return restartBetween({...details, startedAt: undefined, exitCode, isOutOfMemory}, startedAt);
}

/** How the last run ended, from the container's events; undefined if the engine remembers none of it. */
async function endBefore(
	{engine, clock}: StreamContext,
	key: ResourceId,
	finishedAt: number | undefined,
	signal: AbortSignal,
): Promise<EndedRun | undefined> {
	const late = new AbortController();
	const cancel = clock.after(endTimeout, () => late.abort());
	try {
		const events = await containerEvents(engine, engineId(key), AbortSignal.any([signal, late.signal]));
		const end = endEvent({finishedAt}, events);
		return end?.attributes.exitCode === undefined ? undefined : runEndedBy(end, events);
	} catch {
		return undefined;
	} finally {
		cancel();
	}
}

function isUp(details: ContainerDetails | undefined, listed: Container | undefined): boolean {
	const {startedAt, finishedAt} = details ?? {};
	const hasStarted = startedAt !== undefined && (finishedAt === undefined || startedAt > finishedAt);
	return hasStarted && (!listed || isRunning(listed));
}

type EndedRun = {readonly [Key in keyof ContainerDetails]?: ContainerDetails[Key] | undefined};

/** A line between two runs; none before the first run. The exit code is undefined if it is no longer known. */
function restartBetween(ended: EndedRun | undefined, startedAt: number | undefined): readonly LogLine[] {
	if (ended?.finishedAt === undefined || startedAt === undefined || startedAt === ended.startedAt) {
		return [];
	}

	const elapsed = startedAt - ended.finishedAt;
	const later = elapsed < 1000 ? 'at once' : `${compactDuration(elapsed).replace(/^\d+/, '$& ')} later`;
	const code = ended.exitCode === undefined ? '' : ` ${ended.exitCode}${ended.isOutOfMemory ? ', out of memory' : ''}`;
	return [{stream: 'engine', at: '', text: `exited${code} · started ${later}`}];
}
