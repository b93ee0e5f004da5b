import type {LogSearch} from '../../store/log/log-search.ts';
import {highlight} from '../../store/search/highlight.ts';
import {patternOf, searchQuery} from '../../store/search/pattern.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {counted, grouped} from '../../text/number.ts';
import {cutSpans, type Spans, span, type TextBlock} from '../../text/span.ts';

/** The lines that were found in the whole log with their numbers, and how much of it has been read. */
export function logSearchText({logSearch, view}: State, width: number): TextBlock {
	if (!logSearch) {
		return {lines: [[span('Reading the log…', 'muted')]], width};
	}

	const pattern = patternOf(searchQuery(view));
	const digits = String(logSearch.hits.at(-1)?.number ?? 0).length;
	const lines = logSearch.hits.map(({number, text}) =>
		cutSpans(
			[
				span(`${String(number).padStart(digits)} `, 'muted'),
				...highlight([span(cleanText(text.slice(0, longestText)))], pattern),
			],
			width,
		),
	);
	return {lines: [progress(logSearch), [], ...lines], width};
}

/** A longer line is cut before it is cleaned, in UTF-16 units. */
const longestText = 4096;

function progress({count, hits, searched, status, problem}: LogSearch): Spans {
	const found = `${counted(count, 'line')} found`;
	const kept = hits.length < count ? `, the first ${grouped(hits.length)} shown` : '';
	const state =
		status === 'reading'
			? ` so far in ${grouped(searched)} lines; Esc cancels`
			: status === 'done'
				? ` in all ${grouped(searched)} lines of the log`
				: ` in ${grouped(searched)} lines. ${cleanText(problem ?? '')}`;
	return [span(`${found}${kept}${state}`, status === 'failed' ? 'warning' : 'muted')];
}
