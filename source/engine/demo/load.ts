import {fraction} from './random.ts';

/** A part of the load that comes in pulses: its share, its period in seconds, and its peak as a multiple of its mean. */
type Pulse = {readonly share: number; readonly period: number; readonly peak: number};

const pulses: readonly Pulse[] = [
	{share: 0.3, period: 67, peak: 2},
	{share: 0.15, period: 19, peak: 2},
	{share: 0.15, period: 2.9, peak: 2},
	{share: 0.15, period: 83, peak: 8},
];

/**
 * Seconds of average load in the first `seconds` of a run. It never falls; the periods differ from seed to seed, so
 * that no two containers move together.
 */
export function workAfter(seed: number, seconds: number): number {
	return pulses.reduce((sum, {share, period, peak}, index) => {
		const speed = (2 * Math.PI) / (period * (0.8 + 0.4 * fraction(seed, index)));
		const phase = 2 * Math.PI * fraction(seed + 1, index);
		return sum + (share * (swing(peak, speed * seconds + phase) - swing(peak, phase))) / speed;
	}, seconds);
}

/** The integral of the Fejér kernel of order `peak`, without its mean: pulses that are never negative. */
function swing(peak: number, angle: number): number {
	let sum = 0;
	for (let k = 1; k < peak; k++) {
		sum += (2 * (1 - k / peak) * Math.sin(k * angle)) / k;
	}

	return sum;
}
