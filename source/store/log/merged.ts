import type {ResourceId} from '../../model/resource-id.ts';
import type {Timestamp} from '../../model/timestamp.ts';
import {stripEscapes} from '../../text/escape.ts';
import {type LogLines, type LogRun, lineText, lineTime, logRuns, noLines} from './lines.ts';
import {compareEntries, insertEntries, type MergeChunk, type MergeEntry, removeEntries} from './merge-chunks.ts';
import {traceState, traceStep} from './traces.ts';

/** A log that takes part in a merge. */
type MergeInput = {
	readonly key: ResourceId;
	readonly lines: LogLines;
	/** When it joined, in milliseconds since the epoch: lines written before are not late. */
	readonly joinedAt: number;
	/** The number of the first line to merge. */
	readonly from: number;
};

/** Several logs as one, in the order of their timestamps. */
export type MergedLog = {
	readonly chunks: readonly MergeChunk[];
	/** The logs; the chunks have their index as `sources`. */
	readonly inputs: readonly MergeInput[];
	/** The time of the last line of each log, in nanoseconds since `base`. */
	readonly lastTimes: readonly number[];
	/** Where times count from, in seconds since the epoch: nanoseconds since the epoch are no exact numbers. */
	readonly base: number;
};

/** A line is late if it arrives when lines that are newer by this much are there already, in nanoseconds. */
const reorderWindow = 1e9;

/** The time of the last line of a log without lines. */
const never = Number.NEGATIVE_INFINITY;

/**
 * Merge logs, continuing from an earlier merge: only lines that were added or removed since are examined. New logs follow
 * the earlier ones. Lines of one log keep their order; one without a timestamp stays behind the line before it.
 */
export function mergeLogs(last: MergedLog | undefined, inputs: readonly MergeInput[]): MergedLog {
	const known = last?.inputs.every(({key}, index) => inputs[index]?.key === key) ? last : noMerge(inputs);
	const rows = inputs.map(rowsOf);
	// The lines of a log that was read again have the numbers of others.
	const isSame = inputs.map(({lines}, index) => known.inputs[index]?.lines.reading === lines.reading);
	const knownRows = inputs.map((_, index) => rowsOf(isSame[index] ? known.inputs[index] : undefined));
	const added = rows.map((of, index) => rowsWithout(of, knownRows[index] ?? noRows));
	const dropped = known.inputs.map((input, index) =>
		rowsWithout(rowsOf(input), isSame[index] ? (rows[index] ?? noRows) : noRows),
	);
	const lastTimes = isSame.map((same, index) => (same ? (known.lastTimes[index] ?? never) : never));
	const newest = Math.max(...lastTimes);
	const entries: MergeEntry[] = [];
	for (const [source, input] of inputs.entries()) {
		for (const run of added[source] ?? []) {
			const isNext = run.from >= (knownRows[source]?.lines.at(-1)?.to ?? Number.NEGATIVE_INFINITY);
			const place = {source, isNext, after: lastTimes[source] ?? 0, newest, base: known.base};
			addEntries(entries, input, run, place);
			lastTimes[source] = Math.max(lastTimes[source] ?? 0, entries.at(-1)?.time ?? 0);
		}
	}

	const isInTrace = (source: number, line: number) => continuesTrace(inputs[source]?.lines ?? noLines(), line);
	const chunks = insertEntries(withoutDropped(known.chunks, dropped), entries.sort(compareEntries), isInTrace);
	return chunks ? {chunks, inputs, lastTimes, base: known.base} : mergeLogs(undefined, inputs);
}

function continuesTrace(lines: LogLines, number: number): boolean {
	const textAt = (line: number) => stripEscapes(lineText(lines, line));
	return traceStep(traceState(Number.NEGATIVE_INFINITY, number, textAt), textAt(number)).isContinuation;
}

