import {isDetailShown} from '../../store/detail.ts';
import type {State, TabId, View} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';

/** The view with a tab of the detail panel open and under the keys; where the panel has no room beside the table, it takes all. */
export function openTab(state: State, tab: TabId): Partial<View> {
	return {
		...(tab === state.view.tab ? {} : fromStart(tab)),
		focus: 'detail',
		isZoomed: state.view.isZoomed || !isDetailShown(state),
	};
}

/** The view with another tab, wherever the keys are. */
export function switchTab(state: State, tab: TabId): Partial<View> {
	return tab === state.view.tab ? {} : fromStart(tab);
}

/** Every tab begins at its start, logs at their end, without a search. */
function fromStart(tab: TabId): Partial<View> {
	return {
		tab,
		detailTop: 0,
		detailLeft: 0,
		detailIndex: 0,
		isFollowing: true,
		search: textField(),
		isSearching: false,
		matchesOnly: false,
	};
}
