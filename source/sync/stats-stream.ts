import {pause} from '../model/clock.ts';
import type {Container} from '../model/container.ts';
import type {State} from '../store/state.ts';
import {createTurns, dueFromEngine, dueHere, newFromEngine, newHere} from './stats-due.ts';
import {askEngine, readHere, type Taken} from './stats-sampling.ts';
import type {StreamContext} from './stream.ts';

/** Between the two first samples of a row, so that its CPU figure appears soon: two periods of a processor limit, in milliseconds. */
const firstPause = 200;

/** A round that takes more than this part of the period makes the next one wait longer. */
const busyShare = 0.7;

/**
 * Sample what runs, round after round: from this machine's control groups what can be read there, by the engine what
 * cannot. Neither waits for the other, so that an engine that is slow to answer holds up its own stats only.
 */
export async function streamStats(context: StreamContext, signal: AbortSignal): Promise<void> {
	const here = readHere(context);
	const turns = createTurns(context.isLive);
	await Promise.all([
		inRounds(context, signal, {
			due: state => dueHere(state, here.isReadable),
			newcomers: state => newHere(state, here.isReadable),
			take: here.take,
		}),
		inRounds(context, signal, {
			due: (state, round) => [...dueFromEngine(state, round, here.isElsewhere), ...turns.next(state, here.isElsewhere)],
			newcomers: state => newFromEngine(state, here.isElsewhere),
			take: askEngine(context),
		}),
	]);
}

/** One way to take samples. */
type Way = {
	/** What is to be sampled in a round. */
	due(state: State, round: number): readonly Container[];
	/** Those of them that cannot wait for the next round. */
	newcomers(state: State): readonly Container[];
	take(due: readonly Container[], signal: AbortSignal): Promise<readonly Taken[]>;
};

async function inRounds(context: StreamContext, signal: AbortSignal, way: Way): Promise<void> {
	const {store, clock} = context;
	for (let round = 0; !signal.aborted; round++) {
		const startedAt = clock.now();
		await sample(context, signal, way, way.due(store.getState(), round));
		await sampleAgain(context, signal, way);
		const took = clock.now() - startedAt;
		const period = store.getState().settings.interval * 1000;
		const nextAt = Math.max(nextBeat(startedAt, period), startedAt + took + Math.max(took * (1 / busyShare - 1), 50));
		while (clock.now() < nextAt && (await hasNewcomers(context, signal, way, nextAt))) {
			await sample(context, signal, way, way.newcomers(store.getState()));
			await sampleAgain(context, signal, way);
		}
	}
}

/**
 * Rounds begin with the seconds of the clock, so that the screen changes once for both. A rate over less than a quarter
 * of the period would be none, and timers are a little early now and then.
 */
function nextBeat(startedAt: number, period: number): number {
	return Math.floor(startedAt / period + 1.25) * period;
}

/** Tell the stats of a round in one go. */
async function sample({store}: StreamContext, signal: AbortSignal, way: Way, due: readonly Container[]): Promise<void> {
	const samples = await way.take(due, signal);
	if (!signal.aborted && samples.length > 0) {
		store.dispatch({type: 'sampled', samples});
	}
}

/** A rate comes from two samples: take the second one soon. */
async function sampleAgain(context: StreamContext, signal: AbortSignal, way: Way): Promise<void> {
	if (way.newcomers(context.store.getState()).length > 0) {
		await pause(context.clock, firstPause, signal);
		await sample(context, signal, way, way.newcomers(context.store.getState()));
	}
}

/** Wait for the next round; true as soon as there are newcomers that have not been asked for yet. */
async function hasNewcomers(
	{store, clock}: StreamContext,
	signal: AbortSignal,
	way: Way,
	nextAt: number,
): Promise<boolean> {
	const woken = new AbortController();
	const stop = () => woken.abort();
	signal.addEventListener('abort', stop);
	const asked = new Set(way.newcomers(store.getState()).map(({key}) => key));
	const unsubscribe = store.subscribe(() => {
		if (way.newcomers(store.getState()).some(({key}) => !asked.has(key))) {
			woken.abort();
		}
	});
	await pause(clock, nextAt - clock.now(), woken.signal);
	unsubscribe();
	signal.removeEventListener('abort', stop);
	return woken.signal.aborted && !signal.aborted;
}
