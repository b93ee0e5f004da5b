import {shortBytes} from '../../format/bytes.ts';
import {shortPercent} from '../../format/percent.ts';
import {countedHosts} from '../../store/connections.ts';
import type {Usage} from '../../store/series.ts';
import type {State} from '../../store/state.ts';
import {totalsOf} from '../../store/totals.ts';
import {sparkline} from '../../text/area-graph.ts';
import {resample} from '../../text/resample.ts';
import {type Spans, span, type Token} from '../../text/span.ts';

/** Cells of a small graph, and the milliseconds of one cell. */
const graphWidth = 12;
const stretch = 5000;

/** How much a meter shows: its graph and capacity, only its graph, or only the figure. */
type MeterForm = 'full' | 'graph' | 'figure';

/** The total use of all running containers, with graphs of the last minute. Figures keep their width, so that nothing jumps. */
export function usageSpans(state: State, form: MeterForm): Spans {
	const {at, cpuPercent, memoryUsed, sampled, running} = totalsOf(state);
	if (sampled === 0) {
		return [];
	}

	const hosts = countedHosts(state.connections);
	const infos = [...hosts].map(host => state.connections.get(host)?.info).filter(info => info !== undefined);
	const window = {now: at, span: graphWidth * stretch, count: graphWidth};
	const graph = (read: (usage: Usage) => number, maximum: number, token: Token) =>
		infos.length > 0 && form !== 'figure'
			? meterSpans(sparkline(resample(state.usage, read, window), maximum), token)
			: [];
	const capacity = (words: string) => (infos.length > 0 && form === 'full' ? [span(` of ${words}`, 'muted')] : []);
	const cpus = infos.reduce((sum, info) => sum + info.cpus, 0) || 1;
	const memoryBytes = infos.reduce((sum, info) => sum + info.memoryBytes, 0);
	return [
		...(sampled < running ? [span(`${sampled} of ${running} measured  `, 'muted')] : []),
		span('CPU ', 'muted'),
		...graph(usage => usage.cpuPercent, cpus * 100, 'cpu'),
		span(`${shortPercent(cpuPercent).padStart(4)} %`),
		...capacity(`${cpus * 100} %`),
		span('  MEM ', 'muted'),
		...graph(usage => usage.memoryUsed, memoryBytes, 'memory'),
		span(shortBytes(memoryUsed, 'binary').padStart(8)),
		...capacity(shortBytes(memoryBytes, 'binary')),
	];
}

/** A small graph; what was not measured is an empty track. */
function meterSpans(line: string, token: Token): Spans {
	const measured = line.trimStart();
	return [span('·'.repeat(line.length - measured.length), 'border'), span(`${measured} `, token)];
}
