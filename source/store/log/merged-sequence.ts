import type {ResourceId} from '../../model/resource-id.ts';
import {stripEscapes} from '../../text/escape.ts';
import {memoizeLast} from '../memoize.ts';
import {partitionPoint} from '../partition-point.ts';
import type {LogBlock} from './blocks.ts';
import {type LogLines, lineAt, lineByte, lineText, lineTime} from './lines.ts';
import {filterChunk, LATE, type MergeChunk} from './merge-chunks.ts';
import {type MergedLog, nanosecondsSince} from './merged.ts';

/** The lines of a merged log without those of some of its logs. */
export const mergedSequence = memoizeLast((merged: MergedLog, hidden: ReadonlySet<ResourceId>) => {
	const chunks = chunksWithout(merged, hidden);
	const starts: number[] = [];
	let total = 0;
	for (const {numbers} of chunks) {
		starts.push(total);
		total += numbers.length;
	}

	const chunkAt = (position: number) => partitionPoint(starts.length, index => (starts[index] ?? 0) <= position) - 1;
	const chunkOf = (number: number) =>
		partitionPoint(chunks.length, index => (chunks[index]?.numbers[0] ?? 0) <= number) - 1;
	const placeOf = (number: number) => {
		const chunk = chunks[chunkOf(number)];
		const place = placeIn(chunk?.numbers, number);
		return chunk && chunk.numbers[place] === number ? {chunk, place} : undefined;
	};
	const inputOf = ({chunk, place}: {readonly chunk: MergeChunk; readonly place: number}) =>
		merged.inputs[(chunk.sources[place] ?? 0) & ~LATE];
	return {
		total,
		numberAt(position: number) {
			const index = chunkAt(position);
			return chunks[index]?.numbers[position - (starts[index] ?? 0)] ?? 0;
		},
		positionOf(number: number) {
			const index = chunkOf(number);
			return index < 0 ? 0 : (starts[index] ?? 0) + placeIn(chunks[index]?.numbers, number);
		},
		lineOf(number: number) {
			const found = placeOf(number);
			const input = found && inputOf(found);
			return input && lineAt(input.lines, found.chunk.lines[found.place] ?? 0);
		},
		/** The number that a line of one of the logs has here; undefined where it is not shown. */
		numberOf(key: ResourceId, line: number) {
			const source = merged.inputs.findIndex(input => input.key === key);
			const input = merged.inputs[source];
			const time = nanosecondsSince(merged.base, input && lineTime(input.lines, line));
			const from = time === undefined ? 0 : partitionPoint(chunks.length, at => (chunks[at]?.times[0] ?? 0) < time);
			for (const {sources, lines, numbers} of chunks.slice(Math.max(0, from - 1))) {
				const place = lines.findIndex((other, at) => other === line && ((sources[at] ?? 0) & ~LATE) === source);
				if (place >= 0) {
					return numbers[place];
				}
			}

			return undefined;
		},
		sourceOf(number: number) {
			const found = placeOf(number);
			return found && inputOf(found)?.key;
		},
		isLate(number: number) {
			const found = placeOf(number);
			return found !== undefined && ((found.chunk.sources[found.place] ?? 0) & LATE) !== 0;
		},
		gaps: chunks.flatMap(gapsOf),
	};
});

/** The place of a number among ascending ones, or of the next one. */
function placeIn(numbers: ArrayLike<number> = [], number: number): number {
	return partitionPoint(numbers.length, index => (numbers[index] ?? 0) < number);
}

/** The blocks of a merged log without the lines of some of its logs. */
export function mergedBlocks(merged: MergedLog, hidden: ReadonlySet<ResourceId>): readonly LogBlock[] {
	const read = <Result>(
		{sources, lines}: MergeChunk,
		index: number,
		readLine: (log: LogLines, number: number) => Result,
	) => {
		const input = merged.inputs[(sources[index] ?? 0) & ~LATE];
		return input && readLine(input.lines, lines[index] ?? 0);
	};
	return chunksWithout(merged, hidden).map(chunk => ({
		id: chunk,
		length: chunk.numbers.length,
		isGap: false,
		numberAt: index => chunk.numbers[index] ?? 0,
		firstByteAt: index => read(chunk, index, lineByte) ?? 0,
		textAt: index => stripEscapes(read(chunk, index, lineText) ?? ''),
		sourceAt: index => (chunk.sources[index] ?? 0) & ~LATE,
	}));
}

/** The numbers of the gaps in a chunk; only theirs are no integers in their own log. */
function gapsOf(chunk: MergeChunk): readonly number[] {
	const known = gapsByChunk.get(chunk);
	if (known) {
		return known;
	}

	const gaps = [...chunk.numbers.filter((_, place) => !Number.isInteger(chunk.lines[place] ?? 0))];
	gapsByChunk.set(chunk, gaps);
	return gaps;
}

/** A merged log shares most chunks with the one before, so what is derived from one is kept as long as it is there. */
const gapsByChunk = new WeakMap<MergeChunk, readonly number[]>();
const shownByChunk = memoizeLast((_hidden: ReadonlySet<ResourceId>) => new WeakMap<MergeChunk, MergeChunk>());

function chunksWithout({chunks, inputs}: MergedLog, hidden: ReadonlySet<ResourceId>): readonly MergeChunk[] {
	if (hidden.size === 0) {
		return chunks;
	}

	const known = shownByChunk(hidden);
	const isShown = inputs.map(({key}) => !hidden.has(key));
	return chunks
		.map(chunk => {
			const rest = known.get(chunk) ?? filterChunk(chunk, source => isShown[source] ?? false);
			known.set(chunk, rest);
			return rest;
		})
		.filter(({numbers}) => numbers.length > 0);
}
