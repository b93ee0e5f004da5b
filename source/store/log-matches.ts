import type {LogLine} from '../model/log.ts';
import {plainText} from './plain-text.ts';
import {hasMatch} from './search.ts';
import type {LogBuffer} from './state.ts';

/**
 * The numbers of the lines that match a query, ascending. Ten thousand lines take milliseconds to search and a busy log
 * changes ten times a second, so the last answer is kept and only lines that came since are searched.
 */
export function logMatches(log: LogBuffer, query: string): readonly number[] {
	if (query === '') {
		return none;
	}

	if (last?.lines !== log.lines || last.query !== query) {
		last = isContinued(last, log, query) ? extend(last, log) : searchAll(log, query);
	}

	return last.numbers;
}

type Answer = {
	readonly query: string;
	readonly lines: readonly LogLine[];
	/** The number after the last line that was searched, and that line. */
	readonly end: number;
	readonly lastLine: LogLine | undefined;
	readonly numbers: readonly number[];
};

const none: readonly number[] = [];
let last: Answer | undefined;

function isContinued(answer: Answer | undefined, log: LogBuffer, query: string): answer is Answer {
	return (
		answer?.query === query &&
		answer.lastLine !== undefined &&
		log.lines[answer.end - log.dropped - 1] === answer.lastLine
	);
}

function searchAll(log: LogBuffer, query: string): Answer {
	return answer(log, query, search(log, query, 0));
}

function extend(before: Answer, log: LogBuffer): Answer {
	const kept = before.numbers.filter(number => number >= log.dropped);
	return answer(log, before.query, [...kept, ...search(log, before.query, before.end - log.dropped)]);
}

function answer(log: LogBuffer, query: string, numbers: readonly number[]): Answer {
	return {query, lines: log.lines, end: log.dropped + log.lines.length, lastLine: log.lines.at(-1), numbers};
}

function search(log: LogBuffer, query: string, from: number): number[] {
	const numbers: number[] = [];
	for (let index = from; index < log.lines.length; index++) {
		if (hasMatch(plainText(log.lines[index]?.text ?? ''), query)) {
			numbers.push(log.dropped + index);
		}
	}

	return numbers;
}
