import type {ProcessTable} from '../model/process-table.ts';
import {textWidth} from '../text/width.ts';
import {anatomyPage} from './anatomy-page.ts';
import {environmentOf, type Variable} from './environment.ts';
import {layersOf} from './image-layers.ts';
import {inspectionOf, moveInspection} from './inspection-view.ts';
import {usersOf} from './items.ts';
import {detailBodyHeight, layoutOf} from './layout.ts';
import {logLineWidth} from './log-text.ts';
import {clampLogTop, scrollLog, visibleLog} from './log-view.ts';
import {inspectionId, processesId, selectedResult} from './reads.ts';
import type {State, View} from './state.ts';

/** Which panel the keys go to: the one that has the focus, or the only one that is there. */
export function focusOf(state: Pick<State, 'size' | 'view' | 'pulls'>): View['focus'] {
	const layout = layoutOf(state);
	return !layout.detail ? 'table' : !layout.table ? 'detail' : state.view.focus;
}

/** Whether the detail panel has a place on the screen. */
export function isDetailShown(state: State): boolean {
	return layoutOf(state).detail !== undefined;
}

/** How many lines the current tab has to scroll through; 0 where it is drawn to fit (graphs). */
export function detailLineCount(state: State): number {
	const {view} = state;
	switch (view.tab) {
		case 'logs':
			return visibleLog(state, 0).total;
		case 'processes':
			return processesOf(state)?.rows.length ?? 0;
		case 'anatomy':
			return anatomyPage(state)?.height ?? 0;
		case 'inspect':
			return inspectionOf(state).length;
		case 'env':
			return variablesOf(state).length;
		case 'layers':
			return layersOf(state)?.lines.length ?? 0;
		case 'used-by':
			return usersOf(state).length;
		case 'stats':
			return 0;
	}
}

/** `detailTop` brought within the bounds of the current tab. In logs it is the number of a line, else a line of the tab. */
export function clampDetailTop(state: State): number {
	return state.view.tab === 'logs' ? clampLogTop(state) : clampTop(state, state.view.detailTop);
}

/** Scroll the current tab by so many lines, infinitely many included. In the inspection the cursor comes along. */
export function scrollDetail(state: State, by: number): Partial<View> {
	if (state.view.tab === 'logs') {
		return scrollLog(state, by);
	}

	const detailTop = clampTop(state, state.view.detailTop + by);
	const lowest = detailTop + detailHeight(state) - 1;
	return {detailTop, detailIndex: Math.max(detailTop, Math.min(lowest, state.view.detailIndex))};
}

/** Move within the current tab as the arrow keys do: the cursor where there is one, else the lines. */
export function moveInDetail(state: State, by: number): Partial<View> {
	return state.view.tab === 'inspect' ? moveInspection(state, by) : scrollDetail(state, by);
}

/** How many lines of the current tab are visible. The titles of the process table do not scroll. */
export function detailHeight(state: State): number {
	return Math.max(0, detailBodyHeight(layoutOf(state)) - (state.view.tab === 'processes' ? 1 : 0));
}

function clampTop(state: State, top: number): number {
	return Math.max(0, Math.min(detailLineCount(state) - detailHeight(state), top));
}

/** The width of the longest line that the current tab shows, in cells: how far there is to scroll sideways. */
export function longestLine(state: State): number {
	const widths =
		state.view.tab === 'logs'
			? visibleLog(state, detailHeight(state)).lines.map(line => logLineWidth(state, line))
			: linesOf(state).map(textWidth);
	return Math.max(0, ...widths);
}

function linesOf(state: State): readonly string[] {
	const top = state.view.detailTop;
	const end = top + detailHeight(state);
	switch (state.view.tab) {
		case 'processes':
			return (processesOf(state)?.rows ?? []).slice(top, end).map(row => row.join('  '));
		case 'inspect':
			return inspectionOf(state)
				.slice(top, end)
				.map(line => `${'  '.repeat(line.depth)}${line.name ?? ''}: ${line.text}`);
		case 'env':
			return variablesOf(state)
				.slice(top, end)
				.map(({name, value}) => `${name}=${value}`);
		case 'layers':
			return (layersOf(state)?.lines ?? []).slice(top, end).map(({name, text}) => `${name}  ${text}`);
		default:
			return [];
	}
}

function variablesOf(state: State): readonly Variable[] {
	const {value} = selectedResult(state, inspectionId);
	return value === undefined ? [] : environmentOf(value);
}

function processesOf(state: State): ProcessTable | undefined {
	return selectedResult(state, processesId).value;
}
