import {stripEscapes} from '../../text/escape.ts';
import {memoizeLast} from '../memoize.ts';
import {type Pattern, patternOf, searchQuery} from '../search/pattern.ts';
import type {State, View} from '../state.ts';
import type {TextField} from '../text-field.ts';
import {isAtLeast, type Level, levelOf} from './levels.ts';
import type {Criteria} from './scan-block.ts';
import type {LineFilter} from './view-state.ts';

/** The filter that is typed: a leading `!` drops lines; undefined while nothing else is typed. */
export function typedFilter(field: TextField, isLiteral: boolean): LineFilter | undefined {
	const isExcluding = field.value.startsWith('!');
	const text = field.value.slice(isExcluding ? 1 : 0);
	return text === '' ? undefined : {query: {text, isLiteral}, isExcluding};
}

/** The filters that are applied, with the one being typed as the last. One that is not finished is left out. */
export const appliedFilters = memoizeLast(
	(filters: readonly LineFilter[], typed: TextField | undefined, isLiteral: boolean): readonly LineFilter[] =>
		[...filters, typed && typedFilter(typed, isLiteral)].flatMap(filter =>
			filter && patternOf(filter.query) ? [filter] : [],
		),
);

/** Which lines of a log are shown. */
export function criteriaOf({logs, isLiteral}: Pick<View, 'logs' | 'isLiteral'>): Criteria {
	return criteria(appliedFilters(logs.filters, logs.typedFilter, isLiteral), logs.least, logs.folds);
}

const criteria = memoizeLast(
	(filters: readonly LineFilter[], least: Level | undefined, folds: boolean): Criteria => ({
		filters: filters.flatMap(({query, isExcluding}) => {
			const pattern = patternOf(query);
			return pattern ? [{pattern, isExcluding}] : [];
		}),
		least,
		folds,
	}),
);

/** Whether a line passes the filters and matches the search; undefined where nothing is filtered or searched. */
export function wantedLine({view}: Pick<State, 'view'>): ((text: string) => boolean) | undefined {
	return wanted(criteriaOf(view), patternOf(searchQuery(view)));
}

const wanted = memoizeLast(({filters, least}: Criteria, pattern: Pattern | undefined) =>
	filters.length === 0 && least === undefined && !pattern
		? undefined
		: (line: string) => {
				const text = stripEscapes(line);
				return (
					(pattern?.matches(text) ?? true) &&
					filters.every(filter => filter.pattern.matches(text) !== filter.isExcluding) &&
					(least === undefined || isAtLeast(levelOf(text), least))
				);
			},
);
