import {existsSync} from 'node:fs';
import {limitOfPids, withoutPageCache} from '../sample-arithmetic.ts';
import {cpuLimitOf, type ReadCounters, rarely, sumOf, throttlingOf} from './counters.ts';
import {numberAfter, readNumber, readText} from './kernel-files.ts';

/**
 * A reader of the group in this folder. A rootless engine may lack controllers: then there is no CPU limit or no disk
 * counter, and the engine reports the same.
 */
export function openVersion2(folder: string): ReadCounters {
	const file = (name: string) => `${folder}/${name}`;
	const optional = (name: string) => (existsSync(file(name)) ? file(name) : undefined);
	const cpuStat = file('cpu.stat');
	const cpuMax = optional('cpu.max');
	const memoryCurrent = file('memory.current');
	const memoryStat = file('memory.stat');
	const memoryMax = file('memory.max');
	const memoryEvents = file('memory.events');
	const ioStat = optional('io.stat');
	const pids = file('pids.current');
	const pidsMax = file('pids.max');
	const readRare = rarely(() => {
		const [quota, period] = readText(cpuMax).split(' ').map(Number);
		return {
			cpuLimit: cpuLimitOf(quota, period),
			memoryLimit: readNumber(memoryMax),
			oomKills: numberAfter(readText(memoryEvents), 'oom_kill'),
			pidsLimit: limitOfPids(readNumber(pidsMax)),
		};
	});
	return () => {
		const stat = readText(cpuStat);
		const io = readText(ioStat);
		return {
			...readRare(),
			cpuTotal: (numberAfter(stat, 'usage_usec') ?? 0) * 1000,
			throttling: throttlingOf(stat, (numberAfter(stat, 'throttled_usec') ?? 0) * 1000),
			memoryUsed: withoutPageCache(readNumber(memoryCurrent) ?? 0, numberAfter(readText(memoryStat), 'inactive_file')),
			block: {read: sumOf(io, /\brbytes=(\d+)/g), written: sumOf(io, /\bwbytes=(\d+)/g)},
			pids: readNumber(pids) ?? 0,
		};
	};
}
