import type {ResourceId} from '../../model/resource-id.ts';
import type {Timestamp} from '../../model/timestamp.ts';
import type {State} from '../state.ts';
import {currentSearch} from './current-search.ts';
import {type Gap, type LogLines, numberAtTime} from './lines.ts';
import {hitAt, type LogHit, numberOfLine} from './log-search.ts';
import {logSequence} from './sequence.ts';

/** Lines of a log to read: those around a time. */
export type LogSeek = {readonly key: ResourceId; readonly time: Timestamp};

/** The lines to read before the chosen hit can be shown: those around it in each open log. */
export function seeksOf(state: State): readonly LogSeek[] {
	const search = currentSearch(state);
	const hit = targetHit(state);
	if (!search || !hit?.time) {
		return [];
	}

	const {time} = hit;
	return search.keys.filter(key => isMissing(state, key, hit)).map(key => ({key, time}));
}

/** The time of the hit that was asked for; undefined while none is known. */
export function targetTime(state: State): Timestamp | undefined {
	return targetHit(state)?.time;
}

function targetHit(state: State): LogHit | undefined {
	const search = currentSearch(state);
	return search?.target && 'rank' in search.target ? hitAt(search, search.target.rank) : undefined;
}

function isMissing({logs, view}: State, key: ResourceId, {key: own, line, time}: LogHit): boolean {
	const lines = logs.get(key)?.lines;
	if (!lines || !time || view.logs.merge?.muted.has(key)) {
		return false;
	}

	return key === own ? numberOfLine(lines, line) === undefined : gapAt(lines, time) !== undefined;
}

/** The gap that has the lines of a time; undefined if they are loaded. */
export function gapAt(lines: LogLines, time: Timestamp): Gap | undefined {
	const number = numberAtTime(lines, time);
	return lines.gaps.find(({above, below}) => above === number || below === number);
}

/** The number of a hit among the shown lines; undefined where it is not loaded. */
export function numberOfHit(state: State, {key, line}: LogHit): number | undefined {
	const lines = state.logs.get(key)?.lines;
	const number = lines && numberOfLine(lines, line);
	const {numberOf} = logSequence(state);
	return number === undefined || !numberOf ? number : numberOf(key, number);
}
