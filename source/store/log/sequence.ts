import type {LogLine} from '../../model/log.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {memoizeFold} from '../memoize.ts';
import {patternOf, searchQuery} from '../search/pattern.ts';
import type {State} from '../state.ts';
import type {LogBuffer} from './buffer.ts';
import {lineAt, noLines, numberAt, positionOf} from './lines.ts';
import {logMatches, lowerBound} from './matches.ts';
import {openLogKeys} from './merge.ts';
import {type MergedLog, mergeLogs} from './merged.ts';
import {mergedMatches, mergedSequence} from './merged-sequence.ts';
import type {LogMerge} from './view-state.ts';

/**
 * The rows that can be scrolled through: lines, and gaps where lines are not loaded. A line keeps its number as long as it
 * is loaded; its position changes when lines come or go above it.
 */
export type LogSequence = {
	/** How many rows there are; positions count from 0. */
	readonly total: number;
	numberAt(position: number): number;
	/** The position of a line, or of the next one that is in the sequence. */
	positionOf(number: number): number;
	lineOf(number: number): LogLine | undefined;
	/** The numbers of the gaps. */
	readonly gaps: readonly number[];
	/** Of several logs: the one that a line is from. */
	sourceOf?(number: number): ResourceId | undefined;
	/** Of several logs: whether a line came after younger lines of others had been shown. */
	isLate?(number: number): boolean;
};

/** The logs that the tab Logs shows and that are open: that of the selected container, or those of the merge. */
export function openLogs(state: Pick<State, 'logs' | 'view'>): readonly LogBuffer[] {
	return openLogKeys(state)
		.map(key => state.logs.get(key))
		.filter(log => log !== undefined);
}

/** What the tab Logs shows: all lines of the open logs, or those that match the search. */
export function logSequence(state: State): LogSequence {
	const all = uncleared(state);
	if (!state.view.matchesOnly || state.view.search.value === '') {
		return all;
	}

	const matches = matchingNumbers(state);
	return {
		...all,
		total: matches.length,
		numberAt: position => matches[position] ?? 0,
		positionOf: number => lowerBound(matches, number),
	};
}

/** The numbers of the lines of the open logs that match the search, ascending. */
export function matchingNumbers(state: State): readonly number[] {
	const pattern = patternOf(searchQuery(state.view));
	const {merge} = state.view.logs;
	const [log] = openLogs(state);
	return merge
		? mergedMatches(mergedLog(state.logs, merge, state.view.logs.cleared), merge.muted, pattern)
		: log
			? logMatches(log.lines, pattern).filter(number => number >= clearedTo(state, log.key))
			: [];
}

/** How many lines of the open logs are hidden, since they were cleared. */
export function clearedLines(state: State): number {
	return openLogs(state).reduce((sum, {key, lines}) => sum + positionOf(lines, clearedTo(state, key)), 0);
}

function clearedTo({view}: State, key: ResourceId): number {
	return view.logs.cleared.get(key) ?? Number.NEGATIVE_INFINITY;
}

/** All lines that have not been cleared. */
function uncleared(state: State): LogSequence {
	const all = baseSequence(state);
	const [log] = state.view.logs.merge ? [] : openLogs(state);
	const hidden = log ? all.positionOf(clearedTo(state, log.key)) : 0;
	return hidden === 0
		? all
		: {
				...all,
				total: all.total - hidden,
				numberAt: position => all.numberAt(position + hidden),
				positionOf: number => all.positionOf(number) - hidden,
			};
}

function baseSequence(state: State): LogSequence {
	const {merge} = state.view.logs;
	if (merge) {
		return mergedSequence(mergedLog(state.logs, merge, state.view.logs.cleared), merge.muted);
	}

	const [log] = openLogs(state);
	const lines = log?.lines ?? nothingRead;
	return {
		total: lines.total,
		numberAt: position => numberAt(lines, position),
		positionOf: number => positionOf(lines, number),
		lineOf: number => lineAt(lines, number),
		gaps: lines.gaps.map(({below}) => below - 0.5),
	};
}

const mergedLog = memoizeFold(
	(
		last: MergedLog | undefined,
		logs: State['logs'],
		{sources}: LogMerge,
		cleared: ReadonlyMap<ResourceId, number>,
	): MergedLog =>
		mergeLogs(
			last,
			sources.map(({key, joinedAt}) => ({
				key,
				joinedAt,
				lines: logs.get(key)?.lines ?? nothingRead,
				from: cleared.get(key) ?? Number.NEGATIVE_INFINITY,
			})),
		),
);

const nothingRead = noLines();
