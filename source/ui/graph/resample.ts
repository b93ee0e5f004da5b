/** A measurement and when it was made, in milliseconds. */
export type Point = {readonly at: number; readonly value: number};

/** How long a value stands for the time after it when no newer one came, in milliseconds. */
const holding = 12_000;

/**
 * Spread measurements, oldest first, over `count` equal stretches of time that end now: the largest of each stretch.
 * A stretch between two measurements keeps the last value for a while; what lies further from any is undefined.
 *
 * Stretches begin at whole multiples of their length, not at `now`, so that a graph moves on by whole steps and
 * stands still, down to the last cell, in between.
 */
export function resample(
	points: Iterable<Point>,
	window: {readonly now: number; readonly span: number; readonly count: number},
): readonly (number | undefined)[] {
	const {now, span, count} = window;
	const stretch = span / count;
	const first = Math.floor(now / stretch) - count + 1;
	const values: (number | undefined)[] = Array.from({length: count});
	let last: {readonly index: number; readonly value: number} | undefined;
	for (const {at, value} of points) {
		const index = Math.floor(at / stretch) - first;
		if (last && index > last.index) {
			hold(values, last, Math.min(index, last.index + 1 + holding / stretch));
		}

		const here = values[index];
		const peak = here === undefined || value > here ? value : here;
		put(values, index, peak);
		last = {index, value: last?.index === index ? Math.max(last.value, value) : value};
	}

	if (last) {
		hold(values, last, last.index + 1 + holding / stretch);
	}

	return values;
}

function hold(
	values: (number | undefined)[],
	last: {readonly index: number; readonly value: number},
	until: number,
): void {
	for (let index = last.index + 1; index < Math.min(until, values.length); index++) {
		put(values, index, last.value);
	}
}

function put(values: (number | undefined)[], index: number, value: number): void {
	if (index >= 0 && index < values.length) {
		values[index] = value;
	}
}

/** The smallest of 1, 2, 5 times a power of ten that is not below a value: a scale's friendly upper end. */
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
