import type {LogLine} from '../../model/log.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {parseTimestamp, type Timestamp} from '../../model/timestamp.ts';
import {detailBodyHeight, layoutOf} from '../layout.ts';
import type {State, View} from '../state.ts';
import type {VisibleRows} from './fill.ts';
import {criteriaOf} from './filters.ts';
import {numberAtTime} from './lines.ts';
import {isScanning, type LogSequence, logErrors, logSequence} from './sequence.ts';
import {logRows} from './text.ts';

/** The part of the log on the screen. */
export type VisibleLog = {
	/**
	 * At most as many as the panel is high. Where lines wrap, their last rows (following) or their first ones are shown.
	 */
	readonly lines: readonly LogLine[];
	/** The number of each of them. */
	readonly numbers: readonly number[];
	/** The number of the first of them; 0 where there is none. */
	readonly firstNumber: number;
	/** How many lines are above the first visible one. */
	readonly position: number;
	/** How many lines can be scrolled through: all, or those that match. */
	readonly total: number;
	readonly isFollowing: boolean;
};

/** The lines that a panel of this height shows. New and dropped lines never move them. */
export function visibleLog(state: State, height: number): VisibleLog {
	const shown = logSequence(state);
	const position = positionOf(state, shown, height);
	const first = state.view.isFollowing ? Math.max(0, shown.total - height) : position;
	const numbers = Array.from({length: Math.max(0, Math.min(height, shown.total - first))}, (_, index) =>
		shown.numberAt(first + index),
	);
	return {
		lines: numbers.map(number => shown.lineOf(number)).filter(line => line !== undefined),
		numbers,
		firstNumber: numbers[0] ?? 0,
		position: first,
		total: shown.total,
		isFollowing: state.view.isFollowing,
	};
}

/** Scroll by a number of lines, which may be infinite. Scrolling up stops following; reaching the end follows again. */
export function scrollLog(state: State, by: number): Partial<View> {
	const height = logHeight(state);
	const shown = logSequence(state);
	const lastPosition = lastPositionOf(state, shown, height);
	const from = positionOf(state, shown, height);
	const wanted = Math.max(0, Math.min(lastPosition, from + by));
	const position = Number.isFinite(by) ? stopAtGap(shown, from, wanted) : wanted;
	const isAtStart = by === Number.NEGATIVE_INFINITY && lastPosition > 0;
	return {
		isFollowing: position >= lastPosition,
		detailTop: isAtStart ? startOfLog : shown.numberAt(position),
	};
}

/** Scrolling across a gap would pass over its lines: it stops there, unless it goes to an end. */
function stopAtGap(shown: LogSequence, from: number, to: number): number {
	const positions = shown.gaps
		.map(number => ({number, position: shown.positionOf(number)}))
		.filter(({number, position}) => shown.numberAt(position) === number)
		.map(({position}) => position)
		.filter(position => (position > from && position < to) || (position < from && position > to));
	return to > from ? Math.min(to, ...positions) : Math.max(to, ...positions);
}

/** The first line of the log, whatever its number is: it is read if it is not loaded. */
const startOfLog = Number.NEGATIVE_INFINITY;

/** `detailTop` clamped to the log: the number of a line that it holds, or the start of the log. */
export function clampLogTop(state: State): number {
	const shown = logSequence(state);
	const {detailTop} = state.view;
	return detailTop === startOfLog ? detailTop : shown.numberAt(positionOf(state, shown, logHeight(state)));
}

/** The state with the number of the last line when the log is paused, so that later lines can be counted. */
export function notePause(before: State, state: State): State {
	const {isFollowing, logs} = state.view;
	if (isFollowing === before.view.isFollowing) {
		return state;
	}

	const shown = logSequence(state);
	const pausedAt = isFollowing ? undefined : shown.numberAt(shown.total - 1);
	return {...state, view: {...state.view, logs: {...logs, pausedAt}}};
}

/** How many lines have come since the log was paused; 0 while it is followed. */
export function newLineCount(state: State): number {
	const {pausedAt} = state.view.logs;
	const shown = logSequence(state);
	return pausedAt === undefined ? 0 : Math.max(0, shown.total - 1 - shown.positionOf(pausedAt));
}

