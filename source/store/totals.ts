import type {State} from './state.ts';

/** The running containers' use of the machine, and how many of them it is the sum of. */
export type Totals = {
	readonly cpuPercent: number;
	readonly memoryUsed: number;
	readonly sampled: number;
	readonly running: number;
};

/**
 * Figures so much older than the newest ones, in milliseconds, are not added up. It happens where the engine has to be
 * asked for each and a row was scrolled away; what is read from control groups is five seconds old at most.
 */
const freshness = 15_000;

/** Add up the figures of all running containers that are sampled. Times are the engine's, so they compare. */
export function totalsOf(state: Pick<State, 'containers' | 'stats'>): Totals {
	const running = [...state.containers.values()].filter(container => container.state === 'running');
	const figures = running.map(({key}) => state.stats.get(key)?.figures).filter(known => known !== undefined);
	const newest = figures.reduce((latest, {at}) => Math.max(latest, at), 0);
	const fresh = figures.filter(({at}) => newest - at < freshness);
	return {
		cpuPercent: fresh.reduce((sum, {cpuPercent}) => sum + (cpuPercent ?? 0), 0),
		memoryUsed: fresh.reduce((sum, {memoryUsed}) => sum + memoryUsed, 0),
		sampled: fresh.length,
		running: running.length,
	};
}
