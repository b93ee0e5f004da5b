import {createRandom, seedOf} from '../random.ts';

/** A name as an engine makes them up: a mood and somebody who found something out. */
export function freeName(taken: ReadonlySet<string>, seed: number): string {
	const random = createRandom(seedOf('name', seed));
	for (let attempt = 0; ; attempt++) {
		const name = `${random.pick(moods)}_${random.pick(people)}${attempt < 20 ? '' : attempt}`;
		if (!taken.has(name)) {
			return name;
		}
	}
}

const moods = ['brave', 'calm', 'clever', 'eager', 'gentle', 'happy', 'keen', 'lucid', 'quiet', 'wise'] as const;
const people = ['curie', 'franklin', 'hopper', 'lovelace', 'meitner', 'noether', 'somerville', 'turing'] as const;
