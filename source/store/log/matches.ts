import {stripEscapes} from '../../text/escape.ts';
import {memoizeLast} from '../memoize.ts';
import type {Pattern} from '../search/pattern.ts';
import {chunkText, type LogChunk} from './chunk.ts';
import type {LogLines} from './lines.ts';

/**
 * The numbers of the lines that match a pattern, ascending. Searching a million lines takes a second, and a busy log changes
 * ten times a second, so only lines that came since the last call are searched.
 */
export const logMatches = memoizeLast((log: LogLines, pattern: Pattern | undefined): readonly number[] =>
	pattern ? log.chunks.flatMap(chunk => chunkMatches(chunk, pattern)) : [],
);

type Matches = {readonly pattern: Pattern; readonly count: number; readonly numbers: readonly number[]};

const known = new WeakMap<LogChunk['storage'], Matches>();

function chunkMatches(chunk: LogChunk, pattern: Pattern): readonly number[] {
	const last = known.get(chunk.storage);
	const isContinued = last?.pattern === pattern && last.count <= chunk.count;
	const numbers = isContinued ? [...last.numbers] : [];
	const from = isContinued ? last.count : 0;
	if (from === chunk.count && isContinued) {
		return last.numbers;
	}

	for (let index = from; index < chunk.count; index++) {
		if (pattern.matches(stripEscapes(chunkText(chunk, index)))) {
			numbers.push(chunk.first + index);
		}
	}

	known.set(chunk.storage, {pattern, count: chunk.count, numbers});
	return numbers;
}

/** The first position in an ascending list whose number is not smaller. */
export function lowerBound(numbers: readonly number[], number: number): number {
	let low = 0;
	let high = numbers.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((numbers[middle] ?? 0) < number) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
}
