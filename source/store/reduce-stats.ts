import {hostOf, type ResourceId} from '../model/resource-id.ts';
import {attainableCpu, crowdedShare, isBusy, isRunaway, type RunawayRule} from '../model/runaway.ts';
import {type Sample, type Stats, statsOf} from '../model/stats.ts';
import type {EventOf} from './event.ts';
import {withNotice} from './notices.ts';
import type {Moment, Series} from './series.ts';
import type {Settings, State} from './state.ts';
import {withTotals} from './totals.ts';

/** The history of each container: five minutes, even at the shortest interval. */
const longestHistory = 5 * 60_000;
const maxMoments = 600;

/** New counters of some containers: stats, five minutes of history, and which of them are runaways. */
export function reduceStats(state: State, event: EventOf<'sampled'>): State {
	const stats = new Map(state.stats);
	let next: State = {...state, stats};
	const share = shareIn(state, event.samples);
	for (const {key, sample} of event.samples) {
		const container = state.containers.get(key);
		if (!container || !sample) {
			continue;
		}

		if ((stats.get(key)?.last.at ?? 0) - sample.at > longestDelay) {
			dropLater(stats, container.host, sample.at + longestDelay);
		}

		const before = stats.get(key);
		const series = extend(before, sample, share, state.settings.runaway);
		stats.set(key, series);
		if (series.isRunaway && !before?.isRunaway) {
			const text = runawayText(container.name, series, state.settings);
			next = withNotice(next, {level: 'warning', text, at: state.now, about: [key]});
		}
	}

	return {...next, usage: withTotals(state.usage, next)};
}

/** The CPU that a container gets if it never waits, in percent; the same for all samples of a round. */
function shareIn({containers, stats}: State, samples: EventOf<'sampled'>['samples']): number {
	const uses: number[] = [];
	for (const [key, series] of stats) {
		const {cpuPercent} = series.stats;
		if (cpuPercent && containers.get(key)?.state === 'running') {
			uses.push(cpuPercent);
		}
	}

	const cpus = samples.find(({sample}) => sample)?.sample?.onlineCpus ?? 1;
	let idle: number | undefined;
	for (const {key, sample} of samples) {
		idle ??= idlePercent(stats.get(key)?.last, sample);
	}

	return crowdedShare(uses, cpus, idle);
}

/** The machine's idle CPU between two samples, 100 for a whole CPU; undefined if it is not known. */
function idlePercent(before: Sample | undefined, after: Sample | undefined): number | undefined {
	return before?.idleTotal === undefined || after?.idleTotal === undefined || after.at <= before.at
		? undefined
		: ((after.idleTotal - before.idleTotal) / ((after.at - before.at) * 1e6)) * 100;
}

/** If a sample is older than the last by more than this, in milliseconds, it is not just late: the clock was set back. */
const longestDelay = 10_000;

/** Drop a host's series from before its clock was set back, also of invisible rows, which are not sampled soon. */
function dropLater(stats: Map<ResourceId, Series>, host: string, time: number): void {
	for (const [key, {last}] of stats) {
		if (hostOf(key) === host && last.at > time) {
			stats.delete(key);
		}
	}
}

/** The series with a new sample. One that is not newer than the last changes nothing. */
function extend(before: Series | undefined, sample: Sample, share: number, rule: RunawayRule): Series {
	if (before && sample.at <= before.last.at) {
		return before;
	}

	const stats = statsOf(before?.last, sample);
	const {cpuPercent = 0, cpuLimit} = stats;
	const attainable = attainableCpu(cpuLimit, share);
	const history = withMoment(before?.history ?? [], stats, isBusy(cpuPercent, attainable, rule));
	const since = (stats.cpuPercent === undefined ? undefined : before?.since) ?? sample.at;
	return {
		last: sample,
		stats,
		history,
		since,
		isRunaway: isRunaway(history, since, before?.isRunaway ?? false, rule),
	};
}

/** The history without its oldest moments, and with a new one. It is copied only once. */
function withMoment(history: readonly Moment[], stats: Stats, isBusy: boolean): readonly Moment[] {
	const {at, cpuPercent, memoryUsed, receivedRate, sentRate, readRate, writtenRate} = stats;
	if (cpuPercent === undefined) {
		return history;
	}

	const recent = history.findIndex(moment => moment.at > at - longestHistory);
	const first = recent < 0 ? history.length : Math.max(recent, history.length + 1 - maxMoments);
	const moment = {at, cpuPercent, memoryUsed, receivedRate, sentRate, readRate, writtenRate, isBusy};
	return [...(first > 0 ? history.slice(first) : history), moment];
}

function runawayText(name: string, {history}: Series, {runaway, keys}: Settings): string {
	const recent = history.filter(({at}) => at > (history.at(-1)?.at ?? 0) - runaway.seconds * 1000);
	const mean = recent.reduce((sum, {cpuPercent}) => sum + cpuPercent, 0) / Math.max(1, recent.length);
	const hints = [
		...(keys['next-problem']?.[0] ? [`${keys['next-problem'][0]} selects it`] : []),
		...(keys.kill?.[0] ? [`${keys.kill[0]} kills it`] : []),
	];
	const use = `${name} has used ${Math.round(mean)} % of a CPU for ${runaway.seconds} s`;
	return hints.length > 0 ? `${use} · ${hints.join(', ')}` : use;
}
