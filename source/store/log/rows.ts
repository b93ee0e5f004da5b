import {memoizeLast} from '../memoize.ts';
import {partitionPoint} from '../partition-point.ts';
import type {LogScan, ScannedBlock} from './scan.ts';

/** The rows of a scanned log, with some stack traces unfolded. Rows and positions count from 0. */
export type LogRows = {
	readonly total: number;
	numberAt(position: number): number;
	/** The position of a line, or of the next row. */
	positionOf(number: number): number;
	/** How many lines are folded into the row with a number. */
	foldedAt(number: number): number;
	readonly blocks: readonly RowBlock[];
};

/** The rows of a block: the index of each one's first line, and how many lines it has. */
type BlockRows = {readonly heads: ArrayLike<number>; readonly sizes: ArrayLike<number>};

/** `start` is the position of its first row. */
type RowBlock = ScannedBlock & BlockRows & {readonly start: number};

const noRows: BlockRows = {heads: [], sizes: []};
const oneRow: BlockRows = {heads: [0], sizes: [1]};

/** The rows of a scanned log. `unfolded` has the numbers of the first lines of stack traces. */
export const rowsOfScan = memoizeLast((scan: LogScan, unfolded: ReadonlySet<number>, hasGaps: boolean): LogRows => {
	const blocks: RowBlock[] = [];
	let total = 0;
	for (const scanned of scan.blocks) {
		const rows = scanned.block.isGap ? (hasGaps ? oneRow : noRows) : rowsIn(scanned, unfolded);
		blocks.push({...scanned, heads: rows.heads, sizes: rows.sizes, start: total});
		total += rows.heads.length;
	}

	const blockOf = (number: number) =>
		blocks[partitionPoint(blocks.length, index => (blocks[index]?.block.numberAt(0) ?? 0) <= number) - 1];
	return {
		total,
		blocks,
		numberAt(position) {
			const wanted = Math.max(0, Math.min(total - 1, position));
			const found = blocks[partitionPoint(blocks.length, index => (blocks[index]?.start ?? 0) <= wanted) - 1];
			return found ? found.block.numberAt(found.heads[position - found.start] ?? found.block.length) : 0;
		},
		positionOf(number) {
			const found = blockOf(number);
			return found ? found.start + firstAtLeast(found, number) : 0;
		},
		foldedAt(number) {
			const {scan, block} = blockOf(number) ?? {};
			const row = scan && block ? firstAtLeast({block, heads: scan.heads}, number) : 0;
			const isRow = scan && block?.numberAt(scan.heads[row] ?? 0) === number;
			return isRow && !unfolded.has(number) ? (scan.sizes[row] ?? 1) - 1 : 0;
		},
	};
});

/** The first row of a block whose number is not smaller. */
function firstAtLeast({block, heads}: Pick<RowBlock, 'block' | 'heads'>, number: number): number {
	return partitionPoint(heads.length, row => block.numberAt(heads[row] ?? 0) < number);
}

function rowsIn({block, scan}: ScannedBlock, unfolded: ReadonlySet<number>): BlockRows {
	if (!scan) {
		return noRows;
	}

	const [first, last] = [block.numberAt(0), block.numberAt(block.length - 1)];
	const open = new Set([...unfolded].filter(number => number >= first && number <= last));
	if (open.size === 0) {
		return scan;
	}

	const rows = [...scan.heads].flatMap((head, row) => {
		const size = scan.sizes[row] ?? 1;
		return open.has(block.numberAt(head))
			? Array.from({length: size}, (_, offset) => ({head: head + offset, size: 1}))
			: [{head, size}];
	});
	return {heads: rows.map(({head}) => head), sizes: rows.map(({size}) => size)};
}
