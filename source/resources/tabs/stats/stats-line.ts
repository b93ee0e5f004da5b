import {compactDuration} from '../../../format/duration.ts';
import type {Stats} from '../../../model/stats.ts';
import {grouped} from '../../../text/number.ts';
import {joinFitting, justify, type Spans, span, spansWidth} from '../../../text/span.ts';

/** The share of throttled periods, in percent, from which on the limit slows the container noticeably. */
const heavy = 25;

/** The stats that no graph shows: at the left as many as fit, at the right their source. */
export function statsLine(stats: Stats, width: number): Spans {
	const parts = [oomKills(stats, 1), throttling(stats), processes(stats), oomKills(stats, 0)];
	const known = parts.filter(part => part !== undefined);
	const left = joinFitting(known, span(' · ', 'muted'), width);
	const source = stats.source === 'engine' ? 'from the engine' : 'from control groups';
	const hasRoom = spansWidth(left) + 2 + source.length <= width;
	return justify(left, hasRoom ? [span(source, 'muted')] : [], width);
}

/** Kills come first if there are any, and last if there are none. */
function oomKills({oomKills: kills}: Stats, least: 0 | 1): Spans | undefined {
	if (kills === undefined || Math.min(kills, 1) !== least) {
		return undefined;
	}

	return [span('OOM kills ', 'muted'), span(grouped(kills), kills > 0 ? 'warning' : 'strong')];
}

/** The share of periods in which its CPU limit throttled it, and the time in all; nothing without a limit. */
function throttling({throttling: counted, throttledPercent}: Stats): Spans | undefined {
	if (!counted?.periods || throttledPercent === undefined) {
		return undefined;
	}

	return [
		span('throttled ', 'muted'),
		span(`${Math.round(throttledPercent)} %`, throttledPercent >= heavy ? 'warning' : 'strong'),
		...(counted.time > 0 ? [span(`, ${timeWords(counted.time / 1e6)} in all`, 'muted')] : []),
	];
}

function timeWords(milliseconds: number): string {
	return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : compactDuration(milliseconds);
}

function processes({pids, pidsLimit}: Stats): Spans {
	return [
		span('PIDs ', 'muted'),
		span(grouped(pids), 'strong'),
		...(pidsLimit === undefined ? [] : [span(`/${grouped(pidsLimit)}`, 'muted')]),
	];
}
