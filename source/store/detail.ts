import {textWidth} from '../text/width.ts';
import {detailBodyHeight, layoutOf} from './layout.ts';
import type {TabRules} from './registry.ts';
import type {State, View} from './state.ts';

/** The panel that gets the keys: the one with the focus, or the only one. */
export function focusOf(state: Pick<State, 'size' | 'view' | 'pulls' | 'notices'>): View['focus'] {
	const layout = layoutOf(state);
	return !layout.detail ? 'table' : !layout.table ? 'detail' : state.view.focus;
}

/** Whether the detail panel is on the screen. */
export function isDetailShown(state: State): boolean {
	return layoutOf(state).detail !== undefined;
}

/** `detailTop` within the bounds of the open tab. */
export function clampDetailTop(state: State, tab: TabRules): number {
	return tab.clampTop?.(state) ?? clampTop(state, tab, state.view.detailTop);
}

/** Scroll the open tab by a number of lines, which may be infinite. A cursor comes along. */
export function scrollDetail(state: State, tab: TabRules, by: number): Partial<View> {
	if (tab.scroll) {
		return tab.scroll(state, by);
	}

	const detailTop = clampTop(state, tab, state.view.detailTop + by);
	const lowest = detailTop + detailHeight(state, tab) - 1;
	return {detailTop, detailIndex: Math.max(detailTop, Math.min(lowest, state.view.detailIndex))};
}

/** Move in the open tab as the arrow keys do: the cursor if there is one, else the lines. */
export function moveInDetail(state: State, tab: TabRules, by: number): Partial<View> {
	return tab.move?.(state, by) ?? scrollDetail(state, tab, by);
}

/** Move the cursor of a tab by a number of lines, which may be infinite, and scroll as little as needed to show it. */
export function moveCursor(state: State, tab: TabRules, by: number): Partial<View> {
	return cursorOn(state, state.view.detailIndex + by, tab.length(state), detailHeight(state, tab));
}

/** The cursor on one of some lines, or on the nearest one, and a body of this height scrolled as little as needed. */
export function cursorOn({view}: State, index: number, lines: number, height: number): Partial<View> {
	const detailIndex = Math.max(0, Math.min(lines - 1, index));
	const lowest = detailIndex - height + 1;
	return {detailIndex, detailTop: Math.max(0, lowest, Math.min(detailIndex, view.detailTop))};
}

/** How many lines of the open tab are visible. */
export function detailHeight(state: State, {fixedLines = 0}: TabRules): number {
	return Math.max(0, detailBodyHeight(layoutOf(state)) - fixedLines);
}

function clampTop(state: State, tab: TabRules, top: number): number {
	return Math.max(0, Math.min(tab.length(state) - detailHeight(state, tab), top));
}

/** The width of the longest visible line of the open tab, in cells: how far there is to scroll sideways. */
export function longestLine(state: State, tab: TabRules): number {
	const top = state.view.detailTop;
	const height = detailHeight(state, tab);
	const texts = tab.visibleTexts?.(state, top, top + height) ?? [];
	return tab.width?.(state, height) ?? Math.max(0, ...texts.map(textWidth));
}