function noMerge(inputs: readonly MergeInput[]): MergedLog {
	return {chunks: [], inputs: [], lastTimes: [], base: Math.floor((inputs[0]?.joinedAt ?? 0) / 1000)};
}

/** The numbers of a log's rows. A gap has one between those of its neighbours, where later there may be lines. */
type MergeRows = {readonly lines: readonly LogRun[]; readonly gaps: readonly LogRun[]};

const noRows: MergeRows = {lines: [], gaps: []};

function rowsOf(input: MergeInput | undefined): MergeRows {
	if (!input) {
		return noRows;
	}

	const hidden = [{from: Number.NEGATIVE_INFINITY, to: input.from}];
	const gaps = input.lines.gaps.map(({below}) => ({from: below - 0.5, to: below}));
	return {lines: without(logRuns(input.lines), hidden), gaps: without(gaps, hidden)};
}

/** The rows that are not among others, ascending. */
function rowsWithout({lines, gaps}: MergeRows, others: MergeRows): readonly LogRun[] {
	const rows = [...without(lines, others.lines), ...without(gaps, others.gaps)];
	return rows.sort((a, b) => a.from - b.from);
}

/** The numbers in some runs that are in none of the others. */
function without(runs: readonly LogRun[], others: readonly LogRun[]): readonly LogRun[] {
	return others.reduce(
		(rest, other) =>
			rest
				.flatMap(({from, to}) => [
					{from, to: Math.min(to, other.from)},
					{from: Math.max(from, other.to), to},
				])
				.filter(({from, to}) => from < to),
		runs,
	);
}

type MergePlace = {
	readonly source: number;
	/** Whether the lines come after all known ones of their log. */
	readonly isNext: boolean;
	/** The time of the last known line of their log. */
	readonly after: number;
	/** The time of the newest line of all logs. */
	readonly newest: number;
	readonly base: number;
};

function addEntries(
	entries: MergeEntry[],
	{lines, joinedAt}: MergeInput,
	{from, to}: LogRun,
	{source, isNext, after, newest, base}: MergePlace,
): void {
	const timeAt = (number: number) => nanosecondsSince(base, lineTime(lines, number));
	const joined = (joinedAt - base * 1000) * 1e6;
	const isFirst = after === never;
	const latest = timeAt(to) ?? Number.POSITIVE_INFINITY;
	let time = isNext ? after : (timeAt(from - 1) ?? Number.NEGATIVE_INFINITY);
	for (let number = from; number < to; number++) {
		time = Math.min(latest, Math.max(time, timeAt(number) ?? time));
		if (time === Number.NEGATIVE_INFINITY) {
			// Nothing before it has a timestamp. The number of a gap is between two others.
			time = nextTime(timeAt, Math.ceil(number), to + 1) ?? joined;
		}

		const isLate = isNext && !isFirst && time >= joined && time < newest - reorderWindow;
		entries.push({time, source, line: number, isLate});
	}
}

function nextTime(timeAt: (number: number) => number | undefined, from: number, to: number): number | undefined {
	for (let number = from; number < to; number++) {
		const time = timeAt(number);
		if (time !== undefined) {
			return time;
		}
	}

	return undefined;
}

/** A time in nanoseconds since the base of a merge. */
export function nanosecondsSince(base: number, time: Timestamp | undefined): number | undefined {
	return time && (time.seconds - base) * 1e9 + time.nanoseconds;
}

function withoutDropped(chunks: readonly MergeChunk[], dropped: readonly (readonly LogRun[])[]): readonly MergeChunk[] {
	let left = dropped.flat().reduce((sum, {from, to}) => sum + Math.ceil(to - from), 0);
	if (left === 0) {
		return chunks;
	}

	const isKept = (source: number, line: number) => {
		const isDropped = dropped[source]?.some(({from, to}) => line >= from && line < to) ?? false;
		left -= Number(isDropped);
		return !isDropped;
	};
	return removeEntries(chunks, isKept, () => left === 0);
}
