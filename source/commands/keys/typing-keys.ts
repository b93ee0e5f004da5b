import type {Key} from '../../model/key.ts';
import {focusOf} from '../../store/detail.ts';
import {typedFilter} from '../../store/log/filters.ts';
import type {LineFilter} from '../../store/log/view-state.ts';
import {problemOf, searchQuery} from '../../store/search/pattern.ts';
import type {View} from '../../store/state.ts';
import {type TextField, textField} from '../../store/text-field.ts';
import type {CommandContext} from '../command.ts';
import {tell} from '../tell.ts';
import {findFirst, withoutSearch} from '../view/search.ts';
import {keyLabel} from './key-name.ts';
import {editField, recallEntry} from './text-field-keys.ts';

/** Keys that move the selection while a filter is typed, and their commands. */
const movements: Readonly<Record<string, string>> = {
	Up: 'move-up',
	Down: 'move-down',
	PgUp: 'page-up',
	PgDn: 'page-down',
};

/** Handle a key while the filter is typed; each narrows down the table. Enter keeps the filter, Esc restores the selection. */
export function typeFilter(key: Key, context: CommandContext): void {
	const {dispatch, getState, run} = context;
	const name = key.type === 'key' ? key.name : undefined;
	const movement = name === undefined ? undefined : movements[name];
	if (name === 'Enter' || name === 'Tab') {
		dispatch({type: 'view-changed', view: {isFiltering: false}});
	} else if (name === 'Esc') {
		const {beforeFilter} = getState().view;
		dispatch({type: 'view-changed', view: {isFiltering: false, filter: textField(), ...beforeFilter}});
	} else if (movement !== undefined) {
		run(movement);
	} else {
		const filter = editField(getState().view.filter, key);
		if (filter) {
			dispatch({type: 'view-changed', view: {filter}});
		}
	}
}

/** Handle a key while a search is typed; each highlights the matches. Enter goes to the first match, Esc cancels. */
export function typeSearch(key: Key, context: CommandContext): void {
	const {dispatch, getState} = context;
	const {view} = getState();
	const name = key.type === 'key' ? key.name : undefined;
	if (name === 'Enter') {
		if (problemOf(searchQuery(view)) === undefined) {
			dispatch({type: 'view-changed', view: {isSearching: false, ...remembered(view, view.search.value)}});
			findFirst(context);
		}
	} else if (name === 'Esc') {
		dispatch({type: 'view-changed', view: {isSearching: false, ...withoutSearch}});
	} else {
		const {field: search, ...change} = editQuery(view, view.search, key);
		dispatch({type: 'view-changed', view: {...change, ...(search && {search})}});
	}
}

/** A key while a filter of lines is typed: it is applied at each. Enter keeps it, Esc drops it. */
export function typeLineFilter(key: Key, {dispatch, getState}: CommandContext): void {
	const {view} = getState();
	const {logs} = view;
	const field = logs.typedFilter ?? textField();
	const name = key.type === 'key' ? key.name : undefined;
	if (name === 'Enter') {
		const filters = filtersAfter(view, field);
		if (filters) {
			const change = {...remembered(view, field.value), logs: {...logs, filters, typedFilter: undefined}};
			dispatch({type: 'view-changed', view: change});
		}
	} else if (name === 'Esc') {
		dispatch({type: 'view-changed', view: {logs: {...logs, typedFilter: undefined}}});
	} else {
		const {field: edited, ...change} = editQuery(view, field, key);
		dispatch({type: 'view-changed', view: {...change, ...(edited && {logs: {...logs, typedFilter: edited}})}});
	}
}

/**
 * The filters with the typed one. As in less, an empty one removes them all; without any, it filters by the search text.
 * Undefined if it is unfinished.
 */
function filtersAfter({logs: {filters}, isLiteral, search}: View, field: TextField): readonly LineFilter[] | undefined {
	const typed = typedFilter(field.value === '' && filters.length === 0 ? search : field, isLiteral);
	if (!typed) {
		return field.value === '' ? [] : undefined;
	}

	return problemOf(typed.query) === undefined ? [...filters, typed] : undefined;
}

/** How many searches and filters are remembered. */
const maxRemembered = 50;

/** The view with a text in its search history. */
function remembered({searchHistory}: View, text: string): Partial<View> {
	const others = searchHistory.filter(other => other !== text);
	return {
		searchHistory: text === '' ? searchHistory : [text, ...others].slice(0, maxRemembered),
		searchHistoryIndex: undefined,
	};
}

/** As in less: C-r switches between text and regular expression. The arrow keys go through the search history. */
function editQuery(view: View, field: TextField, key: Key): Partial<View> & {readonly field?: TextField} {
	const name = key.type === 'key' ? key.name : undefined;
	if (name === 'C-r') {
		return {isLiteral: !view.isLiteral};
	}

	if (name !== 'Up' && name !== 'Down') {
		const edited = editField(field, key);
		return edited ? {field: edited, searchHistoryIndex: undefined} : {};
	}

	const entry = recallEntry(view.searchHistory, view.searchHistoryIndex, name === 'Up' ? 1 : -1);
	return entry ? {field: entry.field, searchHistoryIndex: entry.index} : {};
}

/** A paste must not run commands: the first `d` in it would remove something. */
export function refusePaste(context: CommandContext): void {
	const state = context.getState();
	const isInDetail = focusOf(state) === 'detail';
	const [key = ''] = state.settings.keys[isInDetail ? 'search' : 'filter'] ?? [];
	const advice = key === '' ? '' : ` To ${isInDetail ? 'search' : 'filter'} with it, press ${keyLabel(key)} first.`;
	tell(context, 'info', `Pasting does nothing here.${advice}`);
}
