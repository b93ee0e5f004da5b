import {blankRows, type Grid, isSameRow, SPACE} from './grid.ts';

/** Rows `top` to `bottom`, both included, move up by `by` rows, or down where it is negative. */
export type Shift = {readonly top: number; readonly bottom: number; readonly by: number};

/** The least number of rows that a move must save writing. */
const minGain = 3;

/**
 * The move of rows that saves the most writing between two screens of one size; undefined if none saves enough. The last
 * row is never moved: some terminals would scroll their whole screen.
 */
export function findShift(before: Grid, after: Grid): Shift | undefined {
	const changed = differentRows(before, after);
	if (!mayHaveMoved(before, after, changed)) {
		return undefined;
	}

	const old = rowHashes(before);
	const wanted = rowHashes(after);
	let best: Shift | undefined;
	let bestGain = minGain - 1;
	for (let by = 1; by < before.rows - 1; by++) {
		for (const direction of [by, -by]) {
			for (const shift of shiftsBy(direction, old, wanted)) {
				const gain = gainOf(shift, changed, after);
				if (gain > bestGain) {
					best = shift;
					bestGain = gain;
				}
			}
		}
	}

	return best;
}

/** Move rows in a grid as the terminal does: the rows moved in are blank. */
export function shiftRows(grid: Grid, {top, bottom, by}: Shift): void {
	const {columns, glyphs, styles, pieces} = grid;
	const end = bottom + 1;
	const distance = Math.abs(by);
	const [to, from, stop] = by > 0 ? [top, top + distance, end] : [top + distance, top, end - distance];
	glyphs.copyWithin(to * columns, from * columns, stop * columns);
	styles.copyWithin(to * columns, from * columns, stop * columns);
	pieces.copyWithin(to, from, stop);
	blankRows(grid, by > 0 ? end - distance : top, by > 0 ? end : top + distance);
}

function differentRows(before: Grid, after: Grid): ReadonlySet<number> {
	const changed = new Set<number>();
	for (let row = 0; row < after.rows; row++) {
		if (!isSameRow(before, after, row)) {
			changed.add(row);
		}
	}

	return changed;
}

/**
 * Whether enough of the changed rows equal one of the rows before: a quick test before the search for the best move.
 */
function mayHaveMoved(before: Grid, after: Grid, changed: ReadonlySet<number>): boolean {
	if (changed.size < minGain) {
		return false;
	}

	const rows = [...changed];
	const old = new Set(rows.map(row => rowHash(before, row)));
	return rows.filter(row => old.has(rowHash(after, row)) && !isBlankRow(after, row)).length >= minGain;
}

function rowHashes(grid: Grid): Int32Array {
	return Int32Array.from({length: grid.rows}, (_, row) => rowHash(grid, row));
}

/** Equal rows have equal hashes. Unequal rows with equal hashes only make a move less useful than it seemed. */
function rowHash(grid: Grid, row: number): number {
	let hash = 17;
	for (let index = row * grid.columns; index < (row + 1) * grid.columns; index++) {
		hash = Math.imul(hash ^ (grid.glyphs[index] ?? 0), 0x01_00_01_93) ^ (grid.styles[index] ?? 0);
	}

	return hash;
}

/** The longest runs of rows that were `by` rows further down in the old screen. */
function shiftsBy(by: number, old: Int32Array, wanted: Int32Array): readonly Shift[] {
	const shifts: Shift[] = [];
	const end = wanted.length - 1 - Math.max(0, by);
	let first: number | undefined;
	for (let row = Math.max(0, -by); row <= end; row++) {
		const matches = row < end && wanted[row] === old[row + by];
		if (matches) {
			first ??= row;
		} else if (first !== undefined) {
			shifts.push({top: first + Math.min(0, by), bottom: row - 1 + Math.max(0, by), by});
			first = undefined;
		}
	}

	return shifts;
}

/** The number of rows that a move puts right, less those that it puts wrong. */
function gainOf({top, bottom, by}: Shift, changed: ReadonlySet<number>, after: Grid): number {
	let gain = 0;
	for (let row = top; row <= bottom; row++) {
		const isMovedIn = by > 0 ? row > bottom - by : row < top - by;
		if (isMovedIn) {
			gain -= changed.has(row) ? 0 : 1;
		} else if (changed.has(row) && !isBlankRow(after, row)) {
			gain++;
		}
	}

	return gain;
}

function isBlankRow(grid: Grid, row: number): boolean {
	const start = row * grid.columns;
	const end = start + grid.columns;
	return grid.glyphs.subarray(start, end).every(glyph => glyph === SPACE);
}
