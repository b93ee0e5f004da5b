import type {Engine} from '../engine/engine.ts';
import {pause} from '../model/clock.ts';
import type {Container, ContainerDetails} from '../model/container.ts';
import {mayBeOutdated} from '../model/image-update.ts';
import {engineId, type ResourceId} from '../model/resource-id.ts';
import {untilState} from '../store/create-store.ts';
import {detailsNeeded} from '../store/details-needed.ts';
import {selectedContainer} from '../store/rows.ts';
import type {State} from '../store/state.ts';
import type {StreamContext} from './stream.ts';
import {visibleContainers} from './subscriptions.ts';

/** Containers inspected at the same time: few, so that stats never wait. */
const atOnce = 2;

/** Changes within this time are handled together, in milliseconds. */
const gatherTime = 100;

/**
 * Read the details of containers, a few at a time, and again after each event and each change of a container's state:
 * first those on the screen, then those that may have failed, then all others. With very many containers only those on
 * the screen are read, and, while the table is sorted or filtered by details, those that may have failed.
 */
export async function streamDetails(context: StreamContext, signal: AbortSignal): Promise<void> {
	const {store, clock} = context;
	const read = new Map<ResourceId, Container>();
	/** The state in which nothing was left to read. */
	let finished: State | undefined;
	let last = store.getState();
	const unsubscribe = store.subscribe(() => {
		const state = store.getState();
		for (const key of endedOperations(last, state)) {
			finished = read.delete(key) ? undefined : finished;
		}

		last = state;
	});
	while (!signal.aborted) {
		const state = store.getState();
		const isIdle = finished && isSameWork(finished, state);
		const next = isIdle ? [] : unread(state, context.engine.host, read).slice(0, atOnce);
		if (next.length === 0) {
			finished = state;
			forgetGone(read, state);
			await untilState(store, now => now !== state, signal);
			await pause(clock, gatherTime, signal);
		} else {
			for (const container of next) {
				read.set(container.key, container);
			}

			await readAll(context, next, signal);
		}
	}

	unsubscribe();
}

/** A failed start leaves a container as it was listed; only another inspection shows the error. */
function endedOperations(before: State, after: State): readonly ResourceId[] {
	const ended =
		before.actions === after.actions ? [] : [...before.actions.keys()].filter(key => !after.actions.has(key));
	const {run} = after;
	return run?.key !== undefined && run.status === 'failed' && run !== before.run ? [...ended, run.key] : ended;
}

function unread(state: State, host: string, read: ReadonlyMap<ResourceId, Container>): readonly Container[] {
	const own = wanted(state).filter(container => container.host === host);
	return [...new Set(own)].filter(container => {
		const before = read.get(container.key);
		return !before || !isSameRun(before, container);
	});
}

function wanted(state: State): readonly Container[] {
	const {containers, actions} = state;
	const selected = selectedContainer(state);
	// The countdown of a stop needs the container's own grace period at once.
	const acted = [...actions.keys()].map(key => containers.get(key)).filter(container => container !== undefined);
	return [...acted, ...(selected ? [selected] : []), ...visibleContainers(state), ...detailsNeeded(state)];
}

function isSameWork(a: State, b: State): boolean {
	return a.containers === b.containers && a.view === b.view && a.actions === b.actions;
}

function isSameRun(before: Container, after: Container): boolean {
	return (
		before.state === after.state &&
		before.exitCode === after.exitCode &&
		// The list says only roughly when a state began: the latest time that is possible, which is corrected to earlier ones.
		(after.since ?? 0) <= (before.since ?? 0) &&
		before.revision === after.revision &&
		before.image === after.image
	);
}

async function readAll(
	{engine, store}: StreamContext,
	containers: readonly Container[],
	signal: AbortSignal,
): Promise<void> {
	const events = await Promise.all(
		// A removed container's own event takes it off the list.
		containers.map(async container => {
			const {key} = container;
			const details = await readDetails(engine, container, signal).catch(() => undefined);
			return details && ({type: 'details-read', key, details} as const);
		}),
	);
	if (!signal.aborted) {
		store.dispatch(...events.filter(event => event !== undefined));
	}
}

/** An image that has lost its name to another one is rare, so only then the other is looked up. */
async function readDetails(engine: Engine, container: Container, signal: AbortSignal): Promise<ContainerDetails> {
	const details = await engine.containers.details(engineId(container.key), signal);
	if (!mayBeOutdated(container, details)) {
		return details;
	}

	const named = await engine.images?.config(details.imageName, signal).catch(() => undefined);
	return {...details, newerImage: named && named.id !== container.imageId ? 'here' : undefined};
}

function forgetGone(read: Map<ResourceId, Container>, {containers}: State): void {
	for (const key of read.size > containers.size ? read.keys() : []) {
		if (!containers.has(key)) {
			read.delete(key);
		}
	}
}
