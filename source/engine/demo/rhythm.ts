import {fraction} from './random.ts';

/** How even a container's work is: always the same, in waves as people come and go, or quiet with bursts. */
export type Rhythm = 'steady' | 'wavy' | 'bursty';

/** The load is constant within a cell of so many milliseconds. */
const cell = 500;

/** Cells of one long wave, and of one burst that may happen. */
const wave = 90;
const burst = 36;

/** Of a longer time only the end is looked at cell by cell: on average a second holds a second of work. */
const longest = 600_000;

/**
 * The work done between two moments (milliseconds since the epoch), in seconds of average load. The same moments give
 * the same work, and the works of two short spans add up to that of both, however often one looks.
 */
export function workBetween(rhythm: Rhythm, seed: number, from: number, to: number): number {
	let at = Math.max(from, to - longest);
	let work = (at - from) / 1000;
	while (at < to) {
		const index = Math.floor(at / cell);
		const end = Math.min(to, (index + 1) * cell);
		work += (loadAt[rhythm](seed, index) * (end - at)) / 1000;
		at = end;
	}

	return work;
}

/** A smooth curve from 0 to 1 through points that lie so far apart. */
export function smooth(seed: number, at: number, distance: number): number {
	const point = Math.floor(at / distance);
	const within = at / distance - point;
	const eased = within * within * (3 - 2 * within);
	return fraction(seed, point) * (1 - eased) + fraction(seed, point + 1) * eased;
}

const loadAt: Readonly<Record<Rhythm, (seed: number, index: number) => number>> = {
	steady: (seed, index) => 0.985 + 0.03 * fraction(seed, index),
	wavy: (seed, index) => (0.45 + 0.8 * smooth(seed, index, wave)) * jitter(seed, index) + pulse(seed, index, 0.08, 2),
	bursty: (seed, index) => 0.4 * jitter(seed, index) + pulse(seed, index, 0.22, 6),
};

function jitter(seed: number, index: number): number {
	return 0.8 + 0.4 * fraction(seed + 1, index);
}

/** A bell-shaped burst in so large a share of the spans, so high at its top, ragged as real work is. */
function pulse(seed: number, index: number, share: number, height: number): number {
	const span = Math.floor(index / burst);
	if (fraction(seed + 2, span) >= share) {
		return 0;
	}

	const within = (index % burst) / burst;
	return height * Math.sin(Math.PI * within) ** 2 * (0.7 + 0.6 * fraction(seed + 3, index));
}
