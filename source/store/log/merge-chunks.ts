import {partitionPoint} from '../partition-point.ts';
import {numberEntries} from './merge-numbers.ts';

/** Consecutive lines of a merged log, as columns. A chunk is never changed, so what was derived from it stays valid. */
export type MergeChunk = {
	/** The identities of the lines in the merged log, ascending. */
	readonly numbers: Float64Array;
	/** Their times, in nanoseconds since the merge's `base`, ascending. */
	readonly times: Float64Array;
	/** Which log each line is from, by its index, plus `LATE`. */
	readonly sources: Uint16Array;
	/** The number of each line in its own log. */
	readonly lines: Float64Array;
};

/** Bytes of memory that a line takes here. */
export const bytesPerEntry = 8 + 8 + 2 + 8;

/** Added to the source of a line that came after newer lines of other logs had been shown. */
export const LATE = 0x8000;

/** A line to be merged, as in `MergeChunk`. */
export type MergeEntry = {
	readonly time: number;
	readonly source: number;
	readonly line: number;
	readonly isLate: boolean;
};

const chunkSize = 1024;
/** Lines that a chunk may have beyond that for a stack trace at its end. */
const longestTrace = 128;

/** Whether a line of a log belongs to the stack trace before it there. */
type InTrace = (source: number, line: number) => boolean;

/**
 * Put lines, sorted as by `compareEntries`, in their places. Only chunks that get some are copied. Returns undefined if
 * there is no number left between two lines.
 */
export function insertEntries(
	chunks: readonly MergeChunk[],
	added: readonly MergeEntry[],
	isInTrace: InTrace,
): readonly MergeChunk[] | undefined {
	const [earliest] = added;
	if (!earliest) {
		return chunks;
	}

	let index = Math.max(
		0,
		partitionPoint(chunks.length, at => compareAt(chunks[at] as MergeChunk, 0, earliest) < 0) - 1,
	);
	const result = chunks.slice(0, index);
	let done = 0;
	while (done < added.length) {
		const chunk = chunks[index++] ?? noEntries(0);
		const next = chunks[index];
		const end = next ? countBefore(added, done, next) : added.length;
		if (end === done) {
			result.push(chunk);
			continue;
		}

		const before = result.at(-1)?.numbers.at(-1) ?? Number.NEGATIVE_INFINITY;
		const merged = mergeInto(chunk, added.slice(done, end));
		if (!numberEntries(merged, before, next?.numbers[0] ?? Number.POSITIVE_INFINITY)) {
			return undefined;
		}

		result.push(...split(merged, isInTrace));
		done = end;
	}

	return [...result, ...chunks.slice(index)];
}

/** Leave out the lines that a test rejects, up to the first chunk after which `isDone`. */
export function removeEntries(
	chunks: readonly MergeChunk[],
	isKept: (source: number, line: number) => boolean,
	isDone: () => boolean,
): readonly MergeChunk[] {
	const kept: MergeChunk[] = [];
	for (const [index, chunk] of chunks.entries()) {
		if (isDone()) {
			kept.push(...chunks.slice(index));
			break;
		}

		const rest = filterChunk(chunk, isKept);
		if (rest.numbers.length > 0) {
			kept.push(rest);
		}
	}

	return kept;
}

/** The lines of a chunk that pass a test; the same chunk if all do. */
export function filterChunk(chunk: MergeChunk, isKept: (source: number, line: number) => boolean): MergeChunk {
	const places = new Uint16Array(chunk.numbers.length);
	let count = 0;
	for (let place = 0; place < places.length; place++) {
		if (isKept((chunk.sources[place] ?? 0) & ~LATE, chunk.lines[place] ?? 0)) {
			places[count++] = place;
		}
	}

	if (count === places.length) {
		return chunk;
	}

	const kept = noEntries(count);
	for (let place = 0; place < count; place++) {
		copyEntry(chunk, places[place] ?? 0, kept, place);
	}

	return kept;
}

/** The order of merged lines: by time; where that is the same, log by log, and within a log as they were written. */
export function compareEntries(a: MergeEntry, b: MergeEntry): number {
	return a.time - b.time || a.source - b.source || a.line - b.line;
}

/** The same for the line at a place of a chunk, without an object for it. */
function compareAt({times, sources, lines}: MergeChunk, place: number, {time, source, line}: MergeEntry): number {
	return (times[place] ?? 0) - time || ((sources[place] ?? 0) & ~LATE) - source || (lines[place] ?? 0) - line;
}

/** The index after the last added entry, from `from` on, that comes before a chunk. */
function countBefore(added: readonly MergeEntry[], from: number, chunk: MergeChunk): number {
	return partitionPoint(added.length, index => index < from || compareAt(chunk, 0, added[index] as MergeEntry) > 0);
}

/** A chunk with more entries; those have no number yet. */
function mergeInto(chunk: MergeChunk, added: readonly MergeEntry[]): MergeChunk {
	const length = chunk.numbers.length + added.length;
	const merged = noEntries(length);
	let old = chunk.numbers.length - 1;
	let fresh = added.length - 1;
	// From the end, where almost all are added.
	for (let place = length - 1; fresh >= 0; place--) {
		const entry = added[fresh] as MergeEntry;
		if (old >= 0 && compareAt(chunk, old, entry) > 0) {
			copyEntry(chunk, old--, merged, place);
		} else {
			merged.numbers[place] = Number.NaN;
			merged.times[place] = entry.time;
			merged.sources[place] = entry.source | (entry.isLate ? LATE : 0);
			merged.lines[place] = entry.line;
			fresh--;
		}
	}

	merged.numbers.set(chunk.numbers.subarray(0, old + 1));
	merged.times.set(chunk.times.subarray(0, old + 1));
	merged.sources.set(chunk.sources.subarray(0, old + 1));
	merged.lines.set(chunk.lines.subarray(0, old + 1));
	return merged;
}

/** A chunk to be filled. */
function noEntries(length: number): MergeChunk {
	return {
		numbers: new Float64Array(length),
		times: new Float64Array(length),
		sources: new Uint16Array(length),
		lines: new Float64Array(length),
	};
}

function copyEntry(from: MergeChunk, place: number, to: MergeChunk, target: number): void {
	to.numbers[target] = from.numbers[place] ?? 0;
	to.times[target] = from.times[place] ?? 0;
	to.sources[target] = from.sources[place] ?? 0;
	to.lines[target] = from.lines[place] ?? 0;
}

/** A chunk as chunks of a good size, none of which ends within a stack trace unless that is very long. */
function split(chunk: MergeChunk, isInTrace: InTrace): readonly MergeChunk[] {
	const {length} = chunk.numbers;
	const parts: MergeChunk[] = [];
	let from = 0;
	for (let to = from + chunkSize; length - from >= 2 * chunkSize; to = from + chunkSize) {
		while (to < from + chunkSize + longestTrace && continuesRow(chunk, to, isInTrace)) {
			to++;
		}

		parts.push(part(chunk, from, to));
		from = to;
	}

	return from === 0 ? [chunk] : [...parts, part(chunk, from, length)];
}

function continuesRow({sources, lines}: MergeChunk, place: number, isInTrace: InTrace): boolean {
	const source = (sources[place] ?? 0) & ~LATE;
	return ((sources[place - 1] ?? 0) & ~LATE) === source && isInTrace(source, lines[place] ?? 0);
}

function part({numbers, times, sources, lines}: MergeChunk, from: number, to: number): MergeChunk {
	return {
		numbers: numbers.slice(from, to),
		times: times.slice(from, to),
		sources: sources.slice(from, to),
		lines: lines.slice(from, to),
	};
}
