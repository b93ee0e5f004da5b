import {compactDuration} from '../../format/duration.ts';
import {pause} from '../../model/clock.ts';
import {type Container, type ContainerDetails, isRunning} from '../../model/container.ts';
import type {LogLine} from '../../model/log.ts';
import {engineId, type ResourceId} from '../../model/resource-id.ts';
import type {StreamContext} from '../stream.ts';

/** Milliseconds between two inspections of a container that is restarting. */
const restartCheck = 500;

/** Wait, after its log has ended, until the container runs again, and mark the restart in the log. */
export async function untilRestarted(context: StreamContext, key: ResourceId, signal: AbortSignal): Promise<void> {
	const {store, clock} = context;
	let seen = store.getState().containers.get(key);
	const ended = await readDetails(context, key, signal);
	if (isUp(ended, seen)) {
		// The engine ended the stream but not the container; or it was restarted within milliseconds.
		await pause(clock, restartCheck, signal);
		return;
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
			store.dispatch({type: 'log-read', key, lines: separatorBetween(ended, next)});
			return;
		}
	}
}

type Wait = {
	readonly key: ResourceId;
	readonly signal: AbortSignal;
	/** Milliseconds to wait at most; without end if undefined. */
	readonly timeout?: number | undefined;
};

/** Resolves when the container differs from the one last seen, on timeout, or when the signal aborts. */
export async function untilContainerChanges(
	{store, clock}: StreamContext,
	seen: Container | undefined,
	{key, signal, timeout}: Wait,
): Promise<void> {
	const changed = new AbortController();
	const check = () => {
		if (store.getState().containers.get(key) !== seen) {
			changed.abort();
		}
	};
	const unsubscribe = store.subscribe(check);
	check();
	const over = AbortSignal.any([signal, changed.signal]);
	if (timeout === undefined) {
		await new Promise<void>(resolve => {
			if (over.aborted) {
				resolve();
			} else {
				over.addEventListener('abort', () => resolve(), {once: true});
			}
		});
	} else {
		await pause(clock, timeout, over);
	}

	unsubscribe();
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

function isUp(details: ContainerDetails | undefined, listed: Container | undefined): boolean {
	const {startedAt, finishedAt} = details ?? {};
	const hasStarted = startedAt !== undefined && (finishedAt === undefined || startedAt > finishedAt);
	return hasStarted && (!listed || isRunning(listed));
}

/** A line between two runs; none before the first run. */
function separatorBetween(ended: ContainerDetails | undefined, next: ContainerDetails): readonly LogLine[] {
	if (ended?.finishedAt === undefined || next.startedAt === undefined || next.startedAt === ended.startedAt) {
		return [];
	}

	const elapsed = next.startedAt - ended.finishedAt;
	const later = elapsed < 1000 ? 'at once' : `${compactDuration(elapsed).replace(/^\d+/, '$& ')} later`;
	const memory = ended.isOutOfMemory ? ', out of memory' : '';
	return [{stream: 'engine', at: '', text: `exited ${ended.exitCode}${memory} · started ${later}`}];
}
