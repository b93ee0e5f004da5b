/** Numbers that look random and are the same for the same seed. */
export type Random = {
	/** From 0 up to, not including, 1. */
	next(): number;
	/** A whole number from `least` to `most`, both included. */
	int(least: number, most: number): number;
	pick<Item>(items: readonly [Item, ...Item[]]): Item;
	/** True so often out of one time. */
	chance(share: number): boolean;
};

/** A stream of numbers of its own for each seed. */
export function createRandom(seed: number): Random {
	let step = 0;
	const next = () => fraction(seed, step++);
	const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
	return {
		next,
		int,
		pick: items => items[int(0, items.length - 1)] ?? items[0],
		chance: share => next() < share,
	};
}

/** A seed of its own for each row of whole numbers. */
export function seedAt(seed: number, ...numbers: readonly number[]): number {
	return numbers.reduce((mixed, number) => mix(mixed + Math.imul(number, 0x9e37_79b1)), seed);
}

/** A number from 0 up to 1 that belongs to this point of this seed, wherever one looks first. */
export function fraction(seed: number, point: number): number {
	return seedAt(seed, point) / 2 ** 32;
}

/** A seed made of words, the same for the same words. */
export function seedOf(...words: readonly (string | number)[]): number {
	let seed = words.length;
	for (const character of words.join('\n')) {
		seed = mix(seed ^ (character.codePointAt(0) ?? 0));
	}

	return seed;
}

/** So many hexadecimal digits that belong to these words. */
export function hexOf(digits: number, ...words: readonly (string | number)[]): string {
	const random = createRandom(seedOf(...words));
	return Array.from({length: digits}, () => random.int(0, 15).toString(16)).join('');
}

/** Spread each bit of a whole number over all 32. */
function mix(value: number): number {
	let mixed = Math.imul(value ^ (value >>> 16), 0x7feb_352d);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846c_a68b);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}
