import {stripEscapes} from '../../text/escape.ts';
import {memoizeRecent} from '../memoize.ts';
import {chunkByte, chunkText} from './chunk.ts';
import type {LogLines} from './lines.ts';

/** Consecutive rows of a log. Everything that is computed from a block is cached with it. */
export type LogBlock = {
	/** Blocks with the same id and length have the same rows; a longer one has more at its end. */
	readonly id: object;
	readonly length: number;
	/** Whether it is the row that stands for lines that are not loaded. */
	readonly isGap: boolean;
	/** The number of a row, ascending; indexes count from 0. */
	numberAt(index: number): number;
	/** The first byte of a row's text, which may begin an escape sequence; 0 for an empty one. */
	firstByteAt(index: number): number;
	/** The text of a row without escape sequences. */
	textAt(index: number): string;
	/** Which of several logs a row is from. */
	sourceAt(index: number): number;
};

/** The blocks of a log. */
export function blocksOf({chunks, starts}: LogLines): readonly LogBlock[] {
	let row = 0;
	return chunks.flatMap((chunk, index) => {
		const start = starts[index] ?? 0;
		const gap = start > row ? [gapBlock(chunk.storage, chunk.first - 0.5)] : [];
		row = start + chunk.count;
		return [
			...gap,
			{
				id: chunk.storage,
				length: chunk.count,
				isGap: false,
				numberAt: (at: number) => chunk.first + at,
				firstByteAt: (at: number) => chunkByte(chunk, at),
				textAt: (at: number) => stripEscapes(chunkText(chunk, at)),
				sourceAt: () => 0,
			},
		];
	});
}

function gapBlock(id: object, number: number): LogBlock {
	return {
		id,
		length: 1,
		isGap: true,
		numberAt: () => number,
		firstByteAt: () => 0,
		textAt: () => '',
		sourceAt: () => 0,
	};
}

/** The rows from a number on. */
export function blocksFrom(blocks: readonly LogBlock[], number: number): readonly LogBlock[] {
	return blocks.flatMap(block => {
		const hidden = rowsBefore(block, number);
		return hidden === 0 ? [block] : hidden < block.length ? [withoutRows(block, hidden)] : [];
	});
}

function rowsBefore(block: LogBlock, number: number): number {
	const count = Math.max(0, Math.min(block.length, Math.ceil(number - block.numberAt(0))));
	return number === Number.NEGATIVE_INFINITY ? 0 : count;
}

function withoutRows(block: LogBlock, hidden: number): LogBlock {
	return {
		id: restId(keptIds, block.id, hidden),
		length: block.length - hidden,
		isGap: false,
		numberAt: index => block.numberAt(index + hidden),
		firstByteAt: index => block.firstByteAt(index + hidden),
		textAt: index => block.textAt(index + hidden),
		sourceAt: index => block.sourceAt(index + hidden),
	};
}

/** The id of the rest of a block whose first rows were cleared. */
const restId = memoizeRecent((_id: object, _hidden: number): object => ({}));
const keptIds = 64;
