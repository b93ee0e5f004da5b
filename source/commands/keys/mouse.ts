import type {Key} from '../../model/key.ts';
import type {Rect} from '../../model/rect.ts';
import {tabOf} from '../../resources/index.ts';
import {layoutOf, tableBodyHeight} from '../../store/layout.ts';
import type {State, View} from '../../store/state.ts';
import {moveInTab, scrollTab} from '../view/move.ts';

type Mouse = Extract<Key, {readonly type: 'mouse'}>;

/** Lines that one notch of the wheel moves. */
const notch = 3;

/** The wheel scrolls the panel under the pointer, a click selects a row or goes to a panel. */
export function viewAfter(state: State, mouse: Mouse): Partial<View> | undefined {
	const {table, detail} = layoutOf(state);
	if (table && holds(table, mouse)) {
		return inTable(state, mouse, mouse.row - table.y - 1);
	}

	return detail && holds(detail, mouse)
		? inDetail(state, mouse, {x: mouse.column - detail.x, y: mouse.row - detail.y - 1})
		: undefined;
}

function holds({x, y, width, height}: Rect, {column, row}: Mouse): boolean {
	return column >= x && column < x + width && row >= y && row < y + height;
}

/** `line` counts from the first row under the titles. */
function inTable(state: State, {action}: Mouse, line: number): Partial<View> | undefined {
	switch (action) {
		case 'wheel-up':
			return scrollTable(state, -notch);
		case 'wheel-down':
			return scrollTable(state, notch);
		case 'press': {
			const index = state.view.top + line;
			const selected = line < 0 ? undefined : state.view.order[index];
			return {focus: 'table', ...(selected === undefined ? {} : {selected, selectedIndex: index})};
		}

		default:
			return undefined;
	}
}

function inDetail(
	state: State,
	{action}: Mouse,
	{x, y}: {readonly x: number; readonly y: number},
): Partial<View> | undefined {
	switch (action) {
		case 'wheel-up':
			return scrollTab(state, -notch);
		case 'wheel-down':
			return scrollTab(state, notch);
		case 'press': {
			return {focus: 'detail', ...(y >= 0 ? clickLine(state, y, x) : {})};
		}

		default:
			return undefined;
	}
}

function clickLine(state: State, line: number, column: number): Partial<View> {
	const rules = tabOf(state)?.rules;
	const row = line - (rules?.fixedLines ?? 0);
	const step = state.view.detailTop + row - state.view.detailIndex;
	return rules?.click?.(state, line, column) ?? (rules?.move && row >= 0 ? moveInTab(state, () => step) : {});
}

/** Scroll the rows; the selection stays where it is as long as it is visible. */
function scrollTable(state: State, by: number): Partial<View> {
	const {order, selectedIndex} = state.view;
	const height = tableBodyHeight(layoutOf(state));
	const top = Math.max(0, Math.min(order.length - height, state.view.top + by));
	const index = Math.max(top, Math.min(top + height - 1, selectedIndex));
	const selected = order[index];
	return selected === undefined ? {} : {top, selected, selectedIndex: index};
}
