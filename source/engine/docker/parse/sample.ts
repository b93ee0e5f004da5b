import {isObject, listAt, numberAt, optionalNumberAt, textAt, timeAt, valueAt} from '../../../model/read-json.ts';
import type {Sample, Throttling} from '../../../model/stats.ts';
import {sum} from '../../../model/sum.ts';
import {limitOfPids, withoutPageCache} from '../../sample-arithmetic.ts';

/**
 * The counters of one container; undefined if it is not running: then the engine sends zeros without a time. Formulas:
 * docker/cli `cli/command/container/stats_helpers.go`.
 */
export function parseSample(stats: unknown): Sample | undefined {
	const at = timeAt(stats, 'read');
	if (at === undefined) {
		return undefined;
	}

	const cpu = valueAt(stats, 'cpu_stats');
	return {
		at,
		cpuTotal: numberAt(cpu, 'cpu_usage', 'total_usage'),
		idleTotal: undefined,
		onlineCpus: numberAt(cpu, 'online_cpus') || listAt(cpu, 'cpu_usage', 'percpu_usage').length || 1,
		memoryUsed: usedMemory(valueAt(stats, 'memory_stats')),
		memoryLimit: numberAt(stats, 'memory_stats', 'limit'),
		network: sumNetworks(valueAt(stats, 'networks')),
		block: {read: sumBlocks(stats, 'r'), written: sumBlocks(stats, 'w')},
		pids: numberAt(stats, 'pids_stats', 'current'),
		pidsLimit: limitOfPids(optionalNumberAt(stats, 'pids_stats', 'limit')),
		// The limit is only in an inspection, and an OOM kill is an event.
		cpuLimit: undefined,
		throttling: parseThrottling(valueAt(cpu, 'throttling_data')),
		oomKills: undefined,
		source: 'engine',
	};
}

function parseThrottling(data: unknown): Throttling | undefined {
	return isObject(data)
		? {
				periods: numberAt(data, 'periods'),
				throttled: numberAt(data, 'throttled_periods'),
				time: numberAt(data, 'throttled_time'),
			}
		: undefined;
}

/** Versions 1 and 2 of control groups have different names for the page cache. */
function usedMemory(memory: unknown): number {
	return withoutPageCache(
		numberAt(memory, 'usage'),
		optionalNumberAt(memory, 'stats', 'total_inactive_file'),
		optionalNumberAt(memory, 'stats', 'inactive_file'),
	);
}

/** Missing if the container shares the host's network. Containers that share a network all report its traffic. */
function sumNetworks(networks: unknown): Sample['network'] {
	if (!isObject(networks)) {
		return undefined;
	}

	const all = Object.values(networks);
	return {
		received: sum(all.map(network => numberAt(network, 'rx_bytes'))),
		sent: sum(all.map(network => numberAt(network, 'tx_bytes'))),
	};
}

/** Operations are `Read` and `Write` in version 1 of control groups, `read` and `write` in version 2. */
function sumBlocks(stats: unknown, initial: 'r' | 'w'): number {
	return sum(
		listAt(stats, 'blkio_stats', 'io_service_bytes_recursive')
			.filter(entry => textAt(entry, 'op').slice(0, 1).toLowerCase() === initial)
			.map(entry => numberAt(entry, 'value')),
	);
}
