import type {Sample, Throttling} from '../../../model/stats.ts';
import {limitOfPids, sum, withoutPageCache} from '../../sample-arithmetic.ts';
import {fields, isObject, items, number, parseTime, text} from './json.ts';

/**
 * The counters of one container; undefined if it is not running: then the engine sends zeros without a time. Formulas:
 * docker/cli `cli/command/container/stats_helpers.go`.
 */
export function parseSample(stats: unknown): Sample | undefined {
	const {read, cpu_stats, memory_stats, networks, blkio_stats, pids_stats} = fields(stats);
	const {cpu_usage, online_cpus, throttling_data} = fields(cpu_stats);
	const {total_usage, percpu_usage} = fields(cpu_usage);
	const at = parseTime(read);
	const {current, limit} = fields(pids_stats);
	if (at === undefined) {
		return undefined;
	}

	return {
		at,
		cpuTotal: number(total_usage) ?? 0,
		idleTotal: undefined,
		onlineCpus: number(online_cpus) || items(percpu_usage).length || 1,
		memoryUsed: usedMemory(memory_stats),
		memoryLimit: number(fields(memory_stats).limit) ?? 0,
		network: sumNetworks(networks),
		block: {read: sumBlocks(blkio_stats, 'r'), written: sumBlocks(blkio_stats, 'w')},
		pids: number(current) ?? 0,
		pidsLimit: limitOfPids(number(limit)),
		// The limit is only in an inspection, and an OOM kill is an event.
		cpuLimit: undefined,
		throttling: parseThrottling(throttling_data),
		oomKills: undefined,
		source: 'engine',
	};
}

function parseThrottling(data: unknown): Throttling | undefined {
	const {periods, throttled_periods, throttled_time} = fields(data);
	return isObject(data)
		? {periods: number(periods) ?? 0, throttled: number(throttled_periods) ?? 0, time: number(throttled_time) ?? 0}
		: undefined;
}

/** Versions 1 and 2 of control groups have different names for the page cache. */
function usedMemory(memory: unknown): number {
	const {usage, stats} = fields(memory);
	const {total_inactive_file, inactive_file} = fields(stats);
	return withoutPageCache(number(usage) ?? 0, number(total_inactive_file), number(inactive_file));
}

/** Missing if the container shares the host's network. Containers that share a network all report its traffic. */
function sumNetworks(networks: unknown): Sample['network'] {
	if (!isObject(networks)) {
		return undefined;
	}

	const all = Object.values(networks).map(fields);
	return {
		received: sum(all.map(network => number(network.rx_bytes))),
		sent: sum(all.map(network => number(network.tx_bytes))),
	};
}

/** Operations are `Read` and `Write` in version 1 of control groups, `read` and `write` in version 2. */
function sumBlocks(blkio: unknown, initial: 'r' | 'w'): number {
	return sum(
		items(fields(blkio).io_service_bytes_recursive)
			.map(fields)
			.filter(({op}) => text(op).slice(0, 1).toLowerCase() === initial)
			.map(({value}) => number(value)),
	);
}
