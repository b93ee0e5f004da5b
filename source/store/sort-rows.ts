/** Sort rows by a value, an undefined one last in either direction; ties by `nameOf`, so that equal rows never change places. */
export function sortRows<Row>(
	rows: readonly Row[],
	sortValue: (row: Row) => number | string | undefined,
	isDescending: boolean,
	nameOf: (row: Row) => string,
): readonly Row[] {
	const direction = isDescending ? -1 : 1;
	const keyed = rows.map(row => ({row, value: sortValue(row), name: nameOf(row)}));
	keyed.sort((a, b) => {
		if (a.value === undefined || b.value === undefined) {
			return Number(a.value === undefined) - Number(b.value === undefined) || compare(a.name, b.name);
		}

		return direction * compare(a.value, b.value) || compare(a.name, b.name);
	});
	return keyed.map(entry => entry.row);
}

/** By code units: quick, and the same on every machine. */
export function compare(a: number | string, b: number | string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
