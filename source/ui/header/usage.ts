import {shortBytes} from '../../format/bytes.ts';
import {shortPercent} from '../../format/percent.ts';
import type {State, Usage} from '../../store/state.ts';
import {totalsOf} from '../../store/totals.ts';
import {sparkline} from '../../text/area-graph.ts';
import {resample} from '../../text/resample.ts';
import {type Spans, span} from '../../text/span.ts';

/** Cells of a small graph, and the milliseconds of one cell. */
const graphWidth = 12;
const stretch = 5000;

/** The total use of all running containers, with graphs of the last minute. Figures keep their width, so that nothing jumps. */
export function usageSpans(
	state: Pick<State, 'connection' | 'containers' | 'stats' | 'usage'>,
	hasGraph: boolean,
): Spans {
	const {at, cpuPercent, memoryUsed, sampled, running} = totalsOf(state);
	if (sampled === 0) {
		return [];
	}

	const {info} = state.connection;
	const window = {now: at, span: graphWidth * stretch, count: graphWidth};
	const graph = (read: (usage: Usage) => number, maximum: number) =>
		hasGraph ? `${sparkline(resample(state.usage, read, window), maximum)} ` : '';
	return [
		...(sampled < running ? [span(`${sampled} of ${running} measured  `, 'muted')] : []),
		span('CPU ', 'muted'),
		span(info ? graph(usage => usage.cpuPercent, info.cpus * 100) : '', 'cpu'),
		span(`${shortPercent(cpuPercent).padStart(4)} %`),
		span('  MEM ', 'muted'),
		span(info ? graph(usage => usage.memoryUsed, info.memoryBytes) : '', 'memory'),
		span(shortBytes(memoryUsed, 'binary').padStart(8)),
	];
}
