import type {DeviceRate} from '../create-body.ts';
import type {Flag} from '../flag.ts';
import {type Inspected, numberOf, objectsOf, textOf} from '../inspected.ts';
import {hostNumber, hostSize, hostSwitch, hostText, valueFlag} from '../make-flag.ts';
import type {Result} from '../result.ts';
import {parseByteRate, parseDeviceWeight, parseOperationRate} from '../values/device-rate.ts';
import {formatCpus, parseCpus, parseInteger} from '../values/number.ts';
import {formatSize, parseSizeOrNoLimit} from '../values/size.ts';
import {formatUlimit, parseUlimit, ulimitNames} from '../values/ulimit.ts';

/** What it may use: memory, CPUs, processes, disks. */
export const limitFlags: readonly Flag[] = [
	hostSize('Memory', {names: ['--memory', '-m'], description: 'The most memory it may use'}),
	valueFlag(
		{
			names: ['--memory-swap'],
			value: 'SIZE',
			description: 'The most memory and swap together; -1 is no limit',
			completes: ['-1'],
			valuesOf: ownSwap,
		},
		parseSizeOrNoLimit,
		(draft, bytes) => {
			draft.host.MemorySwap = bytes;
		},
	),
	hostSize('MemoryReservation', {names: ['--memory-reservation'], description: 'What it keeps when memory is short'}),
	hostNumber(
		'MemorySwappiness',
		{
			names: ['--memory-swappiness'],
			value: 'NUMBER',
			description: 'How readily it is swapped out, 0 to 100',
			valuesOf: ({host}) =>
				typeof host.MemorySwappiness === 'number' && host.MemorySwappiness >= 0 ? [String(host.MemorySwappiness)] : [],
		},
		{least: 0, most: 100, missing: -1},
	),
	hostSize('ShmSize', {
		names: ['--shm-size'],
		description: 'Size of /dev/shm',
		// 64 MiB, which the engine gives to everyone.
		valuesOf: ({host}) => [numberOf(host, 'ShmSize')].filter(bytes => bytes > 0 && bytes !== 2 ** 26).map(formatSize),
	}),
	valueFlag(
		{
			names: ['--cpus'],
			value: 'NUMBER',
			description: 'The most CPUs it may use, such as 0.5',
			valuesOf: ({host}) => [numberOf(host, 'NanoCpus')].filter(cpus => cpus > 0).map(formatCpus),
		},
		parseCpus,
		(draft, cpus) => {
			draft.host.NanoCpus = cpus;
		},
	),
	hostNumber('CpuShares', {
		names: ['--cpu-shares', '-c'],
		value: 'NUMBER',
		description: 'Its share when CPUs are short; others have 1024',
	}),
	hostNumber('CpuPeriod', {
		names: ['--cpu-period'],
		value: 'MICROSECONDS',
		description: 'The time that --cpu-quota is a part of',
	}),
	hostNumber('CpuQuota', {
		names: ['--cpu-quota'],
		value: 'MICROSECONDS',
		description: 'CPU time in each period',
	}),
	hostNumber('CpuRealtimePeriod', {
		names: ['--cpu-rt-period'],
		value: 'MICROSECONDS',
		description: 'The same for real-time processes: the period',
	}),
	hostNumber('CpuRealtimeRuntime', {
		names: ['--cpu-rt-runtime'],
		value: 'MICROSECONDS',
		description: 'The same for real-time processes: the part of it',
	}),
	hostText('CpusetCpus', {names: ['--cpuset-cpus'], value: 'CPUS', description: 'Run only on these CPUs, such as 0-1'}),
	hostText('CpusetMems', {
		names: ['--cpuset-mems'],
		value: 'NODES',
		description: 'Use only the memory of these nodes',
	}),
	hostNumber('PidsLimit', {
		names: ['--pids-limit'],
		value: 'NUMBER',
		description: 'The most processes; -1 is no limit',
	}),
	valueFlag(
		{
			names: ['--ulimit'],
			value: 'NAME=SOFT[:HARD]',
			isRepeatable: true,
			description: 'A limit for each process, such as nofile=1024',
			completes: ulimitNames.map(name => `${name}=`),
			valuesOf: ({host}) => objectsOf(host, 'Ulimits').map(limit => formatUlimit(ulimitOf(limit))),
		},
		parseUlimit,
		(draft, limit) => {
			const others = draft.host.Ulimits.filter(({Name}) => Name !== limit.Name);
			draft.host.Ulimits = [...others, limit].toSorted((a, b) => (a.Name < b.Name ? -1 : 1));
		},
	),
	hostSwitch('OomKillDisable', {
		names: ['--oom-kill-disable'],
		description: 'Let it wait instead of killing it when memory is full',
	}),
	hostNumber(
		'OomScoreAdj',
		{
			names: ['--oom-score-adj'],
			value: 'NUMBER',
			description: 'Kill it sooner or later than others, -1000 to 1000',
		},
		{least: -1000, most: 1000},
	),
	valueFlag(
		{
			names: ['--blkio-weight'],
			value: 'NUMBER',
			description: 'Its share of the disks, 10 to 1000',
			valuesOf: ({host}) => [numberOf(host, 'BlkioWeight')].filter(weight => weight > 0).map(String),
		},
		text => (text === '0' ? {value: 0} : parseInteger(text, 10, 1000)),
		(draft, weight) => {
			draft.host.BlkioWeight = weight;
		},
	),
	valueFlag(
		{
			names: ['--blkio-weight-device'],
			value: 'DEVICE:NUMBER',
			isRepeatable: true,
			description: 'Its share of one disk',
			valuesOf: ({host}) =>
				objectsOf(host, 'BlkioWeightDevice').map(item => `${textOf(item, 'Path')}:${numberOf(item, 'Weight')}`),
		},
		parseDeviceWeight,
		(draft, weight) => {
			draft.host.BlkioWeightDevice = [...draft.host.BlkioWeightDevice, weight];
		},
	),
	rateFlag('BlkioDeviceReadBps', '--device-read-bps', 'SIZE', 'The most bytes a second to read from a disk'),
	rateFlag('BlkioDeviceWriteBps', '--device-write-bps', 'SIZE', 'The most bytes a second to write to a disk'),
	rateFlag('BlkioDeviceReadIOps', '--device-read-iops', 'NUMBER', 'The most reads a second from a disk'),
	rateFlag('BlkioDeviceWriteIOps', '--device-write-iops', 'NUMBER', 'The most writes a second to a disk'),
	hostText('CgroupParent', {
		names: ['--cgroup-parent'],
		value: 'CGROUP',
		description: 'Put its control group under this one',
	}),
];

