import type {Stats} from '../model/stats.ts';
import {countedHosts} from './connections.ts';
import {memoizeLast} from './memoize.ts';
import {runningOf} from './rows.ts';
import type {Usage} from './series.ts';
import type {State} from './state.ts';

/** The running containers' use of the machine, and how many of them it is the sum of. */
type Totals = Usage & {
	readonly sampled: number;
	readonly running: number;
};

/** The parts of the state that totals are computed from. */
type TotalsState = Pick<State, 'connections' | 'containers' | 'stats'>;

/**
 * Stats older than the newest ones by this, in milliseconds, are left out: those of invisible rows, if the engine has to
 * be asked for each. Stats from control groups are at most five seconds old.
 */
const freshness = 15_000;

/**
 * Add up the stats of all running containers that are sampled, on the hosts that answer. Times are the engines', so they
 * compare only on one host.
 */
export function totalsOf({connections, containers, stats}: TotalsState): Totals {
	return addUp(connections, containers, stats);
}

/** Memoized, since the header asks for them whenever anything changes. */
const addUp = memoizeLast(
	(connections: State['connections'], containers: State['containers'], stats: State['stats']): Totals => {
		const hosts = countedHosts(connections);
		const running = runningOf(containers).filter(({host}) => hosts.has(host)).length;
		const totals = {at: 0, cpuPercent: 0, memoryUsed: 0, sampled: 0, running};
		const known: {readonly host: string; readonly stats: Stats}[] = [];
		const newest = new Map<string, number>();
		for (const [key, series] of stats) {
			const container = containers.get(key);
			if (container?.state === 'running' && hosts.has(container.host)) {
				const {host} = container;
				known.push({host, stats: series.stats});
				newest.set(host, Math.max(newest.get(host) ?? 0, series.stats.at));
				totals.at = Math.max(totals.at, series.stats.at);
			}
		}

		for (const {
			host,
			stats: {at, cpuPercent = 0, memoryUsed},
		} of known) {
			if ((newest.get(host) ?? 0) - at < freshness) {
				totals.cpuPercent += cpuPercent;
				totals.memoryUsed += memoryUsed;
				totals.sampled++;
			}
		}

		return totals;
	},
);

/** Past totals are kept for the header's graphs: more than the minute that they show. */
const longestUsage = 90_000;
const maxUsages = 300;

/** The past totals with the current one. Adding up all histories for each frame would take longer than drawing it. */
export function withTotals(usage: readonly Usage[], state: TotalsState): readonly Usage[] {
	const {at, cpuPercent, memoryUsed, sampled} = totalsOf(state);
	if (sampled === 0) {
		return usage;
	}

	const recent = usage.slice(1 - maxUsages).filter(other => other.at > at - longestUsage && other.at <= at);
	return [...recent, {at, cpuPercent, memoryUsed}];
}
