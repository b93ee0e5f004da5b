import {type Span, type Spans, spansText} from '../text/span.ts';
import {memoizeLast} from './memoize.ts';

/** A match: where it starts and ends, in UTF-16 units. */
export type MatchRange = {readonly start: number; readonly end: number};

/** Whether a text matches a query. Smart case: capitals in the query make it case-sensitive. */
export function hasMatch(text: string, query: string): boolean {
	const pattern = patternOf(query);
	return pattern !== undefined && text.search(pattern) >= 0;
}

/** All matches in a text, first to last; none for an empty query. */
function matchRanges(text: string, query: string): readonly MatchRange[] {
	const pattern = patternOf(query);
	return pattern
		? [...text.matchAll(pattern)].map(match => ({start: match.index, end: match.index + match[0].length}))
		: [];
}

/** A line with every match of the query marked. */
export function highlight(line: Spans, query: string): Spans {
	const edges = matchRanges(spansText(line), query).flatMap(({start, end}) => [start, end]);
	if (edges.length === 0) {
		return line;
	}

	const marked: Span[] = [];
	let edge = 0;
	let start = 0;
	for (const piece of line) {
		const end = start + piece.text.length;
		for (let at = start; at < end; ) {
			const stop = Math.min(end, edges[edge] ?? end);
			const text = piece.text.slice(at - start, stop - start);
			if (text !== '') {
				// Behind an odd number of edges is a match.
				marked.push(edge % 2 === 1 ? {text, token: 'match'} : {...piece, text});
			}

			edge += stop === edges[edge] ? 1 : 0;
			at = stop;
		}

		start = end;
	}

	return marked;
}

const patternOf = memoizeLast((query: string): RegExp | undefined => {
	const isExact = query !== query.toLowerCase();
	return query === '' ? undefined : new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), isExact ? 'gu' : 'giu');
});