/** The state with the line under the cursor in the same row of the panel as before, even if lines were added above it. */
export function keepCursor(before: State, state: State): State {
	const {detailIndex, detailTop, isFollowing} = state.view;
	const {numbers, firstNumber} = visibleLog(before, logHeight(before));
	const row = numbers.indexOf(detailIndex);
	const shown = logSequence(state);
	const position = shown.positionOf(detailIndex) - row;
	return isFollowing || detailTop === startOfLog || row <= 0 || position === shown.positionOf(firstNumber)
		? state
		: {...state, view: {...state.view, detailTop: shown.numberAt(Math.max(0, position))}};
}

/** The rows on the screen, as those of one of the open logs: in a merge, its lines from the time of the first row on. */
export function visibleRows(state: State, key: ResourceId): VisibleRows {
	const {isFollowing, detailTop, logs} = state.view;
	const lines = state.logs.get(key)?.lines;
	const isOwn = !logs.merge || !lines || detailTop === startOfLog;
	const top = isOwn ? detailTop : numberAtTime(lines, timeOfTop(state));
	return {top: isFollowing ? Number.POSITIVE_INFINITY : top, height: logHeight(state)};
}

/** The time of the first row on the screen that has one; undefined if none has. */
function timeOfTop(state: State): Timestamp | undefined {
	return visibleLog(state, logHeight(state))
		.lines.map(({at}) => parseTimestamp(at))
		.find(time => time !== undefined);
}

function positionOf(state: State, shown: LogSequence, height: number): number {
	const last = lastPositionOf(state, shown, height);
	return state.view.isFollowing ? last : Math.max(0, Math.min(last, shown.positionOf(state.view.detailTop)));
}

/** The lowest scroll position: from here the panel shows the end. */
function lastPositionOf(state: State, shown: LogSequence, height: number): number {
	if (!state.view.wraps) {
		return Math.max(0, shown.total - height);
	}

	let position = shown.total;
	let room = height;
	while (position > 0 && room > 0) {
		position -= 1;
		const line = shown.lineOf(shown.numberAt(position));
		room -= line ? logRows(state, line).length : 1;
	}

	// A line at the top that does not fit as a whole would hide the last one.
	return Math.min(Math.max(0, shown.total - 1), room < 0 ? position + 1 : position);
}

/** Jump to a line: if it is not on the screen, it is scrolled to the middle. */
export function showLine(state: State, number: number): Partial<View> {
	const height = logHeight(state);
	const visible = visibleLog(state, height);
	const isVisible = visible.numbers.includes(number) && !state.view.wraps;
	const shown = logSequence(state);
	const position = Math.max(0, shown.positionOf(number) - (state.view.wraps ? 0 : Math.floor(height / 2)));
	const lastPosition = lastPositionOf(state, shown, height);
	return {
		detailIndex: number,
		isFollowing: false,
		detailTop: isVisible ? visible.firstNumber : shown.numberAt(Math.min(position, lastPosition)),
	};
}

/** How many rows the panel has for lines. */
export function logHeight(state: State): number {
	return Math.max(0, detailBodyHeight(layoutOf(state)) - logHead(state));
}

/** How many rows are above the lines: those of the rate and of the filters. */
export function logHead(state: State): number {
	const {filters, least} = criteriaOf(state.view);
	return Number(hasRateStrip(state)) + Number(filters.length > 0 || least !== undefined);
}

/** Rows of a panel that has room for the rate. */
const rowsForRate = 24;

/** Whether the rate is shown: there is room, and the log has timestamps. */
export function hasRateStrip(state: State): boolean {
	const rows = logSequence(state);
	const last = rows.total === 0 ? undefined : rows.lineOf(rows.numberAt(rows.total - 1));
	return detailBodyHeight(layoutOf(state)) >= rowsForRate && last !== undefined && last.at !== '';
}

/** Whether some lines of the open logs are not filtered, searched or counted yet. */
export function hasPendingLines(state: State): boolean {
	return isScanning(state) || (hasRateStrip(state) && logErrors(state).pending > 0);
}
