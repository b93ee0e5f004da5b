import {isUncertain} from './glyph-table.ts';
import {type Grid, isSameRow, SPACE} from './grid.ts';
import {PLAIN} from './style-table.ts';

/** A row that differs between two screens, and how to write it. Cells are counted through the whole grid. */
export type ChangedRow = {
	readonly row: number;
	/** The first cell to write, and the one after the last. */
	readonly first: number;
	readonly stop: number;
	/** Whether all cells in between are written, since terminals may disagree about the place of some. */
	readonly isWhole: boolean;
	/** Whether everything after the last cell is erased. */
	readonly erasesRest: boolean;
};

/** The least number of cells to erase; fewer are overwritten with spaces. */
const minErased = 4;

/** The rows in which two screens of one size differ, from top to bottom. */
export function changedRows(before: Grid, after: Grid): readonly ChangedRow[] {
	const changed: ChangedRow[] = [];
	for (let row = 0; row < after.rows; row++) {
		if (!isSameRow(before, after, row)) {
			const start = row * after.columns;
			const end = start + after.columns;
			const isWhole = hasUncertain(before, start, end) || hasUncertain(after, start, end);
			changed.push(isWhole ? wholeRow(after, row) : partOfRow(before, after, row));
		}
	}

	return changed;
}

/** The least number of blanks for which a whole row is erased first. */
const minBlanks = 32;

/** The rows whose cells all change, with many blanks among them. */
export function rowsToErase(before: Grid, after: Grid): readonly number[] {
	return Array.from({length: after.rows}, (_, row) => row).filter(row => {
		const start = row * after.columns;
		const end = start + after.columns;
		let blanks = 0;
		for (let index = start; index < end; index++) {
			if (!isChanged(before, after, index)) {
				return false;
			}

			blanks += isBlank(after, index) ? 1 : 0;
		}

		return blanks >= minBlanks;
	});
}

function isBlank({glyphs, styles}: Grid, index: number): boolean {
	return glyphs[index] === SPACE && styles[index] === PLAIN;
}

/** Whether a cell has changed. */
export function isChanged(before: Grid, after: Grid, index: number): boolean {
	return before.glyphs[index] !== after.glyphs[index] || before.styles[index] !== after.styles[index];
}

function wholeRow(after: Grid, row: number): ChangedRow {
	const first = row * after.columns;
	const end = first + after.columns;
	const stop = endOfContent(after, first, end);
	return {row, first, stop, isWhole: true, erasesRest: stop < end};
}

function partOfRow(before: Grid, after: Grid, row: number): ChangedRow {
	const end = (row + 1) * after.columns;
	const first = firstDifference(before, after, row * after.columns, end);
	const stop = endOfDifference(before, after, first, end);
	const contentEnd = endOfContent(after, row * after.columns, end);
	const erasesRest = stop - Math.max(row * after.columns, contentEnd) >= minErased;
	return {row, first, stop: erasesRest ? contentEnd : stop, isWhole: false, erasesRest};
}

function firstDifference(before: Grid, after: Grid, start: number, end: number): number {
	let index = start;
	while (index < end && !isChanged(before, after, index)) {
		index++;
	}

	return index;
}

function endOfDifference(before: Grid, after: Grid, start: number, end: number): number {
	let index = end;
	while (index > start && !isChanged(before, after, index - 1)) {
		index--;
	}

	return index;
}

/** The index after the last cell of a row that shows anything. */
function endOfContent(grid: Grid, start: number, end: number): number {
	let index = end;
	while (index > start && isBlank(grid, index - 1)) {
		index--;
	}

	return index;
}

function hasUncertain({glyphs}: Grid, start: number, end: number): boolean {
	return glyphs.subarray(start, end).some(isUncertain);
}
