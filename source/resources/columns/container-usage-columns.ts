import {bar} from '../../format/bar.ts';
import {compactBytes, formatBytes, formatRate} from '../../format/bytes.ts';
import {formatPercent} from '../../format/percent.ts';
import {isRunning} from '../../model/container.ts';
import type {ContainerRow} from '../../model/container-row.ts';
import type {Stats} from '../../model/stats.ts';
import {sparkline} from '../../text/area-graph.ts';
import {resample} from '../../text/resample.ts';
import type {Span} from '../../text/span.ts';
import type {Column} from './column.ts';
import {levelOf, percentSpan} from './text-cells.ts';

/** Cells of the shortest bar. */
const minBar = 3;
/** Cells of the number beside a bar, with its space; the bar has the rest and is left out below three. */
const numberWidth = 6;

export const cpu = statColumn({
	id: 'cpu',
	title: 'CPU %',
	description: 'CPU use; 100 is one CPU',
	width: {min: numberWidth + minBar, max: 11},
	dispensable: minBar,
	priority: 90,
	of: stats => stats.cpuPercent,
	spans: cpuSpans,
	words: formatPercent,
	amount: percent => percent,
});

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

export const cpuHistory = statColumn({
	id: 'cpu-history',
	title: 'LAST MINUTE',
	description: 'CPU use in the last minute, as a graph',
	width: {min: historyWidth, max: historyWidth},
	priority: 84,
	shownFrom: 160,
	isLive: false,
	of: historyOf,
	spans: graph => [{text: graph, token: 'cpu'}],
	words: graph => graph.trim(),
});

/** Full height is what the container may use, one whole CPU at least. */
function historyOf({at, cpuLimit = 1}: Stats, {history}: ContainerRow): string {
	const window = {now: at, span: historyWidth * stretch, count: historyWidth};
	return sparkline(
		resample(history, moment => moment.cpuPercent, window),
		Math.max(1, cpuLimit) * 100,
	);
}

/** Cells of `1023M/15.5G`, with the space before it: a bar has the rest, as in the column of the CPU. */
const memoryNumbers = 12;

export const memory = statColumn({
	id: 'mem',
	title: 'MEM / LIMIT',
	description: 'memory in use, without the page cache, and the limit',
	width: {min: memoryNumbers - 1, max: memoryNumbers + 5},
	priority: 86,
	of: stats => stats,
	spans: memorySpans,
	words: stats => memoryPair(stats, false).join(''),
	amount: stats => stats.memoryUsed,
});

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

export const memoryPercent = statColumn({
	id: 'mem%',
	title: 'MEM %',
	description: 'share of the memory limit in use',
	width: {min: 5, max: 6},
	priority: 56,
	of: stats => stats.memoryPercent,
	spans: percent => [percentSpan(percent, 70, 90)],
	words: formatPercent,
	amount: percent => percent,
});

export const network = trafficColumn({
	id: 'net',
	title: 'NET I/O',
	description: 'network bytes received and sent since it started',
	priority: 72,
	of: ({network: total}) => total && [total.received, total.sent],
	words: sizeWords,
});

export const networkRate = trafficColumn({
	id: 'net-rate',
	title: 'NET RATE',
	description: 'bytes received and sent a second',
	priority: 32,
	of: ({receivedRate, sentRate}) => pair(receivedRate, sentRate),
	words: rateWords,
});

export const block = trafficColumn({
	id: 'block',
	title: 'BLOCK I/O',
	description: 'block device bytes read and written since it started',
	priority: 52,
	of: ({block: total}) => [total.read, total.written],
	words: sizeWords,
});

export const blockRate = trafficColumn({
	id: 'block-rate',
	title: 'BLOCK RATE',
	description: 'bytes read and written on block devices a second',
	priority: 0,
	of: ({readRate, writtenRate}) => pair(readRate, writtenRate),
	words: rateWords,
});

type Directions = readonly [inward: number, outward: number];

function trafficColumn(
	options: Pick<StatColumn<Directions>, 'id' | 'title' | 'description' | 'priority' | 'of'> & {
		readonly words: (directions: Directions, isShort: boolean) => string;
	},
): Column<ContainerRow> {
	const {words} = options;
	const width = {min: 11, max: words === rateWords ? 19 : 15};
	return statColumn({
		...options,
		width,
		hasTwoWidths: true,
		spans: (directions, cells) => [{text: words(directions, cells < width.max)}],
		words: directions => words(directions, false),
		amount: ([inward, outward]) => inward + outward,
	});
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

export const pids = statColumn({
	id: 'pids',
	title: 'PIDS',
	description: 'processes and threads',
	width: {min: 4, max: 6},
	priority: 60,
	of: stats => stats.pids,
	spans: count => [{text: String(count)}],
	words: String,
	amount: count => count,
});

type StatColumn<Value> = Omit<Column<ContainerRow>, 'align' | 'cell' | 'text' | 'sortValue'> & {
	/** Undefined while it is unknown, or if the engine does not report it. */
	of(stats: Stats, row: ContainerRow): Value | undefined;
	spans(value: Value, width: number): readonly Span[];
	words(value: Value): string;
	/** The figure to sort by. */
	amount?(value: Value): number;
};

/** A column of stats: empty for a stopped container, a dash for an unknown value. */
function statColumn<Value>({of, spans, words, amount, ...column}: StatColumn<Value>): Column<ContainerRow> {
	const read = (row: ContainerRow) => row.stats && of(row.stats, row);
	return {
		align: 'right',
		isLive: true,
		sortsDescending: true,
		...column,
		cell(row, width) {
			const value = read(row);
			const known = value === undefined ? [{text: '–', token: 'muted'} as const] : spans(value, width);
			return isRunning(row.container) ? known : [];
		},
		text(row) {
			const value = read(row);
			// Programs read it too: two hyphens, as in `docker stats`.
			const known = value === undefined ? '--' : words(value);
			return isRunning(row.container) ? known : '';
		},
		...(amount && {
			sortValue(row) {
				const value = isRunning(row.container) ? read(row) : undefined;
				return value === undefined ? undefined : amount(value);
			},
		}),
	};
}
