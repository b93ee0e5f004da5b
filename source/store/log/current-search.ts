import type {ResourceId} from '../../model/resource-id.ts';
import {compareTimestamps, type Timestamp} from '../../model/timestamp.ts';
import type {State} from '../state.ts';
import {wantedLine} from './filters.ts';
import {lineAt, lineTime, noLines, numberAtTime} from './lines.ts';
import {type HitTarget, type LogSearch, numberOfLine} from './log-search.ts';
import {openLogKeys} from './merge.ts';

/** A search that has found nothing yet. */
export function newSearch(state: State, isWanted: LogSearch['isWanted']): LogSearch {
	return {
		id: (state.logSearch?.id ?? 0) + 1,
		keys: openLogKeys(state),
		isWanted,
		status: 'reading',
		problem: undefined,
		target: undefined,
		searched: 0,
		readTo: undefined,
		count: 0,
		hits: {lines: noLines(), keys: [], numbers: []},
		checkpoints: new Map(),
	};
}

/** The search of the open logs with the filters and the search text as they are now. */
export function currentSearch(state: State): LogSearch | undefined {
	const {logSearch: search} = state;
	const keys = openLogKeys(state);
	return search &&
		search.status !== 'cancelled' &&
		search.isWanted === wantedLine(state) &&
		search.keys.length === keys.length &&
		search.keys.every((key, index) => key === keys[index])
		? search
		: undefined;
}

/** The place of the hit to go to among the hits; undefined while it is not known, `none` if there is no such hit. */
export function rankOfTarget(state: State, search: LogSearch, target: HitTarget): number | 'none' | undefined {
	const kept = search.hits.lines.end;
	const rank = 'rank' in target ? target.rank : nextRank(state, search, target);
	if (rank !== undefined && rank >= 0 && rank < kept) {
		return rank;
	}

	const {status, count} = search;
	const hasAll = count === kept;
	if (status === 'reading' && hasAll) {
		return undefined;
	}

	// Wraps around the end, unless hits that are not kept would come first.
	const isRound = 'direction' in target && status === 'done' && hasAll && kept > 0;
	return isRound ? (target.direction > 0 ? 0 : kept - 1) : 'none';
}

type NextTarget = Extract<HitTarget, {readonly direction: 1 | -1}>;

/** The rank of the hit after or before a time; the last one before it is known once the search has passed that time. */
function nextRank(state: State, search: LogSearch, {direction, from}: NextTarget): number | undefined {
	const {hits, count, readTo, status} = search;
	if (direction > 0) {
		return firstFrom(state, search, from);
	}

	const rank = numberAtTime(hits.lines, from) - 1;
	const isPassed = status === 'done' || (readTo !== undefined && compareTimestamps(readTo, from) > 0);
	return rank < hits.lines.end - 1 || (isPassed && count === hits.lines.end) ? rank : undefined;
}

/** The first hit that is not older than a time. A loaded hit with exactly that time is skipped. */
function firstFrom({logs}: State, {hits}: LogSearch, from: Timestamp): number {
	let rank = numberAtTime(hits.lines, from);
	for (let time = lineTime(hits.lines, rank); time && compareTimestamps(time, from) === 0; ) {
		const lines = logs.get(hits.keys[rank] as ResourceId)?.lines;
		if (!lines || numberOfLine(lines, lineAt(hits.lines, rank)) === undefined) {
			break;
		}

		time = lineTime(hits.lines, ++rank);
	}

	return rank;
}
