import type {Clock} from '../../model/clock.ts';
import {sum} from '../../model/sum.ts';
import {numberAfter, readText} from './kernel-files.ts';

/** The machine's memory in bytes, and its CPUs: the limits of containers without limits. */
export type Machine = {readonly memory: number; readonly onlineCpus: number};

/** Read this machine's memory and CPUs from `/proc` and `/sys`; throws if they are missing. */
export function readMachine(root: string): Machine {
	return {
		memory: (numberAfter(readText(`${root}/proc/meminfo`), 'MemTotal:') ?? 0) * 1024,
		onlineCpus: countCpus(readText(`${root}/sys/devices/system/cpu/online`)),
	};
}

/** Nanoseconds: `/proc/stat` counts in hundredths of a second. */
const tick = 1e7;
/** How long one reading is shared by all containers, in milliseconds. */
const idleAge = 200;

/** A reader of the machine's idle CPU time since boot, in nanoseconds; undefined if it is unknown. */
export function createIdleReader(clock: Clock, root: string): () => number | undefined {
	let readAt = Number.NEGATIVE_INFINITY;
	let idle: number | undefined;
	return () => {
		if (clock.monotonic() - readAt >= idleAge) {
			readAt = clock.monotonic();
			idle = readIdle(root);
		}

		return idle;
	};
}

function readIdle(root: string): number | undefined {
	try {
		const [, , , , ticks] = readText(`${root}/proc/stat`).split(/\s+/, 5);
		return ticks === undefined ? undefined : Number(ticks) * tick;
	} catch {
		return undefined;
	}
}

/** The number of CPUs in a list such as `0-3,6`. */
function countCpus(list: string): number {
	return sum(
		list.split(',').map(range => {
			const [first, last = first] = range.split('-').map(Number);
			return first === undefined || last === undefined ? 0 : last - first + 1;
		}),
	);
}
