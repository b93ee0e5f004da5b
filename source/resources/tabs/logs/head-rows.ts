import {appliedFilters} from '../../../store/log/filters.ts';
import {logHistogram} from '../../../store/log/histogram.ts';
import {logScan} from '../../../store/log/sequence.ts';
import {logGutter} from '../../../store/log/text.ts';
import {hasRateStrip} from '../../../store/log/view.ts';
import type {State} from '../../../store/state.ts';
import {cleanText} from '../../../text/clean.ts';
import {grouped} from '../../../text/number.ts';
import {joinFitting, type Spans, span} from '../../../text/span.ts';
import {isFiltered} from './status.ts';

/** The rate and the filters, above the lines of a log. */
export function headRows(state: State, width: number): readonly Spans[] {
	return [
		...(hasRateStrip(state) ? [rateStrip(state, width)] : []),
		...(isFiltered(state) ? [filterBar(state, width)] : []),
	];
}

const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** A histogram of the log's lines over time; parts with errors are highlighted. */
function rateStrip(state: State, width: number): Spans {
	const bars = logHistogram(state, Math.max(1, width - 2 * logGutter));
	const most = Math.max(1, ...bars.map(({count}) => count));
	return [
		span(' '.repeat(logGutter)),
		...bars.map(({count, errors}) =>
			count === 0
				? span(' ')
				: span(heights[Math.ceil((count / most) * heights.length) - 1] ?? '▁', errors > 0 ? 'failed' : 'border'),
		),
	];
}

/** The log's filters, each with the number of lines that it keeps or drops, and the level. */
function filterBar(state: State, width: number): Spans {
	const {logs, isLiteral} = state.view;
	const {counts, pending, blocks} = logScan(state);
	const filters = appliedFilters(logs.filters, logs.typedFilter, isLiteral).map(({query, isExcluding}, index) => [
		span(isExcluding ? 'without ' : 'only ', 'muted'),
		span(cleanText(query.text), 'accent'),
		span(` ${grouped(counts[index] ?? 0)}`, 'muted'),
	]);
	const level =
		logs.least === undefined ? [] : [[span(logs.least === 'error' ? 'errors' : 'warnings and worse', 'warning')]];
	const lines = blocks.reduce((sum, {block}) => sum + block.length, 0);
	const progress =
		pending === 0 ? [] : [[span(`${Math.floor((100 * (lines - pending)) / lines)} % filtered`, 'muted')]];
	return [span('   '), ...joinFitting([...progress, ...level, ...filters], span(' · ', 'muted'), width - 4)];
}
