import {type Figures, figuresOf, type Sample} from '../model/stats.ts';
import type {EngineEvent} from './event.ts';
import {withNotice} from './notices.ts';
import type {Moment, Series, Settings, State} from './state.ts';
import {withTotals} from './totals.ts';

/** What is kept of each container: five minutes, even at the shortest interval. */
const longestHistory = 5 * 60_000;
const mostMoments = 600;

/** New counters of some containers: figures, five minutes of history, and who runs away. */
export function reduceStats(state: State, event: Extract<EngineEvent, {readonly type: 'sampled'}>): State {
	const stats = new Map(state.stats);
	let next: State = {...state, stats};
	for (const {key, sample} of event.samples) {
		const container = state.containers.get(key);
		if (!container || !sample) {
			continue;
		}

		const before = stats.get(key);
		const series = extend(before, sample, state.settings);
		stats.set(key, series);
		if (series.isRunaway && !before?.isRunaway) {
			next = withNotice(next, 'warning', runawayText(container.name, series, state.settings), state.now);
		}
	}

	return {...next, usage: withTotals(state.usage, next)};
}

/** The newest sample on top of what was known. One that is not newer than the last changes nothing. */
function extend(before: Series | undefined, sample: Sample, settings: Settings): Series {
	if (before && sample.at <= before.last.at) {
		return before;
	}

	const figures = figuresOf(before?.last, sample);
	const isBusy = (figures.cpuPercent ?? 0) >= settings.runaway.percent;
	const busySince = isBusy ? (before?.busySince ?? sample.at) : undefined;
	return {
		last: sample,
		figures,
		history: withMoment(before?.history ?? [], figures),
		busySince,
		isRunaway: busySince !== undefined && sample.at - busySince >= settings.runaway.seconds * 1000,
	};
}

/** Copied once and never searched through: what is too old stands at the front. */
function withMoment(history: readonly Moment[], figures: Figures): readonly Moment[] {
	const {at, cpuPercent, memoryUsed, receivedRate, sentRate, readRate, writtenRate} = figures;
	if (cpuPercent === undefined) {
		return history;
	}

	const young = history.findIndex(moment => moment.at > at - longestHistory);
	const first = young < 0 ? history.length : Math.max(young, history.length + 1 - mostMoments);
	const moment = {at, cpuPercent, memoryUsed, receivedRate, sentRate, readRate, writtenRate};
	return [...(first > 0 ? history.slice(first) : history), moment];
}

function runawayText(name: string, {figures}: Series, {runaway}: Settings): string {
	return `${name} runs away: ${Math.round(figures.cpuPercent ?? 0)} % of a CPU for ${runaway.seconds} s. On its row, C-k kills it.`;
}
