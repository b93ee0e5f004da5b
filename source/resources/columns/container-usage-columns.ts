import {bar} from '../../format/bar.ts';
import {compactBytes, formatBytes, formatRate} from '../../format/bytes.ts';
import {formatPercent} from '../../format/percent.ts';
import type {ContainerRow} from '../../model/container-row.ts';
import type {Stats} from '../../model/stats.ts';
import {sparkline} from '../../text/area-graph.ts';
import {resample} from '../../text/resample.ts';
import type {Span} from '../../text/span.ts';
import type {Column} from './column.ts';
import {levelOf, percentSpan, statCell, statText, statValue} from './text-cells.ts';

/** Cells of the shortest bar. */
const minBar = 3;
/** Cells of the number beside a bar, with its space; the bar has the rest and is left out below three. */
const numberWidth = 6;

export const cpu: Column<ContainerRow> = {
	id: 'cpu',
	title: 'CPU %',
	description: 'CPU use, 100 is one CPU',
	align: 'right',
	width: {min: numberWidth + minBar, max: 11},
	dispensable: minBar,
	priority: 90,
	isLive: true,
	sortsDescending: true,
	cell: (row, width) => statCell(row, cpuOf, percent => cpuSpans(percent, width)),
	text: row => statText(row, cpuOf, formatPercent),
	sortValue: row => statValue(row, cpuOf),
};

function cpuOf({cpuPercent}: Stats): number | undefined {
	return cpuPercent;
}

function cpuSpans(percent: number, width: number): readonly Span[] {
	const number = percentSpan(percent, 50, 90);
	const room = width - numberWidth;
	return room < minBar
		? [number]
		: [
				{text: usageBar(percent, room), token: number.token ?? 'low'},
				{...number, text: number.text.padStart(numberWidth)},
			];
}

/** A bar in a row. It is empty for less than half of an eighth of a cell, so that idle rows do not flicker. */
function usageBar(percent: number, width: number): string {
	return bar(percent * width * 8 < 50 ? 0 : percent / 100, width);
}

/** Cells of the CPU history, and the milliseconds of one cell. */
const historyWidth = 12;
const stretch = 5000;

export const cpuHistory: Column<ContainerRow> = {
	id: 'cpu-history',
	title: 'LAST MINUTE',
	description: 'CPU use in the last minute, as a graph',
	align: 'right',
	width: {min: historyWidth, max: historyWidth},
	priority: 84,
	shownFrom: 160,
	cell: row => statCell(row, same, ({at, cpuLimit}) => [{text: historyOf(row, at, cpuLimit), token: 'cpu'}]),
	text: row => statText(row, same, ({at, cpuLimit}) => historyOf(row, at, cpuLimit).trim()),
};

/** Full height is what the container may use, one whole CPU at least. */
function historyOf({history}: ContainerRow, at: number, cpuLimit = 1): string {
	const window = {now: at, span: historyWidth * stretch, count: historyWidth};
	return sparkline(
		resample(history, moment => moment.cpuPercent, window),
		Math.max(1, cpuLimit) * 100,
	);
}

/** Cells of `1023M/15.5G`, with the space before it: a bar has the rest, as in the column of the CPU. */
const memoryNumbers = 12;

export const memory: Column<ContainerRow> = {
	id: 'mem',
	title: 'MEM / LIMIT',
	description: 'memory in use, without the page cache, and the limit',
	align: 'right',
	width: {min: memoryNumbers - 1, max: memoryNumbers + 5},
	priority: 86,
	isLive: true,
	sortsDescending: true,
	cell: (row, width) => statCell(row, same, stats => memorySpans(stats, width)),
	text: row => statText(row, same, stats => memoryPair(stats, false).join('')),
	sortValue: row => statValue(row, stats => stats.memoryUsed),
};

function same(stats: Stats): Stats {
	return stats;
}

function memorySpans(stats: Stats, width: number): readonly Span[] {
	const [used, limit] = memoryPair(stats, true);
	const room = width - memoryNumbers;
	const level = levelOf(stats.memoryPercent, 70, 90);
	const hasBar = room >= minBar && stats.memoryLimit > 0;
	return [
		...(hasBar
			? [{text: usageBar(stats.memoryPercent, room), token: level === 'low' ? 'memory' : level} as const]
			: []),
		{text: hasBar ? used.padStart(memoryNumbers - limit.length) : used},
		{text: limit, token: 'muted'},
	];
}

