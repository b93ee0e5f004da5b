/**
 * Sort rows by a value, an undefined one last in either direction. Rows of the same value stay in the order that they
 * come in, so that equal rows never change places; only the different values are sorted, which are often few.
 */
export function sortRows<Row>(
	rows: readonly Row[],
	sortValue: (row: Row) => number | string | undefined,
	isDescending: boolean,
): readonly Row[] {
	const values = rows.map(sortValue);
	if (isAscending(values)) {
		return isDescending ? rows.toReversed() : rows;
	}

	let index = 0;
	const groups = Map.groupBy(rows, () => values[index++]);
	const without = groups.get(undefined) ?? [];
	groups.delete(undefined);
	const direction = isDescending ? -1 : 1;
	const sorted = [...groups].sort(([a = 0], [b = 0]) => direction * compare(a, b));
	return [...sorted.flatMap(([, group]) => group), ...without];
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

/** By code units: quick, and the same on every machine. */
export function compare(a: number | string, b: number | string): number {
	return a === b ? 0 : a < b ? -1 : 1;
}
