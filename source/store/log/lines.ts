import type {LogLine} from '../../model/log.ts';
import {compareTimestamps, type Timestamp} from '../../model/timestamp.ts';
import {counted} from '../../text/number.ts';
import {partitionPoint} from '../partition-point.ts';
import {
	chunkByte,
	chunkLine,
	chunkSize,
	chunkText,
	chunkTime,
	type LogChunk,
	packLines,
	withoutCutTrace,
} from './chunk.ts';

/**
 * The loaded lines of a log. A line keeps its number while it is loaded; older lines have lower numbers. Where lines are
 * missing between two chunks, or before the first one, a row says so: a gap. Appending takes time for the added lines
 * only, since full chunks are shared with the log before.
 */
export type LogLines = {
	/** Ascending; consecutive numbers within each. */
	readonly chunks: readonly LogChunk[];
	/** How many rows come before the first line of each chunk: lines and gaps. */
	readonly starts: readonly number[];
	readonly gaps: readonly Gap[];
	/** How many rows there are, lines and gaps. */
	readonly total: number;
	/** The number of the log's first line, loaded or not; undefined while it is unknown how many come before the loaded ones. */
	readonly begin: number | undefined;
	/** The number after the last line. */
	readonly end: number;
	/** Two neighbouring lines whose numbers are far apart: lines read from the start have met those read from the end. */
	readonly seam: Seam | undefined;
	/** Bytes of memory. */
	readonly size: number;
	/** The same object as long as the numbers stand for the same lines: not after the log was read again. */
	readonly reading: object;
};

/** `before` is the number after the last line of the upper part, `after` that of the first line of the lower part. */
type Seam = {readonly before: number; readonly after: number};

/** Lines that are not loaded: one row. */
export type Gap = {
	readonly position: number;
	/** How many; undefined if that is not known. */
	readonly missing: number | undefined;
	/** The number after the last line above it; undefined at the top. */
	readonly above: number | undefined;
	/** The number of the first line below it. */
	readonly below: number;
};

/**
 * The number of the first line of a log that was read from its start while it is unknown how many lines come before
 * those read from its end: lower than any number that paging backwards reaches.
 */
export const firstOfAll = -(2 ** 50);

/** A log without lines, of which the next one has this number; no line comes before it. */
export function noLines(next = 0): LogLines {
	return layOut({chunks: [], begin: next, end: next, seam: undefined, reading: {}});
}

/** Whether nothing is loaded. */
export function isEmpty({chunks}: LogLines): boolean {
	return chunks.length === 0;
}

/** The line with a number, or the words of the gap with it; undefined where it is not loaded. */
export function lineAt(log: LogLines, number: number): LogLine | undefined {
	return readLine(log, number, chunkLine) ?? gapLine(log.gaps.find(({below}) => below - 0.5 === number));
}

/** The timestamp of the line with a number; undefined without one, or where it is not loaded. */
export function lineTime(log: LogLines, number: number): Timestamp | undefined {
	return readLine(log, number, chunkTime);
}

/** The text of the line with a number, quicker than the whole line; empty where it is not loaded. */
export function lineText(log: LogLines, number: number): string {
	return readLine(log, number, chunkText) ?? '';
}

/** The first byte of the text of the line with a number, without decoding it; 0 if there is none. */
export function lineByte(log: LogLines, number: number): number {
	return readLine(log, number, chunkByte) ?? 0;
}

function readLine<Result>(
	log: LogLines,
	number: number,
	read: (chunk: LogChunk, index: number) => Result,
): Result | undefined {
	const chunk = log.chunks[chunkIndex(log, number)];
	const index = chunk ? number - chunk.first : 0;
	return chunk && index < chunk.count && Number.isInteger(number) ? read(chunk, index) : undefined;
}

/** The number of the first loaded line that is not older than a time; the end if all are, or without a time. */
export function numberAtTime(log: LogLines, time: Timestamp | undefined): number {
	const isOlder = (chunk: LogChunk | undefined, index: number) => {
		const other = chunk && chunkTime(chunk, index);
		return time === undefined || other === undefined || compareTimestamps(other, time) < 0;
	};
	const older = partitionPoint(log.chunks.length, index => isOlder(log.chunks[index], 0));
	const chunk = log.chunks[Math.max(0, older - 1)];
	return chunk ? chunk.first + partitionPoint(chunk.count, index => isOlder(chunk, index)) : log.end;
}

/** How many lines are loaded. */
export function loadedCount({chunks}: LogLines): number {
	return chunks.reduce((sum, {count}) => sum + count, 0);
}

/** How many lines of the log come before a number, loaded or not; undefined if that is unknown. */
export function countBefore({begin, seam}: LogLines, number: number): number | undefined {
	return begin === undefined ? undefined : missingBetween(begin, number, seam);
}

/** Consecutive numbers of lines, up to `to` exclusive. */
export type LogRun = {readonly from: number; readonly to: number};

