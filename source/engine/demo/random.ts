/** Pseudo-random numbers: the same seed gives the same sequence. */
export type Random = {
	/** A whole number from `least` to `most`, both included. */
	int(least: number, most: number): number;
	pick<Item>(items: readonly [Item, ...Item[]]): Item;
	/** True with this probability. */
	chance(probability: number): boolean;
};

/** The sequence of a seed. */
export function createRandom(seed: number): Random {
	let step = 0;
	const next = () => fraction(seed, step++);
	const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
	return {
		int,
		pick: items => items[int(0, items.length - 1)] ?? items[0],
		chance: probability => next() < probability,
	};
}

/** A seed derived from a seed and whole numbers. */
export function seedAt(seed: number, ...numbers: readonly number[]): number {
	return numbers.reduce((mixed, number) => mix(mixed + Math.imul(number, 0x9e37_79b1)), seed);
}

/** The number at a position of a seed's sequence, from 0 up to 1. */
export function fraction(seed: number, position: number): number {
	return seedAt(seed, position) / 2 ** 32;
}

/** A seed derived from texts. */
export function seedOf(...texts: readonly (string | number)[]): number {
	let seed = texts.length;
	for (const character of texts.join('\n')) {
		seed = mix(seed ^ (character.codePointAt(0) ?? 0));
	}

	return seed;
}

/** Hexadecimal digits derived from texts. */
export function hexOf(digits: number, ...texts: readonly (string | number)[]): string {
	const random = createRandom(seedOf(...texts));
	return Array.from({length: digits}, () => random.int(0, 15).toString(16)).join('');
}

/** Hash a 32-bit number. */
function mix(value: number): number {
	let mixed = Math.imul(value ^ (value >>> 16), 0x7feb_352d);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846c_a68b);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}
