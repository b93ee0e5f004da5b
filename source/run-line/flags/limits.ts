import {listAt, numberAt, textAt} from '../../model/read-json.ts';
import type {Ulimit} from '../create-body.ts';
import {type Flag, flag, type Inspected} from '../flag.ts';
import {InvalidValue, type ValueType} from '../value-type.ts';
import {deviceRate, deviceWeight, operations} from '../values/device.ts';
import {cpus, integer, parseDecimal, size, sizeOrUnlimited} from '../values/number.ts';
import {cut, list, text, toggle} from '../values/text.ts';

const count = integer({none: 0});
const microseconds = integer({none: 0, word: 'MICROSECONDS'});

/** The limits of a process, in docker's words. */
const ulimitNames: readonly string[] =
	'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(' ');

/** `NAME=SOFT` or `NAME=SOFT:HARD`; -1 means no limit. The later limit of a name wins; they are sent in order of name. */
const ulimits: ValueType<readonly Ulimit[], Ulimit> = {
	word: 'NAME=SOFT[:HARD]',
	completes: ulimitNames.map(name => `${name}=`),
	parse: parseUlimit,
	collect(items) {
		const byName = new Map(items.map(limit => [limit.Name, limit]));
		return [...byName.values()].toSorted((a, b) => (a.Name < b.Name ? -1 : 1));
	},
	format: value =>
		listAt(value).map(limit => {
			const [soft, hard] = [numberAt(limit, 'Soft'), numberAt(limit, 'Hard')];
			return `${textAt(limit, 'Name')}=${soft === hard ? soft : `${soft}:${hard}`}`;
		}),
};

/** Limits of memory, CPUs, processes, disks. */
export const limitFlags: readonly Flag[] = [
	flag('--memory -m', size, 'HostConfig.Memory', 'Memory limit'),
	flag(
		'--memory-swap',
		sizeOrUnlimited,
		'HostConfig.MemorySwap',
		'Limit of memory and swap together; -1 for no limit',
		{completes: ['-1'], from: swapOf},
	),
	flag(
		'--memory-reservation',
		size,
		'HostConfig.MemoryReservation',
		'Memory reserved for it when the host is short of memory',
	),
	flag(
		'--memory-swappiness',
		integer({least: 0, most: 100, none: -1}),
		'HostConfig.MemorySwappiness',
		'Swappiness, 0 to 100',
	),
	// The engine's default is 64 MiB.
	flag('--shm-size', size, 'HostConfig.ShmSize', 'Size of /dev/shm', {defaults: ['64m']}),
	flag('--cpus', cpus, 'HostConfig.NanoCpus', 'CPU limit, such as 0.5'),
	flag('--cpu-shares -c', count, 'HostConfig.CpuShares', 'Relative share when CPUs are busy; the default is 1024'),
	flag('--cpu-period', microseconds, 'HostConfig.CpuPeriod', 'The period of --cpu-quota'),
	flag('--cpu-quota', microseconds, 'HostConfig.CpuQuota', 'CPU time in each period'),
	flag('--cpu-rt-period', microseconds, 'HostConfig.CpuRealtimePeriod', 'The period of --cpu-rt-runtime'),
	flag(
		'--cpu-rt-runtime',
		microseconds,
		'HostConfig.CpuRealtimeRuntime',
		'CPU time of real-time processes in each period',
	),
	flag('--cpuset-cpus', text('CPUS'), 'HostConfig.CpusetCpus', 'Run only on these CPUs, such as 0-1'),
	flag('--cpuset-mems', text('NODES'), 'HostConfig.CpusetMems', 'Use only the memory of these NUMA nodes'),
	flag('--pids-limit', count, 'HostConfig.PidsLimit', 'Process limit; -1 for no limit'),
	flag('--ulimit', ulimits, 'HostConfig.Ulimits', 'A limit of each process, such as nofile=1024'),
	flag('--oom-kill-disable', toggle, 'HostConfig.OomKillDisable', 'Disable the OOM killer'),
	flag(
		'--oom-score-adj',
		integer({least: -1000, most: 1000, none: 0}),
		'HostConfig.OomScoreAdj',
		'OOM killer: 1000 kills it first, -1000 never',
	),
	flag(
		'--blkio-weight',
		integer({least: 0, most: 65_535, none: 0}),
		'HostConfig.BlkioWeight',
		'Relative share of the disks, 10 to 1000',
	),
	flag('--blkio-weight-device', list(deviceWeight), 'HostConfig.BlkioWeightDevice', 'Relative share of one disk'),
	// CLI 26.1 loses these four limits, a bug; here they are sent.
	flag(
		'--device-read-bps',
		list(deviceRate(size)),
		'HostConfig.BlkioDeviceReadBps',
		'Bytes per second that it may read from a disk',
	),
	flag(
		'--device-write-bps',
		list(deviceRate(size)),
		'HostConfig.BlkioDeviceWriteBps',
		'Bytes per second that it may write to a disk',
	),
	flag(
		'--device-read-iops',
		list(deviceRate(operations)),
		'HostConfig.BlkioDeviceReadIOps',
		'Reads per second from a disk',
	),
	flag(
		'--device-write-iops',
		list(deviceRate(operations)),
		'HostConfig.BlkioDeviceWriteIOps',
		'Writes per second to a disk',
	),
	flag('--cgroup-parent', text('CGROUP'), 'HostConfig.CgroupParent', 'The parent of its control group'),
];

/** The engine's default is twice the memory. */
function swapOf({container}: Inspected): readonly string[] {
	const swap = numberAt(container, 'HostConfig', 'MemorySwap');
	return swap === 2 * numberAt(container, 'HostConfig', 'Memory') ? [] : sizeOrUnlimited.format(swap);
}

function parseUlimit(value: string): Ulimit {
	const [Name, limits = ''] = cut(value, '=');
	const [, soft = '', hard = soft] = /^(-?\d+)(?::(-?\d+))?$/.exec(limits.replaceAll('+', '')) ?? [];
	if (soft === '') {
		throw new InvalidValue('This must be NAME=SOFT or NAME=SOFT:HARD, such as nofile=1024:2048.');
	}

	if (!ulimitNames.includes(Name)) {
		throw new InvalidValue(`There is no such limit; the limits are ${ulimitNames.join(', ')}.`);
	}

	const [Soft, Hard] = [parseDecimal(soft, -1), parseDecimal(hard, -1)];
	if (Hard !== -1 && (Soft === -1 || Soft > Hard)) {
		throw new InvalidValue('The soft limit, which comes first, must not exceed the hard one.');
	}

	return {Name, Hard, Soft};
}
