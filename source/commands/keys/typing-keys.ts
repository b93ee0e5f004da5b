import type {Key} from '../../model/key.ts';
import {textField} from '../../store/text-field.ts';
import type {CommandContext} from '../command.ts';
import {findFirst, withoutSearch} from '../view/search.ts';
import {editField} from './text-field-keys.ts';

/** Keys that move the selection while a filter is typed, and what they run. */
const movements: Readonly<Record<string, string>> = {
	Up: 'move-up',
	Down: 'move-down',
	PgUp: 'page-up',
	PgDn: 'page-down',
};

/** A key while the filter is typed: the table narrows down at each. Enter keeps the filter, Esc returns to where one was. */
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
		dispatch(...(filter ? [{type: 'view-changed', view: {filter}} as const] : []));
	}
}

/** A key while something to search is typed: matches light up at each. Enter goes to the first one, Esc forgets it. */
export function typeSearch(key: Key, context: CommandContext): void {
	const {dispatch, getState} = context;
	const name = key.type === 'key' ? key.name : undefined;
	if (name === 'Enter') {
		dispatch({type: 'view-changed', view: {isSearching: false}});
		findFirst(context);
	} else if (name === 'Esc') {
		dispatch({type: 'view-changed', view: {isSearching: false, ...withoutSearch(getState())}});
	} else {
		const search = editField(getState().view.search, key);
		dispatch(...(search ? [{type: 'view-changed', view: {search}} as const] : []));
	}
}
