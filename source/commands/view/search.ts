import {tabOf} from '../../resources/index.ts';
import type {State, View} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';
import type {Command, CommandContext} from '../command.ts';
import {tell} from '../tell.ts';
import {changeView} from './change-view.ts';
import {titlesOf} from './detail.ts';

/** Search in the tabs with text. */
export const searchCommands: readonly Command[] = [
	{
		id: 'search',
		title: 'Search',
		keys: ['/'],
		hint: 'search',
		hintRank: 75,
		disabledReason: cannotSearch,
		run: changeView(({view}) => ({isSearching: true, focus: 'detail', search: textField(view.search.value)})),
	},
	{
		id: 'next-match',
		title: 'Go to the next match',
		keys: ['n'],
		disabledReason: state => cannotSearch(state) ?? hasNoSearch(state),
		run: context => goToMatch(context, 1),
	},
	{
		id: 'previous-match',
		title: 'Go to the previous match',
		keys: ['N'],
		disabledReason: state => cannotSearch(state) ?? hasNoSearch(state),
		run: context => goToMatch(context, -1),
	},
];

/** Go to the first match. */
export function findFirst(context: CommandContext): void {
	const state = context.getState();
	if (state.view.search.value !== '') {
		jump(context, match(state, 0));
	}
}

/** The change that clears the search. */
export const withoutSearch: Partial<View> = {search: textField()};

function cannotSearch(state: State): string | undefined {
	return tabOf(state)?.rules.match
		? undefined
		: `The tabs ${titlesOf(({rules}) => rules.match !== undefined)} can be searched.`;
}

function hasNoSearch({view}: State): string | undefined {
	return view.search.value === '' ? 'Search for something first.' : undefined;
}

function match(state: State, direction: 1 | -1 | 0): Partial<View> | undefined {
	return tabOf(state)?.rules.match?.(state, direction);
}

/** Go to the next or previous match. Lines of a log that are not loaded are read from the engine. */
function goToMatch(context: CommandContext, direction: 1 | -1): void {
	const state = context.getState();
	const target = tabOf(state)?.rules.matchBeyond?.(state, direction);
	if (!target) {
		jump(context, match(state, direction));
		return;
	}

	context.dispatch({type: 'log-search-wanted', target});
	const {view, logSearch} = context.getState();
	if (logSearch?.status === 'reading') {
		tell(context, 'info', `Searching the whole log for “${view.search.value}”. Esc cancels.`);
	} else if (view === state.view && !logSearch?.target) {
		jump(context, match(state, direction));
	}
}

function jump(context: CommandContext, view: Partial<View> | undefined): void {
	const {search} = context.getState().view;
	if (view) {
		context.dispatch({type: 'view-changed', view});
	} else {
		tell(context, 'info', `Nothing matches “${search.value}”.`);
	}
}
