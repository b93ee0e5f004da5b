import type {LogLine} from '../../model/log.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {compareTimestamps, parseTimestamp, type Timestamp} from '../../model/timestamp.ts';
import {partitionPoint} from '../partition-point.ts';
import {type LogLines, lineAt, lineTime, numberAtTime} from './lines.ts';

/** A search of the open logs through the engine, whatever of them is loaded. */
export type LogSearch = {
	/** Unique among searches. */
	readonly id: number;
	/** The logs that are searched, in the order of their timestamps. */
	readonly keys: readonly ResourceId[];
	readonly isWanted: (text: string) => boolean;
	readonly status: 'reading' | 'done' | 'failed' | 'cancelled';
	/** Why it failed, in one sentence. */
	readonly problem: string | undefined;
	/** The hit to go to, as soon as it is known and its lines are loaded. */
	readonly target: HitTarget | undefined;
} & SearchProgress;

/** The progress of a search. */
export type SearchProgress = {
	/** Lines that have been read, and the time of the last of them. */
	readonly searched: number;
	readonly readTo: Timestamp | undefined;
	/** Lines that have been found. */
	readonly count: number;
	/** The first of them, as many as there is memory for. */
	readonly hits: LogHits;
	/** Places in each log, ascending, from which it can be read. A later search state has more of them. */
	readonly checkpoints: ReadonlyMap<ResourceId, readonly Checkpoint[]>;
};

/** Lines that were found, counted from 0. A later search state has more of them in the same arrays. */
type LogHits = {
	readonly lines: LogLines;
	/** The log of each. */
	readonly keys: readonly ResourceId[];
	/** The number of each in its log, as in `grep -n`, from 1. */
	readonly numbers: readonly number[];
};

/** So many lines of a log come before this place; the last `count` of them have the timestamp `at`. */
export type Checkpoint = {
	readonly before: number;
	readonly at: string;
	readonly time: Timestamp;
	readonly count: number;
};

/** A hit by its place among the hits, or the next one (1) or previous one (-1) from a time. */
export type HitTarget = {readonly rank: number} | {readonly direction: 1 | -1; readonly from: Timestamp};

/** The part of the memory for logs that hits may take. */
export const partForHits = 1 / 4;

/** A line that was found. Its number is counted in its log as in `grep -n`, from 1. */
export type LogHit = {
	readonly key: ResourceId;
	readonly number: number;
	readonly line: LogLine;
	readonly time: Timestamp | undefined;
};

/** The hit with this place among the hits; undefined where it is not kept. */
export function hitAt({hits}: LogSearch, rank: number): LogHit | undefined {
	const line = lineAt(hits.lines, rank);
	const [key, number] = [hits.keys[rank], hits.numbers[rank]];
	const time = lineTime(hits.lines, rank);
	return line && key !== undefined && number !== undefined ? {key, number, line, time} : undefined;
}

/** The last checkpoint of a log but one before a time; undefined near the start of the log. */
export function checkpointBefore({checkpoints}: LogSearch, key: ResourceId, time: Timestamp): Checkpoint | undefined {
	const places = checkpoints.get(key) ?? [];
	const isBefore = (place: Checkpoint | undefined) => place && compareTimestamps(place.time, time) < 0;
	return places[partitionPoint(places.length, index => isBefore(places[index]) === true) - 2];
}

/** The number of a line in its log; undefined where it is not loaded. */
export function numberOfLine(lines: LogLines, line: LogLine | undefined): number | undefined {
	const time = parseTimestamp(line?.at);
	if (!line || !time) {
		return undefined;
	}

	for (let number = numberAtTime(lines, time); ; number++) {
		const other = lineAt(lines, number);
		if (!other || (other.at !== '' && other.at !== line.at)) {
			return undefined;
		}

		if (other.at === line.at && other.text === line.text && other.stream === line.stream) {
			return number;
		}
	}
}
