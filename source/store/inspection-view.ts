import {cursorOn} from './detail.ts';
import {
	findInspection,
	foldablePaths,
	type InspectionLine,
	inspectionLines,
	unfoldedLines,
	unfoldTo,
} from './inspection.ts';
import {detailBodyHeight, layoutOf} from './layout.ts';
import {inspectionId, selectedResult} from './reads.ts';
import {patternOf, searchQuery} from './search/pattern.ts';
import type {State, View} from './state.ts';

/** The visible lines of the selected container's inspection; none until it is read. */
export function inspectionOf(state: State): readonly InspectionLine[] {
	const value = inspected(state);
	return value === undefined ? [] : inspectionLines(value, state.view.folded, state.view.showsSecrets);
}

/** The line that the cursor is on. */
export function currentInspectionLine(state: State): InspectionLine | undefined {
	const lines = inspectionOf(state);
	return lines[Math.min(state.view.detailIndex, lines.length - 1)];
}

/** The number of the match under the cursor, from 1, and the number of matches. */
export function inspectionMatches(state: State): {readonly count: number; readonly current: number | undefined} {
	const paths = matchingPaths(state);
	const index = paths.indexOf(currentInspectionLine(state)?.path ?? '');
	return {count: paths.length, current: index < 0 ? undefined : index + 1};
}

/** Move the cursor by a number of lines, which may be infinite; the panel follows it. */
export function moveInspection(state: State, by: number): Partial<View> {
	return showIndex(state, inspectionOf(state).length, state.view.detailIndex + by);
}

/** Fold (or unfold) the line under the cursor; where it has no members, fold its parent. */
export function foldInspection(state: State, isFolded: boolean): Partial<View> {
	const line = currentInspectionLine(state);
	if (!line) {
		return {};
	}

	if (!isFolded) {
		return line.isFolded ? {folded: without(state.view.folded, line.path)} : {};
	}

	const path = line.isFoldable && !line.isFolded ? line.path : line.path.slice(0, line.path.lastIndexOf('/'));
	return path === '' ? {} : withCursorOn(state, new Set(state.view.folded).add(path), path);
}

/** The cursor on the line with this path, which is folded or unfolded. */
export function toggleInspectionLine(state: State, path: string): Partial<View> {
	const lines = inspectionOf(state);
	const detailIndex = lines.findIndex(line => line.path === path);
	const there = {focus: 'detail', detailIndex} as const;
	return detailIndex < 0
		? {}
		: {
				...there,
				...foldInspection({...state, view: {...state.view, ...there}}, lines[detailIndex]?.isFolded === false),
			};
}

/** Fold everything, or unfold everything where something is folded. */
export function foldAllInspection(state: State): Partial<View> {
	const value = inspected(state);
	if (value === undefined) {
		return {};
	}

	const isAnyFolded = inspectionOf(state).some(line => line.isFolded);
	const path = currentInspectionLine(state)?.path ?? '';
	return isAnyFolded
		? withCursorOn(state, new Set(), path)
		: withCursorOn(state, foldablePaths(value), `/${path.split('/')[1] ?? ''}`);
}

/**
 * Move the cursor to the next (1) or previous (-1) match, or to the first one from the cursor on (0), wrapping around,
 * and unfold its parents; undefined if nothing matches.
 */
export function nextInspectionMatch(state: State, direction: 1 | 0 | -1): Partial<View> | undefined {
	const value = inspected(state);
	const paths = matchingPaths(state);
	if (value === undefined || paths.length === 0) {
		return undefined;
	}

	// Folded lines have no place of their own on the screen, so places are counted with everything unfolded.
	const all = new Map(unfoldedLines(value, state.view.showsSecrets).map((line, index) => [line.path, index]));
	const here = all.get(currentInspectionLine(state)?.path ?? '') ?? -1;
	const places = paths.map(path => ({path, index: all.get(path) ?? 0}));
	const next =
		direction < 0
			? (places.findLast(place => place.index < here) ?? places.at(-1))
			: (places.find(place => place.index >= here + direction) ?? places[0]);
	return next && withCursorOn(state, unfoldTo(state.view.folded, next.path), next.path);
}

function inspected(state: State) {
	return selectedResult(state, inspectionId).value;
}

function matchingPaths(state: State): readonly string[] {
	const value = inspected(state);
	const pattern = patternOf(searchQuery(state.view));
	return value === undefined || !pattern ? [] : findInspection(value, pattern, state.view.showsSecrets);
}

function without(folded: ReadonlySet<string>, path: string): ReadonlySet<string> {
	return new Set([...folded].filter(other => other !== path));
}

/** The view with other lines folded and the cursor on a line. */
function withCursorOn(state: State, folded: ReadonlySet<string>, path: string): Partial<View> {
	const value = inspected(state);
	const lines = value === undefined ? [] : inspectionLines(value, folded, state.view.showsSecrets);
	const index = lines.findIndex(line => line.path === path);
	return {folded, ...showIndex(state, lines.length, index < 0 ? state.view.detailIndex : index)};
}

function showIndex(state: State, lines: number, index: number): Partial<View> {
	return cursorOn(state, index, lines, detailBodyHeight(layoutOf(state)));
}
