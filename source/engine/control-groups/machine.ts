import type {Clock} from '../../model/clock.ts';
import {sum} from '../sample-arithmetic.ts';
import {numberBehind, readText} from './kernel-files.ts';

/** What containers without limits can use: bytes of memory, and processors. */
export type Machine = {readonly memory: number; readonly onlineCpus: number};

/** This machine, as its kernel tells it; throws where there is no such kernel. */
export function readMachine(root: string): Machine {
	return {
		memory: (numberBehind(readText(`${root}/proc/meminfo`), 'MemTotal:') ?? 0) * 1024,
		onlineCpus: countCpus(readText(`${root}/sys/devices/system/cpu/online`)),
	};
}

/** `/proc/stat` counts in hundredths of a second. */
const tick = 1e7;
/** One reading does for all containers that are read within so many milliseconds. */
const idleAge = 200;

/** A reader of the processor time that nobody on this machine used so far, in nanoseconds; undefined where it is not told. */
export function createIdleReader(clock: Clock, root: string): () => number | undefined {
	let readAt = Number.NEGATIVE_INFINITY;
	let idle: number | undefined;
	return () => {
		if (clock.now() - readAt >= idleAge) {
			readAt = clock.now();
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

/** A list as `0-3,6`. */
function countCpus(list: string): number {
	return sum(
		list.split(',').map(range => {
			const [first, last = first] = range.split('-').map(Number);
			return first === undefined || last === undefined ? 0 : last - first + 1;
		}),
	);
}