type RateField = 'BlkioDeviceReadBps' | 'BlkioDeviceWriteBps' | 'BlkioDeviceReadIOps' | 'BlkioDeviceWriteIOps';

function rateFlag(field: RateField, name: string, unit: 'SIZE' | 'NUMBER', description: string): Flag {
	const read: (text: string) => Result<DeviceRate> = unit === 'SIZE' ? parseByteRate : parseOperationRate;
	const format = unit === 'SIZE' ? formatSize : String;
	return valueFlag(
		{
			names: [name],
			value: `DEVICE:${unit}`,
			isRepeatable: true,
			description,
			valuesOf: ({host}) =>
				objectsOf(host, field).map(item => `${textOf(item, 'Path')}:${format(numberOf(item, 'Rate'))}`),
		},
		read,
		(draft, rate) => {
			// CLI 26.1 forgets these limits, a fault of its own; what was asked for is sent.
			draft.host[field] = [...draft.host[field], rate];
		},
	);
}

/** The engine fills in twice the memory where nothing was said. */
function ownSwap({host}: Inspected): readonly string[] {
	const [memory, swap] = [numberOf(host, 'Memory'), numberOf(host, 'MemorySwap')];
	return swap === 0 || swap === 2 * memory ? [] : [swap < 0 ? '-1' : formatSize(swap)];
}

function ulimitOf(limit: Inspected['host']): {readonly Name: string; readonly Soft: number; readonly Hard: number} {
	return {Name: textOf(limit, 'Name'), Soft: numberOf(limit, 'Soft'), Hard: numberOf(limit, 'Hard')};
}
