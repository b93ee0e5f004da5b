import type {State, View} from '../state.ts';
import {logHistogram} from './histogram.ts';
import {logSequence} from './sequence.ts';
import {detailWidth, logGutter, logRows} from './text.ts';
import {hasRateStrip, logHead, logHeight, scrollLog, showLine, visibleLog} from './view.ts';

/**
 * The number of the line under the cursor, which keys such as copy and mark act on; undefined while the log is followed.
 * The cursor is always on the screen: it stays on its line until that is scrolled off the screen.
 */
export function logCursor(state: State): number | undefined {
	const numbers = state.view.isFollowing ? [] : wholeLines(state);
	const first = numbers[0];
	const last = numbers.at(-1);
	return first === undefined || last === undefined
		? undefined
		: Math.max(first, Math.min(last, logSequence(state).numberAt(positionOfCursor(state))));
}

/**
 * Move the cursor by one line, or scroll by more and keep it in its row. While the log is followed, the cursor is below
 * the last line: moving it up selects that line, and moving it down from there follows again.
 */
export function moveLogCursor(state: State, by: number): Partial<View> {
	const shown = logSequence(state);
	const from = state.view.isFollowing ? shown.total : shown.positionOf(logCursor(state) ?? 0);
	const target = Math.max(0, from + by);
	if (target >= shown.total) {
		return scrollLog(state, Number.POSITIVE_INFINITY);
	}

	const scrolled = Math.abs(by) > 1 ? scrollLog(state, by) : {...scrollLog(state, 0), isFollowing: false};
	const {isFollowing, detailTop = 0} = scrolled;
	// A scroll that a gap has stopped leaves the cursor there, and the start of the log may not be loaded yet.
	return isFollowing || !Number.isFinite(detailTop) || shown.gaps.includes(detailTop)
		? {...scrolled, detailIndex: detailTop}
		: withCursorAt(state, {...scrolled, detailIndex: shown.numberAt(target)});
}

/** Put the cursor on the line in a row of the panel, or on the first one of a bar of the rate; both count from 0. */
export function clickLog(state: State, row: number, column: number): Partial<View> {
	if (row === 0 && hasRateStrip(state)) {
		const bars = logHistogram(state, Math.max(1, detailWidth(state) - 2 * logGutter));
		const bar = bars[column - logGutter];
		return bar ? showLine({...state, view: {...state.view, isFollowing: false}}, bar.number) : {};
	}

	let rest = row - logHead(state);
	const number =
		rest < 0
			? undefined
			: visibleNumbers(state).find(other => {
					rest -= rowsOf(state, other);
					return rest < 0;
				});
	return number === undefined
		? {}
		: withCursorAt(state, {...scrollLog(state, 0), isFollowing: false, detailIndex: number});
}

/** The view scrolled as little as needed to show the cursor. */
function withCursorAt(state: State, view: Partial<View>): Partial<View> {
	let scrolled: State = {...state, view: {...state.view, ...view}};
	const shown = logSequence(scrolled);
	const number = scrolled.view.detailIndex;
	for (let numbers = wholeLines(scrolled); numbers.length > 0; numbers = wholeLines(scrolled)) {
		const below = number - (numbers.at(-1) ?? number);
		if (number >= (numbers[0] ?? number) && below <= 0) {
			break;
		}

		const top = shown.positionOf(scrolled.view.detailTop);
		const detailTop = shown.numberAt(below > 0 ? top + 1 : shown.positionOf(number));
		scrolled = {...scrolled, view: {...scrolled.view, detailTop}};
	}

	return {...view, detailTop: scrolled.view.detailTop};
}

function positionOfCursor(state: State): number {
	const shown = logSequence(state);
	return Math.max(0, Math.min(shown.total - 1, shown.positionOf(state.view.detailIndex)));
}

function visibleNumbers(state: State): readonly number[] {
	return visibleLog(state, logHeight(state)).numbers;
}

/** The visible lines that are not cut at the bottom, and at least the first one. */
function wholeLines(state: State): readonly number[] {
	let room = logHeight(state);
	return visibleNumbers(state).filter((number, index) => {
		room -= rowsOf(state, number);
		return room >= 0 || index === 0;
	});
}

function rowsOf(state: State, number: number): number {
	const line = state.view.wraps ? logSequence(state).lineOf(number) : undefined;
	return line ? logRows(state, line).length : 1;
}
