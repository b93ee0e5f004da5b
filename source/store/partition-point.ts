/**
 * How many of the first indexes pass a test, by binary search: the index of the first that fails. None after it may
 * pass.
 */
export function partitionPoint(length: number, passes: (index: number) => boolean): number {
	let low = 0;
	let high = length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (passes(middle)) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
}
