import {sum} from '../sample-arithmetic.ts';
import {numberBehind, readText} from './read-file.ts';

/** What containers without limits can use: bytes of memory, and processors. */
export type Machine = {readonly memory: number; readonly onlineCpus: number};

/** This machine, as its kernel tells it; throws where there is no such kernel. */
export function readMachine(root: string): Machine {
	return {
		memory: (numberBehind(readText(`${root}/proc/meminfo`), 'MemTotal:') ?? 0) * 1024,
		onlineCpus: countCpus(readText(`${root}/sys/devices/system/cpu/online`)),
	};
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
