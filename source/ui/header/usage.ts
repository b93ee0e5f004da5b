import {shortPercent} from '../../format/percent.ts';
import type {Figures} from '../../model/stats.ts';
import type {State} from '../../store/state.ts';
import {totalsOf} from '../../store/totals.ts';
import {sparkline} from '../graph/area-graph.ts';
import {resample} from '../graph/resample.ts';
import {type Spans, span} from '../spans.ts';
import {shortBytes} from '../words.ts';

type UsageState = Pick<State, 'connection' | 'containers' | 'stats'>;

/** Cells of a small graph, and the milliseconds that one of them stands for. */
const graphWidth = 12;
const stretch = 5000;

/** What all running containers use together, with graphs of the last minute. Figures keep their width, so that nothing jumps. */
export function usageSpans(state: UsageState, options: {readonly hasGraph: boolean; readonly isAscii: boolean}): Spans {
	const {cpuPercent, memoryUsed, sampled, running} = totalsOf(state);
	if (sampled === 0) {
		return [];
	}

	const info = state.connection.info;
	const graph = (pick: (figures: Figures) => number | undefined, maximum: number | undefined) =>
		options.hasGraph && maximum ? `${sparkline(sumOf(state, pick), maximum, options.isAscii)} ` : '';
	return [
		...(sampled < running ? [span(`${sampled} of ${running} seen  `, 'muted')] : []),
		span('CPU ', 'muted'),
		span(
			graph(figures => figures.cpuPercent, info && info.cpus * 100),
			'cpu',
		),
		span(`${shortPercent(cpuPercent).padStart(4)} %`),
		span('  MEM ', 'muted'),
		span(
			graph(figures => figures.memoryUsed, info?.memoryBytes),
			'memory',
		),
		span(`${shortBytes(memoryUsed, 'binary').padStart(8)}`),
	];
}

/** The sum over all running containers in each stretch of the last minute; undefined where none was measured. */
function sumOf(
	{containers, stats}: UsageState,
	pick: (figures: Figures) => number | undefined,
): readonly (number | undefined)[] {
	const histories = [...stats].filter(([key]) => containers.get(key)?.state === 'running').map(([, series]) => series);
	const now = Math.max(0, ...histories.map(series => series.figures.at));
	const span = graphWidth * stretch;
	const sums: (number | undefined)[] = Array.from({length: graphWidth});
	for (const {history} of histories) {
		const recent = history.slice(-span / 1000).flatMap(figures => {
			const value = pick(figures);
			return value === undefined ? [] : [{at: figures.at, value}];
		});
		for (const [index, value] of resample(recent, {now, span, count: graphWidth}).entries()) {
			sums[index] = value === undefined ? sums[index] : (sums[index] ?? 0) + value;
		}
	}

	return sums;
}
