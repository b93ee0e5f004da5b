import type {View} from './state.ts';

/** Whether the user is typing a filter of the table, a search, or a filter of lines. */
export function isTyping({
	isFiltering,
	isSearching,
	logs,
}: Pick<View, 'isFiltering' | 'isSearching' | 'logs'>): boolean {
	return isFiltering || isSearching || logs.typedFilter !== undefined;
}
