/** How long a value is held when no newer one comes, in milliseconds. */
const holding = 12_000;

/** The time that a graph shows, in milliseconds, and the number of its values. */
export type TimeWindow = {readonly now: number; readonly span: number; readonly count: number};

/**
 * Spread measurements, oldest first, over `count` equal stretches of time that end now: the largest of each stretch.
 * A stretch without a measurement holds the last value for a while; after that it is undefined, like all unmeasured
 * times.
 *
 * Stretches begin at whole multiples of their length, not at `now`, so that a graph moves by whole steps and does not
 * change in between.
 */
export function resample<Moment extends {readonly at: number}>(
	moments: readonly Moment[],
	read: (moment: Moment) => number | undefined,
	{now, span, count}: TimeWindow,
): readonly (number | undefined)[] {
	const stretch = span / count;
	const first = Math.floor(now / stretch) - count + 1;
	const values = new Array<number | undefined>(count).fill(undefined);
	// There may be hundreds of containers with a minute of moments each, so no object is made for a moment.
	let last = Number.NaN;
	let lastIndex = Number.NaN;
	for (let position = startOf(moments, now - span - stretch - holding); position < moments.length; position++) {
		const moment = moments[position];
		const value = moment && read(moment);
		if (!moment || value === undefined) {
			continue;
		}

		const index = Math.floor(moment.at / stretch) - first;
		hold(values, last, lastIndex + 1, Math.min(index, lastIndex + 1 + holding / stretch));
		last = index === lastIndex ? Math.max(last, value) : value;
		lastIndex = index;
		hold(values, last, index, index + 1);
	}

	hold(values, last, lastIndex + 1, lastIndex + 1 + holding / stretch);
	return values;
}

/** The index of the first moment after a time. */
function startOf(moments: readonly {readonly at: number}[], time: number): number {
	let start = moments.length;
	while (start > 0 && (moments[start - 1]?.at ?? time) > time) {
		start--;
	}

	return start;
}

function hold(values: (number | undefined)[], value: number, from: number, until: number): void {
	for (let index = Math.max(0, from); index < Math.min(until, values.length); index++) {
		values[index] = value;
	}
}

/** The smallest of 1, 2, 5 times a power of ten that is not below a value: the upper end of a scale. */
export function niceMaximum(value: number): number {
	if (value <= 0) {
		return 1;
	}

	const power = 10 ** Math.floor(Math.log10(value));
	const factor = [1, 2, 5, 10].find(step => value <= step * power) ?? 10;
	return factor * power;
}

/** The same in powers of two, for bytes: 1, 2, 4, … 512 of each unit. */
export function niceBytes(value: number): number {
	return 2 ** Math.ceil(Math.log2(Math.max(1024, value)));
}
