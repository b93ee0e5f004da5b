/** The value to sort a row by; undefined sorts last in either direction. */
export type SortValue<Row> = (row: Row) => number | string | undefined;

/**
 * Sort rows by a value, an undefined one last in either direction. Rows of the same value stay in the order that they
 * come in, so that equal rows never change places; only the different values are sorted, which are often few.
 */
export function sortRows<Row>(rows: readonly Row[], sortValue: SortValue<Row>, isDescending: boolean): readonly Row[] {
	const values = rows.map(sortValue);
	if (isAscending(values)) {
		return isDescending ? rows.toReversed() : rows;
	}

	let index = 0;
	const groups = Map.groupBy(rows, () => values[index++]);
	const without = groups.get(undefined) ?? [];
	const sorted = ascending([...groups.keys()].filter(value => value !== undefined));
	return [...(isDescending ? sorted.reverse() : sorted).flatMap(value => groups.get(value) ?? []), ...without];
}

/** V8's own comparison of numbers and strings takes half the time. */
function ascending(values: (number | string)[]): (number | string)[] {
	if (values.every(value => typeof value === 'number')) {
		return [...Float64Array.from(values).sort()];
	}

	return values.every(value => typeof value === 'string') ? values.sort() : values.sort(compare);
}

/** Whether each value is above the one before, as names are in rows that come by name: there is nothing to sort then. */
function isAscending(values: readonly (number | string | undefined)[]): boolean {
	let last = values[0];
	return values.every((value, index) => {
		const isAbove = index === 0 || (last !== undefined && value !== undefined && compare(last, value) < 0);
		last = value;
		return isAbove;
	});
}

/** Which of two values comes first, an undefined one last in either direction. */
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

/** The index at which to insert a row into sorted rows: before the first that does not come before it. */
export function placeFor<Row>(row: Row, rows: readonly Row[], compareRows: (a: Row, b: Row) => number): number {
	let [from, to] = [0, rows.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		const other = rows[middle];
		if (other !== undefined && compareRows(other, row) < 0) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}

	return from;
}
