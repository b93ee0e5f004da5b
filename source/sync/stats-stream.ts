import {pause} from '../model/clock.ts';
import type {Container} from '../model/container.ts';
import type {ResourceId} from '../model/resource-id.ts';
import type {Sample} from '../model/stats.ts';
import type {State} from '../store/state.ts';
import type {StreamContext} from './stream.ts';
import {visibleContainers} from './subscriptions.ts';

/** Requests at once: more would not be quicker, the engine answers one container after the other. */
const atOnce = 4;

/** With more visible rows than this they are sampled every second time, the selected one always. */
const fewRows = 12;

/** Between the two first samples of a row, so that its CPU figure appears soon, in milliseconds. */
const firstPause = 250;

/** A round that takes more than this part of the period makes the next one wait longer. */
const busyShare = 0.7;

/** Sample what is looked at, round after round, and tell the figures of a round in one go. */
export async function streamStats(context: StreamContext, signal: AbortSignal): Promise<void> {
	const {store, clock} = context;
	const rest = createRest(context.isLive);
	for (let round = 0; !signal.aborted; round++) {
		const startedAt = clock.now();
		const state = store.getState();
		await sample(context, [...dueVisible(state, round), ...rest.next(state)], signal);
		const fresh = visibleRunning(store.getState()).filter(({key}) => !hasFigures(store.getState(), key));
		const period = store.getState().settings.interval * 1000;
		if (fresh.length > 0) {
			await pause(clock, firstPause, signal);
			await sample(context, fresh, signal);
		}

		const took = clock.now() - startedAt;
		await untilNext(context, Math.max(period - took, took * (1 / busyShare - 1), 50), signal);
	}
}

function visibleRunning(state: State): readonly Container[] {
	return visibleContainers(state).filter(container => container.state === 'running');
}

function hasFigures(state: State, key: ResourceId): boolean {
	return state.stats.get(key)?.figures.cpuPercent !== undefined;
}

function dueVisible(state: State, round: number): readonly Container[] {
	const visible = visibleRunning(state);
	return visible.length <= fewRows || round % 2 === 0
		? visible
		: visible.filter(({key}) => key === state.view.selected || !hasFigures(state, key));
}

/** Rows out of sight that are sampled in a round: a runaway is to be found there too, and an order by figures needs them. */
const restPerRound = 1;
const restPerRoundWhenSorted = 4;

/** The rows out of sight, a few each round, in turn. */
function createRest(isLive: StreamContext['isLive']) {
	let queue: ResourceId[] = [];
	return {
		next(state: State): readonly Container[] {
			if (queue.length === 0) {
				const visible = new Set(visibleContainers(state).map(({key}) => key));
				queue = [...state.containers.keys()].filter(key => !visible.has(key) && isSampled(state, key));
			}

			const isSorted = state.view.kind === 'containers' && state.view.sort && isLive(state.view.sort.column);
			return queue
				.splice(0, isSorted ? restPerRoundWhenSorted : restPerRound)
				.filter(key => isSampled(state, key))
				.map(key => state.containers.get(key))
				.filter(container => container !== undefined);
		},
	};
}

function isSampled(state: State, key: ResourceId): boolean {
	return state.containers.get(key)?.state === 'running';
}

async function sample({engine, store}: StreamContext, due: readonly Container[], signal: AbortSignal): Promise<void> {
	const queue = [...due];
	const samples: {readonly key: ResourceId; readonly sample: Sample | undefined}[] = [];
	const work = async () => {
		for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
			// A container that is gone, or an engine too busy to answer, leaves the figure as it is until the next round.
			const taken = await engine.containers.sample(next.id, signal).catch(() => undefined);
			samples.push({key: next.key, sample: taken});
		}
	};
	await Promise.all(Array.from({length: atOnce}, work));
	if (!signal.aborted && samples.length > 0) {
		store.dispatch({type: 'sampled', samples});
	}
}

/** Wait for the next round, or only a moment when rows come into sight that have no figure yet. */
async function untilNext({store, clock}: StreamContext, milliseconds: number, signal: AbortSignal): Promise<void> {
	const wake = new AbortController();
	const stop = () => wake.abort();
	signal.addEventListener('abort', stop);
	const asked = new Set(visibleRunning(store.getState()).map(({key}) => key));
	const unsubscribe = store.subscribe(() => {
		const state = store.getState();
		if (visibleRunning(state).some(({key}) => !asked.has(key) && !hasFigures(state, key))) {
			wake.abort();
		}
	});
	await pause(clock, milliseconds, wake.signal);
	unsubscribe();
	signal.removeEventListener('abort', stop);
}
