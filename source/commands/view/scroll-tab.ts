import {tabOf} from '../../resources/index.ts';
import {detailHeight, longestLine, moveInDetail, scrollDetail} from '../../store/detail.ts';
import type {State, View} from '../../store/state.ts';

/** Scroll the open tab by so many lines, infinitely many included. */
export function scrollTab(state: State, by: number): Partial<View> {
	const tab = tabOf(state);
	return tab ? scrollDetail(state, tab.rules, by) : {};
}

/** Move in the open tab as the arrow keys do, by a distance that may depend on its height. */
export function moveInTab(state: State, distance: (height: number) => number): Partial<View> {
	const tab = tabOf(state);
	return tab ? moveInDetail(state, tab.rules, distance(detailHeight(state, tab.rules))) : {};
}

/** Scroll the open tab sideways, as far as its longest visible line. */
export function scrollSideways(state: State, by: number): Partial<View> {
	const tab = tabOf(state);
	const longest = tab ? longestLine(state, tab.rules) : 0;
	return {detailLeft: Math.max(0, Math.min(longest - 1, state.view.detailLeft + by))};
}