/** The numbers of all loaded lines, ascending. */
export function logRuns({chunks}: LogLines): readonly LogRun[] {
	const runs: LogRun[] = [];
	for (const {first, count} of chunks) {
		const last = runs.at(-1);
		if (last?.to === first) {
			runs[runs.length - 1] = {from: last.from, to: first + count};
		} else {
			runs.push({from: first, to: first + count});
		}
	}

	return runs;
}

/** The position of the row with a number, or of the next one that there is. */
export function positionOf(log: LogLines, number: number): number {
	const index = chunkIndex(log, number);
	const chunk = log.chunks[index];
	const [start = 0, next = log.total] = [log.starts[index], log.starts[index + 1]];
	if (!chunk) {
		return 0;
	}

	const below = log.chunks[index + 1];
	// Between two chunks: the gap's row, if there is one, comes right before the lower chunk.
	return number < chunk.first + chunk.count
		? start + Math.ceil(number) - chunk.first
		: below && number <= below.first - 0.5
			? start + chunk.count
			: next;
}

/** The numbers of lines read from the start are far from those of the others until the two parts meet. */
function missingBetween(from: number, to: number, seam: Seam | undefined): number | undefined {
	if (seam && from <= seam.before && to >= seam.after) {
		return seam.before - from + (to - seam.after);
	}

	return from < firstOfAll / 2 && to > firstOfAll / 2 ? undefined : to - from;
}

function gapLine(gap: Gap | undefined): LogLine | undefined {
	return gap && {stream: 'engine', at: '', text: gapWords(gap)};
}

function gapWords({missing, above}: Gap): string {
	const where = above === undefined ? 'older lines are' : 'lines are';
	return missing === undefined ? `${where} not loaded` : `${counted(missing, 'line is', 'lines are')} not loaded`;
}

/** The log with more lines at its end. */
export function appendLines(log: LogLines, added: readonly LogLine[]): LogLines {
	const {chunks, continuesLast} = packLines(added, log.end, log.chunks.at(-1));
	const kept = continuesLast ? log.chunks.slice(0, -1) : log.chunks;
	return layOut({...log, chunks: [...kept, ...chunks], end: log.end + added.length});
}

/** The log with lines in one of its gaps, the first of which gets this number; unchanged if they do not fit there. */
export function insertLines(log: LogLines, first: number, lines: readonly LogLine[]): LogLines {
	const index = chunkIndex(log, first) + 1;
	const above = log.chunks[index - 1];
	const [from = first, to = log.end] = [above && above.first + above.count, log.chunks[index]?.first];
	if (first < from || first + lines.length > to) {
		return log;
	}

	const {chunks, continuesLast} = packLines(lines, first, above);
	const upper = [...log.chunks.slice(0, continuesLast ? index - 1 : index), ...chunks];
	return layOut({...log, chunks: joined(upper, log.chunks.slice(index))});
}

/** Chunks one after the other; where the lines of both parts meet, a stack trace is not cut in two. */
function joined(upper: readonly LogChunk[], lower: readonly LogChunk[]): readonly LogChunk[] {
	const [last, next] = [upper.at(-1), lower[0]];
	const meeting = last && next && last.first + last.count === next.first ? withoutCutTrace(last, next) : undefined;
	return meeting ? [...upper.slice(0, -1), ...meeting, ...lower.slice(1)] : [...upper, ...lower];
}

/** The log with the number of its first line, or with the place where its first lines meet the others. */
export function withBounds(log: LogLines, bounds: Partial<Pick<LogLines, 'begin' | 'seam'>>): LogLines {
	return layOut({...log, ...bounds});
}

/** The log without the chunk that is farthest from a line; the last chunk, which grows, stays. */
export function withoutFarthest(log: LogLines, number: number): LogLines | undefined {
	const last = log.chunks.length - 1;
	const own = Math.min(last, Math.max(0, chunkIndex(log, number)));
	const farthest = own > last - 1 - own ? 0 : last - 1;
	return last < 1 || Math.abs(farthest - own) < 2
		? undefined
		: layOut({...log, chunks: log.chunks.filter((_, index) => index !== farthest)});
}

type Loaded = Pick<LogLines, 'chunks' | 'begin' | 'end' | 'seam' | 'reading'>;

function layOut({chunks, begin, end, seam, reading}: Loaded): LogLines {
	const starts: number[] = [];
	const gaps: Gap[] = [];
	let above: number | undefined;
	let total = 0;
	let size = 0;
	for (const chunk of chunks) {
		const below = chunk.first;
		const from = above ?? begin;
		const missing = from === undefined ? undefined : missingBetween(from, below, seam);
		if (missing !== 0) {
			gaps.push({position: total++, missing, above, below});
		}

		starts.push(total);
		above = below + chunk.count;
		total += chunk.count;
		size += chunkSize(chunk);
	}

	return {chunks, begin, end, seam, starts, gaps, total, size, reading};
}

/** The index of the last chunk that does not start after a number; -1 if all do. */
function chunkIndex({chunks}: Pick<LogLines, 'chunks'>, number: number): number {
	return partitionPoint(chunks.length, index => (chunks[index]?.first ?? 0) <= number) - 1;
}
