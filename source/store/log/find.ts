import {compareTimestamps, parseTimestamp} from '../../model/timestamp.ts';
import type {State, View} from '../state.ts';
import {logCursor} from './cursor.ts';
import {lineTime, numberAtTime} from './lines.ts';
import type {HitTarget, LogSearch} from './log-search.ts';
import type {LogMarks} from './marks.ts';
import {logErrors, logSequence, searchMarks, timeNear} from './sequence.ts';
import {logHeight, showLine, visibleLog} from './view.ts';

/** How many rows match the search, and which of them the cursor is on, from 1. */
export function matchPlace(state: State): {readonly count: number; readonly current: number | undefined} {
	const marks = searchMarks(state);
	const cursor = logCursor(state);
	const rank = cursor === undefined ? -1 : marks.rankOf(cursor);
	return {count: marks.count, current: cursor !== undefined && marks.at(rank) === cursor ? rank + 1 : undefined};
}

/** Which of the hits in the whole log the cursor is on, from 1; undefined if it is on none. */
export function hitPlace(state: State, {hits}: LogSearch): number | undefined {
	const cursor = logCursor(state);
	const time = cursor === undefined ? undefined : parseTimestamp(logSequence(state).lineOf(cursor)?.at);
	const rank = numberAtTime(hits.lines, time);
	const found = lineTime(hits.lines, rank);
	return time && found && compareTimestamps(found, time) === 0 ? rank + 1 : undefined;
}

/**
 * Go to the next (1) or previous (-1) matching row, wrapping at the ends, or to the nearest (0): upwards when following,
 * else downwards. Undefined when nothing matches.
 */
export function nextMatch(state: State, direction: 1 | -1 | 0): Partial<View> | undefined {
	return goTo(state, searchMarks(state), direction);
}

/**
 * Where the engine has to search for the next (1) or previous (-1) match: lines that are not loaded come before the
 * next loaded match, which may be found by wrapping around the end. Undefined if all lines before it are loaded.
 */
export function matchBeyond(state: State, direction: 1 | -1): HitTarget | undefined {
	const shown = logSequence(state);
	const {numbers} = visibleLog(state, logHeight(state));
	const from = logCursor(state) ?? numbers.at(direction > 0 ? 0 : -1) ?? 0;
	const marks = searchMarks(state);
	const next = marks.at(rankIn(state, marks, direction));
	const isBetween = (gap: number) =>
		next === undefined || (direction > 0 ? gap > from && gap < next : gap < from && gap > next);
	const time = shown.gaps.some(isBetween) ? timeNear(shown, shown.positionOf(from), direction) : undefined;
	return time && {direction, from: time};
}

/** Go to the next (1) or previous (-1) error, wrapping at the ends; undefined when there is none. */
export function nextError(state: State, direction: 1 | -1): Partial<View> | undefined {
	return goTo(state, logErrors(state), direction);
}

function goTo(state: State, marks: LogMarks, direction: 1 | -1 | 0): Partial<View> | undefined {
	const number = marks.at(rankIn(state, marks, direction)) ?? marks.at(direction < 0 ? marks.count - 1 : 0);
	return number === undefined ? undefined : showLine(state, number);
}

/** Without a cursor, or at first, from the edge of the screen. */
function rankIn(state: State, marks: LogMarks, direction: 1 | -1 | 0): number {
	const {numbers, firstNumber} = visibleLog(state, logHeight(state));
	const cursor = logCursor(state);
	if (direction === 0) {
		return state.view.isFollowing ? marks.count - 1 : marks.rankOf(firstNumber);
	}

	if (cursor === undefined) {
		return direction > 0 ? marks.rankOf(firstNumber) : marks.rankOf((numbers.at(-1) ?? 0) + 1) - 1;
	}

	const rank = marks.rankOf(cursor);
	return direction < 0 ? rank - 1 : marks.at(rank) === cursor ? rank + 1 : rank;
}
