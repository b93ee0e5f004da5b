import {pause} from '../model/clock.ts';
import type {Container} from '../model/container.ts';
import type {State} from '../store/state.ts';
import {createTurns, dueFromEngine, dueInControlGroups, newFromEngine, newInControlGroups} from './stats-due.ts';
import {controlGroupSampler, engineSampler, type Taken} from './stats-sampling.ts';
import {type StreamContext, waitFor} from './stream.ts';

/**
 * The pause between the first two samples of a row, in milliseconds: short, so that its CPU figure appears soon, but two
 * periods of a CPU limit.
 */
const firstPause = 200;

/** A round that takes more than this share of the period delays the next one. */
const busyShare = 0.7;

/**
 * Sample the running containers, round after round: from this machine's control groups where possible, else from the
 * engine. Neither waits for the other, so that a slow engine delays its own stats only.
 */
export async function streamStats(context: StreamContext, signal: AbortSignal): Promise<void> {
	const here = controlGroupSampler(context);
	const nextTurns = createTurns(context.isLive);
	await Promise.all([
		sampleInRounds(context, signal, {
			due: state => dueInControlGroups(state, here.isReadable),
			newcomers: state => newInControlGroups(state, here.isReadable),
			take: here.take,
		}),
		sampleInRounds(context, signal, {
			due: (state, round) => [...dueFromEngine(state, round, here.needsEngine), ...nextTurns(state, here.needsEngine)],
			newcomers: state => newFromEngine(state, here.needsEngine),
			take: engineSampler(context),
		}),
	]);
}

/** A source of samples. */
type Sampler = {
	/** The containers to sample in a round. */
	due(state: State, round: number): readonly Container[];
	/** The ones that cannot wait for the next round. */
	newcomers(state: State): readonly Container[];
	take(due: readonly Container[], signal: AbortSignal): Promise<readonly Taken[]>;
};

async function sampleInRounds(context: StreamContext, signal: AbortSignal, sampler: Sampler): Promise<void> {
	const {store, clock} = context;
	for (let round = 0; !signal.aborted; round++) {
		const [time, startedAt] = [clock.now(), clock.monotonic()];
		await sample(context, signal, sampler, sampler.due(store.getState(), round));
		await sampleAgain(context, signal, sampler);
		const took = clock.monotonic() - startedAt;
		const period = store.getState().settings.interval * 1000;
		const pauseAfter = Math.max(took * (1 / busyShare - 1), 50);
		const nextAt = startedAt + Math.max(untilNextRound(time, period), took + pauseAfter);
		while (clock.monotonic() < nextAt && (await hasNewcomers(context, signal, sampler, nextAt))) {
			await sample(context, signal, sampler, sampler.newcomers(store.getState()));
			await sampleAgain(context, signal, sampler);
		}
	}
}

/**
 * Rounds start at whole seconds of the clock, so that the screen changes once for both. A rate over less than a quarter
 * of the period would be noise, and timers may fire a little early.
 */
function untilNextRound(time: number, period: number): number {
	return Math.floor(time / period + 1.25) * period - time;
}

/** Dispatch the samples of a round as one event. */
async function sample(
	{store}: StreamContext,
	signal: AbortSignal,
	sampler: Sampler,
	due: readonly Container[],
): Promise<void> {
	const samples = await sampler.take(due, signal);
	if (!signal.aborted && samples.length > 0) {
		store.dispatch({type: 'sampled', samples});
	}
}

/** A rate needs two samples: take the second one soon. */
async function sampleAgain(context: StreamContext, signal: AbortSignal, sampler: Sampler): Promise<void> {
	if (sampler.newcomers(context.store.getState()).length > 0) {
		await pause(context.clock, firstPause, signal);
		await sample(context, signal, sampler, sampler.newcomers(context.store.getState()));
	}
}

/** Wait for the next round; true as soon as there are newcomers that have not been sampled yet. */
async function hasNewcomers(
	{store, clock}: StreamContext,
	signal: AbortSignal,
	sampler: Sampler,
	nextAt: number,
): Promise<boolean> {
	const asked = new Set(sampler.newcomers(store.getState()).map(({key}) => key));
	const hasNew = (state: State) => sampler.newcomers(state).some(({key}) => !asked.has(key));
	await waitFor({store, clock}, hasNew, {signal, timeout: nextAt - clock.monotonic()});
	return !signal.aborted && hasNew(store.getState());
}
