import {type ContainerLimits, limitsOf} from '../container-limits.ts';
import type {EngineInfo} from '../engine-info.ts';
import type {Json} from '../json.ts';
import {listAt, numberAt, textAt} from '../read-json.ts';
import type {Stats} from '../stats.ts';
import {
	type AnatomyLevel,
	type AnatomyRow,
	type AnatomySection,
	type AnatomyText,
	disk,
	entry,
	memory as memoryBytes,
} from './section.ts';

/** The section about the control group: its limits and their current use. */
export function limitSection(
	inspection: Json,
	stats: Stats | undefined,
	engine: EngineInfo | undefined,
): AnatomySection {
	const limits = limitsOf(inspection);
	const {memory, cpus, pids} = limits;
	return {
		id: 'limits',
		title: 'Control group',
		note: memory > 0 || cpus > 0 || pids > 0 ? [] : ['no limits'],
		rows: [
			use('memory', stats?.memoryUsed, memory, bytes => [memoryBytes(bytes)]),
			swapRow(limits),
			cpuRow(limits, stats),
			sharesRow(limits),
			pinnedRow(inspection, engine),
			use('pids', stats?.pids, pids, count => [String(count)]),
			...blockRows(inspection, stats),
		],
	};
}

/** Docker's limit is for memory and swap together; by default twice the memory. */
function swapRow({memory, memorySwap}: ContainerLimits): AnatomyRow {
	const both = memorySwap || memory * 2;
	if (memory <= 0 || both < 0) {
		return entry('swap', 'no limit', {level: 'quiet'});
	}

	return entry('swap', both > memory ? ['at most ', memoryBytes(both - memory)] : 'none');
}

function cpuRow({cpus}: ContainerLimits, stats: Stats | undefined): AnatomyRow {
	const percent = (value: number): AnatomyText => [`${Number(value.toFixed(1))} %`];
	return use('CPU', stats?.cpuPercent, cpus * 100, percent);
}

function sharesRow({cpuShares}: ContainerLimits): AnatomyRow {
	return cpuShares === 0
		? entry('shares', '1024, the default', {level: 'quiet'})
		: entry('shares', String(cpuShares), {meaning: 'the default is 1024'});
}

function pinnedRow(inspection: Json, engine: EngineInfo | undefined): AnatomyRow {
	const pinned = textAt(inspection, 'HostConfig', 'CpusetCpus');
	const all = engine && engine.cpus > 0 ? `any of the ${engine.cpus} CPUs` : 'any CPU';
	return pinned === '' ? entry('pinned to', all, {level: 'quiet'}) : entry('pinned to', `CPU ${pinned}`);
}

/** Bytes read and written so far, and the rate limits of devices. */
function blockRows(inspection: Json, stats: Stats | undefined): readonly AnatomyRow[] {
	const weight = numberAt(inspection, 'HostConfig', 'BlkioWeight');
	const rates = blockLimits.flatMap(({list, verb}) =>
		listAt(inspection, 'HostConfig', list).map(device => {
			const rate = numberAt(device, 'Rate');
			const most = list.endsWith('IOps') ? `${rate} a second` : disk(rate);
			return entry('', [`${textAt(device, 'Path')} ${verb} at most `, most, list.endsWith('IOps') ? '' : ' a second']);
		}),
	);
	const hasLimit = weight > 0 || rates.length > 0;
	const used: AnatomyText = stats ? [disk(stats.block.read), ' read, ', disk(stats.block.written), ' written'] : [];
	const limits = weight > 0 ? `weight ${weight}` : rates.length > 0 ? 'limited' : 'no limit';
	const level = hasLimit ? 'plain' : 'quiet';
	return [stats ? entry('block I/O', used, {level, meaning: limits}) : entry('block I/O', limits, {level}), ...rates];
}

const blockLimits = [
	{list: 'BlkioDeviceReadBps', verb: 'reads'},
	{list: 'BlkioDeviceWriteBps', verb: 'writes'},
	{list: 'BlkioDeviceReadIOps', verb: 'reads'},
	{list: 'BlkioDeviceWriteIOps', verb: 'writes'},
] as const;

/** A limit and its use, as far as they are known. */
function use(
	label: string,
	used: number | undefined,
	limit: number,
	words: (amount: number) => AnatomyText,
): AnatomyRow {
	const usedWords = used === undefined ? [] : words(used);
	if (limit <= 0) {
		const text = [...usedWords, used === undefined ? 'no limit' : ', no limit'];
		return {type: 'use', label, share: undefined, text, level: 'quiet'};
	}

	const share = used === undefined ? undefined : used / limit;
	const text = used === undefined ? ['at most ', ...words(limit)] : [...usedWords, ' of ', ...words(limit)];
	return {type: 'use', label, share, text, level: levelOf(share)};
}

function levelOf(share: number | undefined): AnatomyLevel {
	return share !== undefined && share >= 0.9 ? 'serious' : 'plain';
}
