import type {LogLine} from '../../model/log.ts';
import {stripEscapes} from '../../text/escape.ts';
import {memoizeFold} from '../memoize.ts';
import {hasMatch} from '../search.ts';
import {type LogLines, lineAt} from './lines.ts';

/**
 * The numbers of the lines that match a query, ascending. Searching ten thousand lines takes milliseconds, and a busy log
 * changes ten times a second, so only lines that came since the last call are searched.
 */
export function logMatches(log: LogLines, query: string): readonly number[] {
	return matchesIn(log, query).numbers;
}

type Matches = {
	readonly query: string;
	readonly numbers: readonly number[];
	/** The number after the last line that was searched, and that line. */
	readonly end: number;
	readonly lastLine: LogLine | undefined;
};

const matchesIn = memoizeFold((last: Matches | undefined, log: LogLines, query: string): Matches => {
	const known = last && isContinued(last, log, query) ? last : {numbers: [], end: log.first};
	const kept = known.numbers.filter(number => number >= log.first);
	const found = query === '' ? [] : search(log, query, known.end);
	return {query, numbers: [...kept, ...found], end: log.end, lastLine: lineAt(log, log.end - 1)};
});

function isContinued({query, end, lastLine}: Matches, log: LogLines, wanted: string): boolean {
	return query === wanted && lastLine !== undefined && lineAt(log, end - 1) === lastLine;
}

function search(log: LogLines, query: string, from: number): readonly number[] {
	const numbers: number[] = [];
	for (let number = from; number < log.end; number++) {
		if (hasMatch(stripEscapes(lineAt(log, number)?.text ?? ''), query)) {
			numbers.push(number);
		}
	}

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
