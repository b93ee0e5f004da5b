import {shortPercent} from '../../format/percent.ts';
import {lastCall} from '../../store/last-call.ts';
import type {Moment, State} from '../../store/state.ts';
import {totalsOf} from '../../store/totals.ts';
import {sparkline} from '../graph/area-graph.ts';
import {resample} from '../graph/resample.ts';
import {type Spans, span} from '../spans.ts';
import {shortBytes} from '../words.ts';

/** Cells of a small graph, and the milliseconds that one of them stands for. */
const graphWidth = 12;
const stretch = 5000;
const covered = graphWidth * stretch;

/** What all running containers use together, with graphs of the last minute. Figures keep their width, so that nothing jumps. */
export function usageSpans(
	state: Pick<State, 'connection' | 'containers' | 'stats'>,
	options: {readonly hasGraph: boolean; readonly isAscii: boolean},
): Spans {
	const {cpuPercent, memoryUsed, sampled, running} = totalsOf(state);
	if (sampled === 0) {
		return [];
	}

	const {info} = state.connection;
	const graph = (values: () => Sums, maximum: number) =>
		options.hasGraph ? `${sparkline(values(), maximum, options.isAscii)} ` : '';
	return [
		...(sampled < running ? [span(`${sampled} of ${running} seen  `, 'muted')] : []),
		span('CPU ', 'muted'),
		span(info ? graph(() => cpuSums(state.stats), info.cpus * 100) : '', 'cpu'),
		span(`${shortPercent(cpuPercent).padStart(4)} %`),
		span('  MEM ', 'muted'),
		span(info ? graph(() => memorySums(state.stats), info.memoryBytes) : '', 'memory'),
		span(shortBytes(memoryUsed, 'binary').padStart(8)),
	];
}

/** The sum over all containers in each stretch of the last minute; undefined where none was measured. */
type Sums = readonly (number | undefined)[];

// Containers change more often than figures, and adding up all histories is most of the header's work.
const cpuSums = lastCall((stats: State['stats']) => sumsOf(stats, figures => figures.cpuPercent));
const memorySums = lastCall((stats: State['stats']) => sumsOf(stats, figures => figures.memoryUsed));

/** One that has stopped is not measured any more and so drops out of the sums by itself. */
function sumsOf(stats: State['stats'], pick: (moment: Moment) => number): Sums {
	const all = [...stats.values()];
	const now = all.reduce((newest, {figures}) => Math.max(newest, figures.at), 0);
	const window = {now, span: covered, count: graphWidth};
	const sums: (number | undefined)[] = Array.from({length: graphWidth});
	for (const {history} of all) {
		const values = resample(history, pick, window);
		for (let index = 0; index < graphWidth; index++) {
			const value = values[index];
			sums[index] = value === undefined ? sums[index] : (sums[index] ?? 0) + value;
		}
	}

	return sums;
}
