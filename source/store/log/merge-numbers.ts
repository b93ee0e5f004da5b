/** The numbers of merged lines, which are NaN where there is none yet, and their times; see `MergeChunk`. */
type NumberedTimes = {readonly numbers: Float64Array; readonly times: Float64Array};

/** Give numbers between `before` and `after` to the entries without one. Returns whether there were enough. */
export function numberEntries({numbers, times}: NumberedTimes, before: number, after: number): boolean {
	let low = before;
	for (let start = 0; start < numbers.length; ) {
		let end = start;
		while (end < numbers.length && Number.isNaN(numbers[end])) {
			end++;
		}

		const high = numbers[end] ?? after;
		if (end > start && !fillNumbers(numbers.subarray(start, end), times.subarray(start, end), low, high)) {
			return false;
		}

		low = high;
		start = end + 1;
	}

	return true;
}

/**
 * Fill with numbers between two others, which may be infinite. Where possible, the number of a line is its time: so it is
 * about the same in each merge, and lines that are read later find room between two others. Returns whether there were
 * enough.
 */
function fillNumbers(numbers: Float64Array, times: Float64Array, low: number, high: number): boolean {
	let last = low;
	for (let place = 0; place < numbers.length; place++) {
		last = Math.max(times[place] ?? 0, last + stepAt(last));
		numbers[place] = last;
	}

	let next = high;
	for (let place = numbers.length - 1; place >= 0 && (numbers[place] ?? 0) >= next; place--) {
		next -= stepAt(next);
		numbers[place] = next;
	}

	return (numbers[0] ?? 0) > low;
}

/** The least distance of two numbers, which a 64-bit float can tell apart, and some between them if they are not large. */
function stepAt(number: number): number {
	return Number.isFinite(number) ? Math.max(2 ** -4, Math.abs(number) * 2 ** -51) : 0;
}
