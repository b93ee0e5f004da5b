import {fraction} from './random.ts';

/** How a container's load varies: hardly, in waves, or low with bursts. */
export type LoadPattern = 'steady' | 'wavy' | 'bursty';

/**
 * A part of the load that comes in pulses: its share, its period in seconds, and its peak as a multiple of its mean.
 * A peak of 1 is constant.
 */
type Pulse = {readonly share: number; readonly period: number; readonly peak: number};

const patterns: Readonly<Record<LoadPattern, readonly Pulse[]>> = {
	steady: [
		{share: 0.985, period: 60, peak: 1},
		{share: 0.015, period: 3.7, peak: 2},
	],
	wavy: [
		{share: 0.3, period: 60, peak: 1},
		{share: 0.35, period: 67, peak: 2},
		{share: 0.15, period: 19, peak: 2},
		{share: 0.15, period: 2.9, peak: 2},
		{share: 0.05, period: 151, peak: 20},
	],
	bursty: [
		{share: 0.2, period: 60, peak: 1},
		{share: 0.2, period: 2.3, peak: 2},
		{share: 0.35, period: 83, peak: 8},
		{share: 0.25, period: 37, peak: 6},
	],
};

/**
 * Seconds of average load in the first `seconds` of a run. It never falls; the periods differ from seed to seed, so
 * that no two containers move together.
 */
export function workAfter(pattern: LoadPattern, seed: number, seconds: number): number {
	return patterns[pattern].reduce((sum, {share, period, peak}, index) => {
		const speed = (2 * Math.PI) / (period * (0.8 + 0.4 * fraction(seed, index)));
		const phase = 2 * Math.PI * fraction(seed + 1, index);
		return sum + share * (seconds + (swing(peak, speed * seconds + phase) - swing(peak, phase)) / speed);
	}, 0);
}

/** The integral of the Fejér kernel of order `peak`, without its mean: pulses that are never negative. */
function swing(peak: number, angle: number): number {
	let sum = 0;
	for (let k = 1; k < peak; k++) {
		sum += (2 * (1 - k / peak) * Math.sin(k * angle)) / k;
	}

	return sum;
}
