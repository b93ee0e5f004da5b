import {memoizeLast} from '../memoize.ts';
import {patternOf} from '../search/pattern.ts';
import type {View} from '../state.ts';
import type {TextField} from '../text-field.ts';
import type {Level} from './levels.ts';
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
