import {lastCall} from './last-call.ts';

/** A match: where it starts and ends, in UTF-16 units. */
export type MatchRange = {readonly start: number; readonly end: number};

/** Whether a text holds what is searched. Capitals in the query make it exact, else case does not count. */
export function hasMatch(text: string, query: string): boolean {
	const pattern = patternOf(query);
	return pattern !== undefined && text.search(pattern) >= 0;
}

/** All places of a text that hold what is searched, first to last; none for an empty query. */
export function matchRanges(text: string, query: string): readonly MatchRange[] {
	const pattern = patternOf(query);
	return pattern
		? [...text.matchAll(pattern)].map(match => ({start: match.index, end: match.index + match[0].length}))
		: [];
}

const patternOf = lastCall((query: string): RegExp | undefined => {
	const isExact = query !== query.toLowerCase();
	return query === '' ? undefined : new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), isExact ? 'gu' : 'giu');
});
