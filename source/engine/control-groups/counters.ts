import type {Sample, Throttling} from '../../model/stats.ts';
import {numberBehind} from './kernel-files.ts';

/** What a group tells of its processes. */
export type Counters = Pick<
	Sample,
	'cpuTotal' | 'memoryUsed' | 'block' | 'pids' | 'pidsLimit' | 'cpuLimit' | 'throttling' | 'oomKills'
> & {
	/** Undefined, or more than the machine has, where there is none. */
	readonly memoryLimit: number | undefined;
};

/** Reads the counters of one group at this moment; throws when it has gone or may not be read. */
export type ReadCounters = () => Counters;

/** Of so many samples one reads what hardly ever changes, too: to open a file costs 10 µs, however little is in it. */
const rareEvery = 6;

/** A reader that returns its last value and reads again only every few calls. */
export function rarely<T>(read: () => T): () => T {
	let left = 0;
	let last: T;
	return () => {
		last = left === 0 ? read() : last;
		left = (left || rareEvery) - 1;
		return last;
	};
}

/** What a `cpu.stat` tells; undefined where the group can have no limit. `time` is in nanoseconds. */
export function throttlingOf(stat: string, time: number | undefined): Throttling | undefined {
	const periods = numberBehind(stat, 'nr_periods');
	return periods === undefined
		? undefined
		: {periods, throttled: numberBehind(stat, 'nr_throttled') ?? 0, time: time ?? 0};
}

/** Processors that it may use at most: so many microseconds of each period. */
export function cpuLimitOf(quota: number | undefined, period: number | undefined): number | undefined {
	return quota && period && quota > 0 ? quota / period : undefined;
}

/** The sum over all devices of the number that the pattern catches. */
export function sumOf(text: string, pattern: RegExp): number {
	let total = 0;
	for (const [, value] of text.matchAll(pattern)) {
		total += Number(value);
	}

	return total;
}