function memoryPair({memoryUsed, memoryLimit}: Stats, isShort: boolean): readonly [used: string, limit: string] {
	const words = isShort ? compactBytes : formatBytes;
	const limit = memoryLimit > 0 ? `${isShort ? '/' : ' / '}${words(memoryLimit, 'binary')}` : '';
	return [words(memoryUsed, 'binary'), limit];
}

export const memoryPercent: Column<ContainerRow> = {
	id: 'mem%',
	title: 'MEM %',
	description: 'share of the memory limit in use',
	align: 'right',
	width: {min: 5, max: 6},
	priority: 56,
	isLive: true,
	sortsDescending: true,
	cell: row => statCell(row, memoryPercentOf, percent => [percentSpan(percent, 70, 90)]),
	text: row => statText(row, memoryPercentOf, formatPercent),
	sortValue: row => statValue(row, memoryPercentOf),
};

function memoryPercentOf({memoryPercent: percent}: Stats): number {
	return percent;
}

export const network: Column<ContainerRow> = trafficColumn({
	id: 'net',
	title: 'NET I/O',
	description: 'network bytes received and sent since it started',
	priority: 72,
	of: ({network: total}) => total && [total.received, total.sent],
	words: sizeWords,
});

export const networkRate: Column<ContainerRow> = trafficColumn({
	id: 'net-rate',
	title: 'NET RATE',
	description: 'bytes received and sent a second',
	priority: 32,
	of: ({receivedRate, sentRate}) => pair(receivedRate, sentRate),
	words: rateWords,
});

export const block: Column<ContainerRow> = trafficColumn({
	id: 'block',
	title: 'BLOCK I/O',
	description: 'block device bytes read and written since it started',
	priority: 52,
	of: ({block: total}) => [total.read, total.written],
	words: sizeWords,
});

export const blockRate: Column<ContainerRow> = trafficColumn({
	id: 'block-rate',
	title: 'BLOCK RATE',
	description: 'bytes read and written on block devices a second',
	priority: 0,
	of: ({readRate, writtenRate}) => pair(readRate, writtenRate),
	words: rateWords,
});

type Directions = readonly [inward: number, outward: number];

function trafficColumn(options: {
	readonly id: string;
	readonly title: string;
	readonly description: string;
	readonly priority: number;
	readonly of: (stats: Stats) => Directions | undefined;
	readonly words: (directions: Directions, isShort: boolean) => string;
}): Column<ContainerRow> {
	const {of, words, ...rest} = options;
	const width = {min: 11, max: words === rateWords ? 19 : 15};
	return {
		...rest,
		align: 'right',
		width,
		hasTwoWidths: true,
		isLive: true,
		sortsDescending: true,
		cell: (row, cells) => statCell(row, of, directions => [{text: words(directions, cells < width.max)}]),
		text: row => statText(row, of, directions => words(directions, false)),
		sortValue: row =>
			statValue(row, stats => {
				const directions = of(stats);
				return directions && directions[0] + directions[1];
			}),
	};
}

function pair(inward: number | undefined, outward: number | undefined): Directions | undefined {
	return inward === undefined || outward === undefined ? undefined : [inward, outward];
}

function sizeWords(directions: Directions, isShort: boolean): string {
	return isShort ? shortWords(directions) : directions.map(bytes => formatBytes(bytes, 'decimal')).join(' / ');
}

function rateWords(directions: Directions, isShort: boolean): string {
	return isShort ? shortWords(directions) : directions.map(formatRate).join(' / ');
}

function shortWords(directions: Directions): string {
	return directions.map(bytes => compactBytes(bytes, 'decimal')).join('/');
}

export const pids: Column<ContainerRow> = {
	id: 'pids',
	title: 'PIDS',
	description: 'processes and threads',
	align: 'right',
	width: {min: 4, max: 6},
	priority: 60,
	isLive: true,
	sortsDescending: true,
	cell: row => statCell(row, pidsOf, count => [{text: String(count)}]),
	text: row => statText(row, pidsOf, String),
	sortValue: row => statValue(row, pidsOf),
};

function pidsOf(stats: Stats): number {
	return stats.pids;
}
