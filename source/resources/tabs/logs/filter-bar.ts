import {appliedFilters} from '../../../store/log/filters.ts';
import {logScan} from '../../../store/log/sequence.ts';
import type {State} from '../../../store/state.ts';
import {cleanText} from '../../../text/clean.ts';
import {grouped} from '../../../text/number.ts';
import {joinFitting, type Spans, span} from '../../../text/span.ts';

/** The log's filters, each with the number of lines that it keeps or drops, and the level. */
export function filterBar(state: State, width: number): Spans {
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
