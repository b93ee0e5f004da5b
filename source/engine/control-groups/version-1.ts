import {existsSync} from 'node:fs';
import {limitOfPids, withoutPageCache} from '../sample-arithmetic.ts';
import {cpuLimitOf, type ReadCounters, rarely, sumOf, throttlingOf} from './counters.ts';
import {isFolder, numberAfter, readNumber, readText} from './kernel-files.ts';

const controllers = ['cpuacct', 'cpu', 'memory', 'blkio', 'pids'];

/**
 * A reader of the group with this path in the trees of version 1; undefined if a tree lacks it, since the group is just
 * being created or removed. Reads the same files as containerd's `cgroup1` package, which the engine uses.
 */
export function openVersion1(folders: ReadonlyMap<string, string>, path: string): ReadCounters | undefined {
	const mounted = controllers.filter(controller => folders.has(controller));
	if (!mounted.every(controller => isFolder(`${folders.get(controller)}/${path}`))) {
		return undefined;
	}

	const file = (controller: string, name: string) => `${folders.get(controller)}/${path}/${name}`;
	const optional = (controller: string, name: string) =>
		existsSync(file(controller, name)) ? file(controller, name) : undefined;
	const cpuStat = optional('cpu', 'cpu.stat');
	const cpuQuota = optional('cpu', 'cpu.cfs_quota_us');
	const cpuPeriod = optional('cpu', 'cpu.cfs_period_us');
	// The first exists with the CFQ scheduler, but omits disks with another scheduler.
	const scheduledBytes = optional('blkio', 'blkio.io_service_bytes_recursive');
	const throttledBytes = optional('blkio', 'blkio.throttle.io_service_bytes');
	const readThrottling = () => {
		const stat = readText(cpuStat);
		return throttlingOf(stat, numberAfter(stat, 'throttled_time'));
	};
	const readRare = rarely(() => ({
		cpuLimit: cpuLimitOf(readNumber(cpuQuota), readNumber(cpuPeriod)),
		throttling: readThrottling(),
		memoryLimit: readNumber(file('memory', 'memory.limit_in_bytes')),
		oomKills: numberAfter(readText(file('memory', 'memory.oom_control')), 'oom_kill'),
		pidsLimit: limitOfPids(readNumber(file('pids', 'pids.max'))),
	}));
	return () => {
		const cpuTotal = readNumber(file('cpuacct', 'cpuacct.usage')) ?? 0;
		const rare = readRare();
		return {
			...rare,
			cpuTotal,
			// Without a limit, nothing is throttled.
			throttling: rare.cpuLimit === undefined ? rare.throttling : readThrottling(),
			memoryUsed: withoutPageCache(
				readNumber(file('memory', 'memory.usage_in_bytes')) ?? 0,
				numberAfter(readText(file('memory', 'memory.stat')), 'total_inactive_file'),
			),
			block: readBlock(scheduledBytes) ?? readBlock(throttledBytes) ?? {read: 0, written: 0},
			pids: readNumber(file('pids', 'pids.current')) ?? 0,
		};
	};
}

/** The sums of lines such as `8:0 Read 4096`; undefined without any. */
function readBlock(file: string | undefined): {readonly read: number; readonly written: number} | undefined {
	const text = readText(file);
	return text.includes(' Read ')
		? {read: sumOf(text, / Read (\d+)/g), written: sumOf(text, / Write (\d+)/g)}
		: undefined;
}
