import type {Pattern} from '../search/pattern.ts';
import type {LogBlock} from './blocks.ts';
import {isAtLeast, type Level, levelOf} from './levels.ts';
import {mayBeTrace, noTrace, type TraceState, traceStep} from './traces.ts';

/** Which lines are shown. */
export type Criteria = {
	/** A line has to pass all of them. */
	readonly filters: readonly {readonly pattern: Pattern; readonly isExcluding: boolean}[];
	/** The least severe level that is shown; undefined for all lines, also those without a level. */
	readonly least: Level | undefined;
	/** Whether a stack trace is one row with its first line, and is filtered as a whole. */
	readonly folds: boolean;
};

/** The rows of a block that are shown. */
export type BlockScan = {
	/** How many of its lines have been scanned. */
	readonly scanned: number;
	/** The index of each shown row's first line, and how many lines the row has. */
	readonly heads: Uint32Array;
	readonly sizes: Uint32Array;
	/** How many rows each filter has kept, or dropped if it is excluding. */
	readonly counts: readonly number[];
	/** Where to continue when the block has grown: its last row may grow as well. */
	readonly rest: Rest;
};

type Rest = {
	readonly index: number;
	readonly state: TraceState;
	readonly rows: number;
	readonly counts: readonly number[];
};

/** The cost that this step may still have, in UTF-16 units of simple lines. */
export type ScanBudget = {left: number};

/** The cost of a line besides its length. */
export const costOfLine = 64;

/** Scan the lines of a block that `last` does not contain. `state` is that of the stack trace before a new block. */
export function scanBlock(
	block: LogBlock,
	criteria: Criteria,
	state: TraceState,
	last: BlockScan | undefined,
	budget: ScanBudget,
): BlockScan {
	let rest: Rest = last?.rest ?? {index: 0, state, rows: 0, counts: criteria.filters.map(() => 0)};
	const heads = [...(last?.heads.subarray(0, rest.rows) ?? [])];
	const sizes = [...(last?.sizes.subarray(0, rest.rows) ?? [])];
	const counts = [...rest.counts];
	let trace: Trace = {index: rest.index, size: 0, state: rest.state};
	while (trace.index + trace.size < block.length && budget.left > 0) {
		const index = trace.index + trace.size;
		rest = {index, state: trace.state, rows: heads.length, counts: counts.length > 0 ? [...counts] : counts};
		trace = readTrace(block, {index, size: 0, state: trace.state});
		budget.left -= costOfLine * trace.size;
		for (const row of rowsOf(trace, criteria)) {
			if (isPlain(criteria) || passes({block, trace, row, criteria}, counts, budget)) {
				heads.push(row.index);
				sizes.push(row.size);
			}
		}
	}

	return {
		scanned: trace.index + trace.size,
		heads: Uint32Array.from(heads),
		sizes: Uint32Array.from(sizes),
		counts,
		rest,
	};
}

/** Lines that follow each other. */
type LineRange = {readonly index: number; readonly size: number};

/** A line with the stack trace that it begins, if any. `state` is that behind it. */
type Trace = LineRange & {readonly state: TraceState};

function readTrace(block: LogBlock, {index, state}: Trace): Trace {
	let end = index;
	let step = {isContinuation: false, state};
	do {
		// Most lines cannot belong to a stack trace, as their first byte shows, and are not decoded.
		step = mayBeTrace(step.state, block.firstByteAt(end)) ? traceStep(step.state, block.textAt(end)) : noTrace;
		if (end > index && (!step.isContinuation || block.sourceAt(end) !== block.sourceAt(index))) {
			break;
		}

		state = step.state;
		end++;
	} while (end < block.length);

	return {index, size: end - index, state};
}

/** Folded, a trace is one row; else each of its lines is one. */
function rowsOf(trace: Trace, {folds}: Criteria): readonly LineRange[] {
	return folds || trace.size === 1
		? [trace]
		: Array.from({length: trace.size}, (_, offset) => ({index: trace.index + offset, size: 1}));
}

function isPlain({filters, least}: Criteria): boolean {
	return filters.length === 0 && least === undefined;
}

type Candidate = {
	readonly block: LogBlock;
	readonly trace: Trace;
	readonly row: LineRange;
	readonly criteria: Criteria;
};

/** Whether a row is shown. The filters that it passes, or that drop it, count it. */
function passes({block, trace, row, criteria}: Candidate, counts: number[], budget: ScanBudget): boolean {
	const {filters, least} = criteria;
	if (least !== undefined && !isAtLeast(levelOfTrace(block, trace), least)) {
		budget.left -= costOfLine;
		return false;
	}

	const texts = Array.from({length: row.size}, (_, offset) => block.textAt(row.index + offset));
	for (const [index, {pattern, isExcluding}] of filters.entries()) {
		budget.left -= pattern.cost * texts.reduce((sum, text) => sum + text.length + costOfLine, 0);
		const isMatch = texts.some(text => pattern.matches(text));
		counts[index] = (counts[index] ?? 0) + (isMatch ? 1 : 0);
		if (isMatch === isExcluding) {
			return false;
		}
	}

	return true;
}

/** The level of its first line; a stack trace without one is an error. */
function levelOfTrace(block: LogBlock, {index, size}: Trace): Level | undefined {
	return levelOf(block.textAt(index)) ?? (size > 1 ? 'error' : undefined);
}
