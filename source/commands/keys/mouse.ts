import type {Key} from '../../model/key.ts';
import type {Rect} from '../../model/rect.ts';
import {tabOf} from '../../resources/index.ts';
import {layoutOf, tableBodyHeight} from '../../store/layout.ts';
import type {State, View} from '../../store/state.ts';
import {moveInTab, scrollTab} from '../view/move.ts';

/** A report of the mouse. */
export type Mouse = Extract<Key, {readonly type: 'mouse'}>;

/** Lines that one notch of the wheel moves. */
export const wheelSteps = {'wheel-up': -3, 'wheel-down': 3} as const;

/** The wheel scrolls the panel under the pointer, a click selects a row or goes to a panel. */
export function viewAfter(state: State, mouse: Mouse): Partial<View> | undefined {
	const {table, detail} = layoutOf(state);
	const {action} = mouse;
	const by = action === 'wheel-up' || action === 'wheel-down' ? wheelSteps[action] : undefined;
	if (by === undefined && action !== 'press') {
		return undefined;
	}

	if (table && holds(table, mouse)) {
		return by === undefined ? selectRow(state, mouse.row - table.y - 1) : scrollTable(state, by);
	}

	return detail && holds(detail, mouse)
		? by === undefined
			? clickDetail(state, mouse.row - detail.y - 1, mouse.column - detail.x)
			: scrollTab(state, by)
		: undefined;
}

function holds({x, y, width, height}: Rect, {column, row}: Mouse): boolean {
	return column >= x && column < x + width && row >= y && row < y + height;
}

/** `line` counts from the first row under the titles. */
function selectRow({view}: State, line: number): Partial<View> {
	const index = view.top + line;
	const selected = line < 0 ? undefined : view.order[index];
	return {focus: 'table', ...(selected !== undefined && {selected, selectedIndex: index})};
}

/** `line` counts from the first one of the tab. */
function clickDetail(state: State, line: number, column: number): Partial<View> {
	const rules = tabOf(state)?.rules;
	const row = line - (rules?.fixedLines ?? 0);
	const step = state.view.detailTop + row - state.view.detailIndex;
	const moved = rules?.move && row >= 0 ? moveInTab(state, () => step) : {};
	return {focus: 'detail', ...(line >= 0 && (rules?.click?.(state, line, column) ?? moved))};
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
