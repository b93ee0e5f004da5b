/**
 * Sort rows by a value, an undefined one last in either direction. Rows of the same value stay in the order that they
 * come in, so that equal rows never change places; only the different values are sorted, which are often few.
 */
export function sortRows<Row>(
	rows: readonly Row[],
	sortValue: (row: Row) => number | string | undefined,
	isDescending: boolean,
): readonly Row[] {
	const groups = Map.groupBy(rows, sortValue);
	const without = groups.get(undefined) ?? [];
	groups.delete(undefined);
	const direction = isDescending ? -1 : 1;
	const sorted = [...groups].sort(([a = 0], [b = 0]) => direction * compare(a, b));
	return [...sorted.flatMap(([, group]) => group), ...without];
}

/** By code units: quick, and the same on every machine. */
export function compare(a: number | string, b: number | string): number {
	return a === b ? 0 : a < b ? -1 : 1;
}
