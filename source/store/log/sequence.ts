import type {LogLine} from '../../model/log.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {parseTimestamp, type Timestamp} from '../../model/timestamp.ts';
import {memoizeFold, memoizeLast} from '../memoize.ts';
import {type Pattern, patternOf, searchQuery} from '../search/pattern.ts';
import type {State} from '../state.ts';
import {blocksFrom, blocksOf, type LogBlock} from './blocks.ts';
import type {LogBuffer} from './buffer.ts';
import {criteriaOf} from './filters.ts';
import {isAtLeast, levelOf, maybeError} from './levels.ts';
import {type LogLines, lineAt, noLines, positionOf} from './lines.ts';
import {createMarker, type LogMarks} from './marks.ts';
import {openLogKeys} from './merge.ts';
import {type MergedLog, mergeLogs} from './merged.ts';
import {mergedBlocks, mergedSequence} from './merged-sequence.ts';
import {type LogRows, rowsOfScan} from './rows.ts';
import {type LogScan, scanLog} from './scan.ts';
import type {LogMerge} from './view-state.ts';

/** Lines of one log or of several, before they are filtered. */
type LogBase = {
	readonly blocks: readonly LogBlock[];
	lineOf(number: number): LogLine | undefined;
	/** The numbers of the gaps. */
	readonly gaps: readonly number[];
	/** Of several logs: the one that a line is from. */
	sourceOf?(number: number): ResourceId | undefined;
	/** Of several logs: the number of the line that has another number in its own log. */
	numberOf?(key: ResourceId, line: number): number | undefined;
	/** Of several logs: whether a line came after newer lines of others had been shown. */
	isLate?(number: number): boolean;
};

/**
 * The rows that can be scrolled through: lines, stack traces, and gaps where lines are not loaded. A line keeps its number
 * as long as it is loaded; its position changes when lines come or go above it.
 */
export type LogSequence = Omit<LogRows, 'blocks'> & Omit<LogBase, 'blocks'>;

/** The logs that the tab Logs shows and that are open: that of the selected container, or those of the merge. */
export function openLogs(state: Pick<State, 'logs' | 'view'>): readonly LogBuffer[] {
	return openLogKeys(state)
		.map(key => state.logs.get(key))
		.filter(log => log !== undefined);
}

/** The rows of the open logs that pass the filters. */
export function logSequence(state: State): LogSequence {
	return sequenceOf(rowsOfLog(state), baseOf(state));
}

/** The time of a row, or of the next one in a direction that has one, among so many. */
export function timeNear(
	{numberAt, lineOf, total}: LogSequence,
	position: number,
	step: 1 | -1,
	most = Number.POSITIVE_INFINITY,
): Timestamp | undefined {
	for (let at = position; at >= 0 && at < total && Math.abs(at - position) < most; at += step) {
		const time = parseTimestamp(lineOf(numberAt(at))?.at);
		if (time) {
			return time;
		}
	}

	return undefined;
}

const sequenceOf = memoizeLast((rows: LogRows, base: LogBase): LogSequence => ({...base, ...rows}));

/** The open logs as far as they have been filtered. */
export function logScan(state: State): LogScan {
	const near = state.view.isFollowing ? Number.POSITIVE_INFINITY : state.view.detailTop;
	return scanLog(baseOf(state).blocks, criteriaOf(state.view), near, state.logScans);
}

const markMatches = createMarker();
const markErrors = createMarker();

/** The rows of the open logs that match the search. */
export function searchMarks(state: State): LogMarks {
	return markMatches(rowsOfLog(state), patternOf(searchQuery(state.view)), state.logScans);
}

/** The rows of the open logs that are errors. */
export function logErrors(state: State): LogMarks {
	return markErrors(rowsOfLog(state), errors, state.logScans);
}

/** A line's level is found in the time of a simple expression. */
const errors: Pattern = {
	matches: text => maybeError(text) && isAtLeast(levelOf(text), 'error'),
	ranges: () => [],
	cost: 2,
};

/** Whether some lines of the open logs are not filtered or searched yet. */
export function isScanning(state: State): boolean {
	return logScan(state).pending > 0 || searchMarks(state).pending > 0;
}

/** Gaps are rows only of the whole log: the lines in them may not pass a filter. */
function rowsOfLog(state: State): LogRows {
	const {filters, least} = criteriaOf(state.view);
	return rowsOfScan(logScan(state), state.view.unfolded, filters.length === 0 && least === undefined);
}

/** How many lines of the open logs are hidden, since they were cleared. */
export function clearedLines(state: State): number {
	return openLogs(state).reduce((sum, {key, lines}) => sum + positionOf(lines, clearedTo(state, key)), 0);
}

function clearedTo({view}: State, key: ResourceId): number {
	return view.logs.cleared.get(key) ?? Number.NEGATIVE_INFINITY;
}

/** All lines that have not been cleared. */
function baseOf(state: State): LogBase {
	const {merge, cleared} = state.view.logs;
	if (merge) {
		return mergedBase(mergedLog(state.logs, merge, cleared), merge.muted);
	}

	const [log] = openLogs(state);
	return log ? singleBase(log.lines, clearedTo(state, log.key)) : nothing;
}

const singleBase = memoizeLast(
	(lines: LogLines, clearedTo: number): LogBase => ({
		blocks: blocksFrom(blocksOf(lines), clearedTo),
		lineOf: number => lineAt(lines, number),
		gaps: lines.gaps.map(({below}) => below - 0.5),
	}),
);

const mergedBase = memoizeLast(
	(merged: MergedLog, muted: ReadonlySet<ResourceId>): LogBase => ({
		...mergedSequence(merged, muted),
		blocks: mergedBlocks(merged, muted),
	}),
);

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
const nothing: LogBase = {blocks: [], lineOf: () => undefined, gaps: []};
