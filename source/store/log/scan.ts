import {memoizeLast} from '../memoize.ts';
import {partitionPoint} from '../partition-point.ts';
import type {LogBlock} from './blocks.ts';
import {type BlockScan, type Criteria, type ScanBudget, scanBlock} from './scan-block.ts';
import {type TraceState, traceState} from './traces.ts';

/** A block and its shown rows; undefined until it has been scanned. */
export type ScannedBlock = {readonly block: LogBlock; readonly scan: BlockScan | undefined};

/** A log as far as it has been scanned. */
export type LogScan = {
	readonly blocks: readonly ScannedBlock[];
	/** The number of lines that are not scanned yet. */
	readonly pending: number;
	/** How many rows each filter has kept, or dropped if it is excluding. */
	readonly counts: readonly number[];
};

/** The most that one step may do, in UTF-16 units: a few milliseconds. */
const stepBudget = 256 * 1024;

/**
 * Scan lines that are not scanned yet, those near a number first. A step has a bound, so that no key waits: `step` is
 * increased until nothing is pending. The result for a block is kept as long as the block and the criteria.
 */
export const scanLog = memoizeLast(
	(blocks: readonly LogBlock[], criteria: Criteria, near: number, _step: number): LogScan => {
		const known = scansWith(criteria);
		const budget: ScanBudget = {left: stepBudget};
		for (const index of fromNearest(blocks, near)) {
			const block = blocks[index];
			if (block && !block.isGap && budget.left > 0) {
				const last = scanOf(known, block);
				if (!last || last.scanned < block.length) {
					known.set(block.id, scanBlock(block, criteria, last ? 'none' : stateBefore(blocks[index - 1]), last, budget));
				}
			}
		}

		const scanned = blocks.map(block => ({block, scan: block.isGap ? undefined : scanOf(known, block)}));
		return {
			blocks: scanned,
			pending: scanned.reduce((sum, {block, scan}) => sum + (block.isGap ? 0 : block.length - (scan?.scanned ?? 0)), 0),
			counts: criteria.filters.map((_, index) => scanned.reduce((sum, {scan}) => sum + (scan?.counts[index] ?? 0), 0)),
		};
	},
);

const scansWith = memoizeLast((_criteria: Criteria) => new WeakMap<object, BlockScan>());

/** An earlier state of the log has fewer lines than its block by now. */
function scanOf(known: WeakMap<object, BlockScan>, {id, length}: LogBlock): BlockScan | undefined {
	const scan = known.get(id);
	return scan && scan.scanned <= length ? scan : undefined;
}

function stateBefore(block: LogBlock | undefined): TraceState {
	return block && !block.isGap ? traceState(0, block.length, block.textAt) : 'none';
}

/** The indexes of the blocks, that with a number first, then those before it, then those behind it. */
function fromNearest(blocks: readonly LogBlock[], number: number): readonly number[] {
	const nearest = partitionPoint(blocks.length, index => (blocks[index]?.numberAt(0) ?? 0) <= number) - 1;
	return [
		...Array.from({length: nearest + 1}, (_, index) => nearest - index),
		...Array.from({length: blocks.length - nearest - 1}, (_, index) => nearest + 1 + index),
	];
}
