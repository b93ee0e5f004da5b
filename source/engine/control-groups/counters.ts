import type {Sample, Throttling} from '../../model/stats.ts';
import {sum} from '../../model/sum.ts';
import {numberAfter} from './kernel-files.ts';

/** The counters of a group. */
export type Counters = Pick<
	Sample,
	'cpuTotal' | 'memoryUsed' | 'block' | 'pids' | 'pidsLimit' | 'cpuLimit' | 'throttling' | 'oomKills'
> & {
	/** Without a limit, undefined or more than the machine has. */
	readonly memoryLimit: number | undefined;
};

/** Read a group's current counters; throws if the group is gone or unreadable. */
export type ReadCounters = () => Counters;

/** Samples between two reads of values that rarely change: opening a file takes 10 µs, however small it is. */
const rareEvery = 6;

/** A reader that reads again only every few calls, and returns the last value in between. */
export function rarely<T>(read: () => T): () => T {
	let left = 0;
	let last: T;
	return () => {
		last = left === 0 ? read() : last;
		left = (left || rareEvery) - 1;
		return last;
	};
}

/** The throttling in a `cpu.stat`; undefined if the group cannot have a limit. `time` is in nanoseconds. */
export function throttlingOf(stat: string, time: number | undefined): Throttling | undefined {
	const periods = numberAfter(stat, 'nr_periods');
	return periods === undefined
		? undefined
		: {periods, throttled: numberAfter(stat, 'nr_throttled') ?? 0, time: time ?? 0};
}

/** The number of CPUs that it may use: `quota` microseconds of each `period`. */
export function cpuLimitOf(quota: number | undefined, period: number | undefined): number | undefined {
	return quota && period && quota > 0 ? quota / period : undefined;
}

/** The sum of the numbers that the pattern captures, one for each device. */
export function sumOf(text: string, pattern: RegExp): number {
	return sum(Array.from(text.matchAll(pattern), ([, value]) => Number(value)));
}
