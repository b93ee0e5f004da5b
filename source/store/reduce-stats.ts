import {figuresOf, type Sample} from '../model/stats.ts';
import type {EngineEvent} from './event.ts';
import {withNotice} from './notices.ts';
import type {Series, Settings, State} from './state.ts';

/** Points kept of each container: five minutes of one a second. */
const mostPoints = 300;
const longestHistory = 5 * 60_000;

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

	return next;
}

/** The newest sample on top of what was known. One that is not newer than the last changes nothing. */
function extend(before: Series | undefined, sample: Sample, settings: Settings): Series {
	if (before && sample.at <= before.last.at) {
		return before;
	}

	const figures = figuresOf(before?.last, sample);
	const isBusy = (figures.cpuPercent ?? 0) >= settings.runaway.percent;
	const busySince = isBusy ? (before?.busySince ?? sample.at) : undefined;
	const isPoint = figures.cpuPercent !== undefined;
	const oldest = sample.at - longestHistory;
	return {
		last: sample,
		figures,
		history: isPoint
			? [...(before?.history ?? []).slice(1 - mostPoints).filter(point => point.at > oldest), figures]
			: (before?.history ?? []),
		busySince,
		isRunaway: busySince !== undefined && sample.at - busySince >= settings.runaway.seconds * 1000,
	};
}

function runawayText(name: string, {figures}: Series, {runaway}: Settings): string {
	return `${name} runs away: ${Math.round(figures.cpuPercent ?? 0)} % of a CPU for ${runaway.seconds} s now. C-k kills it.`;
}
