import {tabOf} from '../../resources/index.ts';
import {detailHeight, focusOf, isDetailShown, longestLine, moveInDetail, scrollDetail} from '../../store/detail.ts';
import {layoutOf, tableBodyHeight} from '../../store/layout.ts';
import type {State, View} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {keyLabel} from '../keys/key-name.ts';
import {changeView} from './change-view.ts';

/** Cells that `H` and `L` move long lines by. */
const sideStep = 8;

/** Move in the panel that has the focus: the selection in the table, the lines in the detail. */
export const moveCommands: readonly Command[] = [
	move('move-down', 'Move down', ['j', 'Down'], () => 1),
	move('move-up', 'Move up', ['k', 'Up'], () => -1),
	move('move-to-top', 'Move to the first row', ['g', 'Home'], () => Number.NEGATIVE_INFINITY),
	move('move-to-bottom', 'Move to the last row', ['G', 'End'], () => Number.POSITIVE_INFINITY),
	move('page-down', 'Move a page down', ['PgDn', 'C-f'], height => Math.max(1, height - 1)),
	move('page-up', 'Move a page up', ['PgUp', 'C-b'], height => -Math.max(1, height - 1)),
	move('half-page-down', 'Move half a page down', ['C-d'], height => Math.max(1, height >> 1)),
	move('half-page-up', 'Move half a page up', ['C-u'], height => -Math.max(1, height >> 1)),
	scroll('scroll-down', 'Scroll the detail down', ['J'], state => scrollTab(state, 1)),
	scroll('scroll-up', 'Scroll the detail up', ['K'], state => scrollTab(state, -1)),
	scroll('scroll-left', 'Scroll the detail left', ['H', 'Left'], state => scrollSideways(state, -sideStep)),
	scroll('scroll-right', 'Scroll the detail right', ['L', 'Right'], state => scrollSideways(state, sideStep)),
];

/** Select the row that is `by` rows away, at most the first or last one. */
export function moveSelection(state: State, by: number): Partial<View> {
	const {order, selected, selectedIndex} = state.view;
	const found = selected === undefined ? -1 : order.indexOf(selected);
	const index = Math.max(0, Math.min(order.length - 1, (found < 0 ? selectedIndex : found) + by));
	const key = order[index];
	return key === undefined ? {} : {selected: key, selectedIndex: index};
}

function move(id: string, title: string, keys: readonly string[], distance: (height: number) => number): Command {
	return {
		id,
		title,
		keys,
		run: changeView(state => moveFocused(state, distance)),
	};
}

function moveFocused(state: State, distance: (height: number) => number): Partial<View> {
	return focusOf(state) === 'detail'
		? moveInTab(state, distance)
		: moveSelection(state, distance(tableBodyHeight(layoutOf(state))));
}

function scroll(id: string, title: string, keys: readonly string[], to: (state: State) => Partial<View>): Command {
	return {
		id,
		title,
		keys,
		disabledReason: state => (isDetailShown(state) ? undefined : notShown(state)),
		run: changeView(to),
	};
}

function notShown({settings}: State): string {
	const [key] = settings.keys.zoom ?? [];
	return `The detail panel is not shown${key === undefined ? '.' : `; ${keyLabel(key)} opens it.`}`;
}

/** Scroll the open tab by a number of lines, which may be infinite. */
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
function scrollSideways(state: State, by: number): Partial<View> {
	const tab = tabOf(state);
	const longest = tab ? longestLine(state, tab.rules) : 0;
	return {detailLeft: Math.max(0, Math.min(longest - 1, state.view.detailLeft + by))};
}
