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
	const cpuMax = optional('cpu.max');
	const ioStat = optional('io.stat');
	const readRare = rarely(() => {
		const [quota, period] = readText(cpuMax).split(' ').map(Number);
		return {
			cpuLimit: cpuLimitOf(quota, period),
			memoryLimit: readNumber(file('memory.max')),
			oomKills: numberAfter(readText(file('memory.events')), 'oom_kill'),
			pidsLimit: limitOfPids(readNumber(file('pids.max'))),
		};
	});
	return () => {
		const stat = readText(file('cpu.stat'));
		const io = readText(ioStat);
		return {
			...readRare(),
			cpuTotal: (numberAfter(stat, 'usage_usec') ?? 0) * 1000,
			throttling: throttlingOf(stat, (numberAfter(stat, 'throttled_usec') ?? 0) * 1000),
			memoryUsed: withoutPageCache(
				readNumber(file('memory.current')) ?? 0,
				numberAfter(readText(file('memory.stat')), 'inactive_file'),
			),
			block: {read: sumOf(io, /\brbytes=(\d+)/g), written: sumOf(io, /\bwbytes=(\d+)/g)},
			pids: readNumber(file('pids.current')) ?? 0,
		};
	};
}
