import {memoizeLast} from '../memoize.ts';
import {partitionPoint} from '../partition-point.ts';
import type {Pattern} from '../search/pattern.ts';
import type {LogBlock} from './blocks.ts';
import type {LogRows} from './rows.ts';
import {costOfLine, type ScanBudget} from './scan-block.ts';

/** Some rows of a log: those that match a search, or the errors. */
export type LogMarks = {
	readonly count: number;
	/** Lines of rows that have not been searched yet. */
	readonly pending: number;
	/** How many come before a number. */
	rankOf(number: number): number;
	/** The number of one of them, counted from 0; undefined where there is none. */
	at(rank: number): number | undefined;
};

/** The most that one step may search, in UTF-16 units. */
const stepBudget = 512 * 1024;

/**
 * A function that marks the rows of a log which match a pattern in any of their lines, step by step. It remembers the
 * matches of one pattern.
 */
export function createMarker(): (rows: LogRows, pattern: Pattern | undefined, step: number) => LogMarks {
	const matchesWith = memoizeLast((_pattern: Pattern) => new WeakMap<object, Matches>());
	const numbersWith = memoizeLast((_pattern: Pattern) => new WeakMap<object, RowNumbers>());
	return memoizeLast((rows: LogRows, pattern: Pattern | undefined, _step: number): LogMarks => {
		if (!pattern) {
			return noMarks;
		}

		const [known, numbers] = [matchesWith(pattern), numbersWith(pattern)];
		const budget: ScanBudget = {left: stepBudget};
		const found: (readonly number[])[] = [];
		let pending = 0;
		for (const row of rows.blocks.toReversed()) {
			const {block, heads} = row;
			const matches = row.scan && matchesIn(block, pattern, known.get(block.id), budget);
			let inRows = numbers.get(heads);
			if (matches && inRows?.matches !== matches) {
				known.set(block.id, matches);
				inRows = {matches, numbers: numbersOf(row, matches)};
				numbers.set(heads, inRows);
			}

			pending += matches ? block.length - matches.searched : 0;
			found.push((matches && inRows?.numbers) ?? noNumbers);
		}

		return marksOf(rows, found.reverse(), pending);
	});
}

/** The numbers of the rows with some matches. */
type RowNumbers = {readonly matches: Matches; readonly numbers: readonly number[]};

/** The lines of a block that match, by their index. */
type Matches = {readonly searched: number; readonly lines: readonly number[]};

const noNumbers: readonly number[] = [];
const noMarks: LogMarks = {count: 0, pending: 0, rankOf: () => 0, at: () => undefined};

function matchesIn(block: LogBlock, pattern: Pattern, last: Matches | undefined, budget: ScanBudget): Matches {
	// An earlier state of the log has fewer lines than its block by now.
	const before = last && last.searched <= block.length ? last : undefined;
	if (before && (before.searched === block.length || budget.left <= 0)) {
		return before;
	}

	const lines = [...(before?.lines ?? noNumbers)];
	let index = before?.searched ?? 0;
	for (; index < block.length && budget.left > 0; index++) {
		const text = block.textAt(index);
		budget.left -= pattern.cost * (text.length + costOfLine);
		if (pattern.matches(text)) {
			lines.push(index);
		}
	}

	return {searched: index, lines};
}

/** The numbers of the shown rows with some lines. */
function numbersOf({block, heads, sizes}: LogRows['blocks'][number], {lines}: Matches): readonly number[] {
	const numbers: number[] = [];
	let row = 0;
	for (const line of lines) {
		while (row < heads.length && (heads[row] ?? 0) <= line) {
			row++;
		}

		const isShown = row > 0 && line < (heads[row - 1] ?? 0) + (sizes[row - 1] ?? 1);
		const number = block.numberAt(heads[row - 1] ?? 0);
		if (isShown && numbers.at(-1) !== number) {
			numbers.push(number);
		}
	}

	return numbers;
}

/** The numbers of a block's rows, ascending, and how many come before them. */
type MarkedBlock = {readonly start: number; readonly numbers: readonly number[]; readonly first: number};

function marksOf({blocks}: LogRows, numbers: readonly (readonly number[])[], pending: number): LogMarks {
	const marked: MarkedBlock[] = [];
	let count = 0;
	for (const [index, {block}] of blocks.entries()) {
		const own = numbers[index] ?? noNumbers;
		marked.push({start: count, numbers: own, first: block.numberAt(0)});
		count += own.length;
	}

	return {
		count,
		pending,
		rankOf(number) {
			const last = marked[partitionPoint(marked.length, index => (marked[index]?.first ?? 0) <= number) - 1];
			return last ? last.start + partitionPoint(last.numbers.length, rank => (last.numbers[rank] ?? 0) < number) : 0;
		},
		at(rank) {
			const block = marked.findLast(({start, numbers}) => start <= rank && numbers.length > 0);
			return rank < 0 ? undefined : block?.numbers[rank - block.start];
		},
	};
}
