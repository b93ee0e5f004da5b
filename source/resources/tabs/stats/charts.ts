import {formatRate, shortBytes} from '../../../format/bytes.ts';
import {shortPercent} from '../../../format/percent.ts';
import type {Moment, Series} from '../../../store/series.ts';
import {niceBytes, niceMaximum, resample} from '../../../text/resample.ts';
import {span, type Token} from '../../../text/span.ts';
import type {Chart, Values} from './chart.ts';

type Reading = (moment: Moment) => number | undefined;

/** The times that charts may cover, in minutes; nothing older is kept. */
const coverages = [1, 2, 5] as const;

/** The time that a container's charts cover, in minutes: the shortest that shows its whole history. */
export function minutesCovered({history, stats}: Series): number {
	const age = stats.at - (history[0]?.at ?? stats.at);
	return coverages.find(minutes => age <= minutes * 60_000) ?? coverages[2];
}

/** The charts of one container: processor, memory, network, block devices. */
export function chartsOf(series: Series): readonly Chart[] {
	return [cpuChart(series), memoryChart(series), networkChart(series), blockChart(series)];
}

function cpuChart(series: Series): Chart {
	const use: Reading = moment => moment.cpuPercent;
	const {cpuPercent: now, cpuLimit} = series.stats;
	const peak = peakOf(series, use);
	const limit = (cpuLimit ?? series.last.onlineCpus) * 100;
	const level = (now ?? 0) >= Math.min(90, limit * 0.9) ? 'high' : 'strong';
	return {
		title: 'CPU',
		now: [span(now === undefined ? '–' : percentWords(now), level)],
		notes: [`of ${axisPercent(limit)}`, `max ${percentWords(peak)}`],
		token: 'cpu',
		...scale(peak, limit, value => niceMaximum(Math.max(10, value))),
		// A container may exceed its own limit for an instant; the line needs some room above to be seen.
		...(cpuLimit !== undefined && limit <= peak * 4 ? {maximum: Math.max(limit * 1.25, peak)} : {}),
		label: axisPercent,
		values: valuesOf(series, use),
		minutes: minutesCovered(series),
	};
}

function memoryChart(series: Series): Chart {
	const use: Reading = moment => moment.memoryUsed;
	const {memoryUsed, memoryLimit, memoryPercent} = series.stats;
	const peak = peakOf(series, use);
	return {
		title: 'MEM',
		now: [span(shortBytes(memoryUsed, 'binary'), 'strong')],
		notes: [
			...(memoryLimit > 0 ? [`${percentWords(memoryPercent)} of ${shortBytes(memoryLimit, 'binary')}`] : []),
			`max ${shortBytes(peak, 'binary')}`,
		],
		token: 'memory',
		...scale(peak, memoryLimit > 0 ? memoryLimit : undefined, niceBytes),
		label: value => shortBytes(value, 'binary'),
		values: valuesOf(series, use),
		minutes: minutesCovered(series),
	};
}

function networkChart(series: Series): Chart {
	const {network, receivedRate, sentRate} = series.stats;
	return trafficChart(series, {
		title: 'NET',
		token: 'network',
		words: ['↓', '↑'],
		now: network && [receivedRate, sentRate],
		picks: [moment => moment.receivedRate, moment => moment.sentRate],
	});
}

function blockChart(series: Series): Chart {
	const {readRate, writtenRate} = series.stats;
	return trafficChart(series, {
		title: 'BLOCK',
		token: 'block',
		words: ['r', 'w'],
		now: [readRate, writtenRate],
		picks: [moment => moment.readRate, moment => moment.writtenRate],
	});
}

/** Two directions of bytes a second, one upwards and one downwards, on one scale. */
function trafficChart(
	series: Series,
	options: {
		readonly title: string;
		readonly token: Token;
		readonly words: readonly [string, string];
		readonly now: readonly [number | undefined, number | undefined] | undefined;
		readonly picks: readonly [Reading, Reading];
	},
): Chart {
	const [inward, outward] = options.picks;
	const peak = Math.max(peakOf(series, inward), peakOf(series, outward));
	const rate = (value: number | undefined) => (value === undefined ? '–' : formatRate(value));
	return {
		title: options.title,
		now: options.now
			? options.words.flatMap((word, index) => [
					span(`${index > 0 ? '  ' : ''}${word} `, 'muted'),
					span(rate(options.now?.[index]), 'strong'),
				])
			: [span('no network of its own', 'muted')],
		notes: [`max ${formatRate(peak)}`],
		token: options.token,
		maximum: niceMaximum(Math.max(1000, peak)),
		label: formatRate,
		values: valuesOf(series, inward),
		minutes: minutesCovered(series),
		mirrored: valuesOf(series, outward),
	};
}

/** A limit far above the peak would flatten the graph, so it is given in words only. */
function scale(
	peak: number,
	limit: number | undefined,
	nice: (value: number) => number,
): Pick<Chart, 'maximum' | 'limit'> {
	return limit !== undefined && limit <= peak * 4 ? {maximum: limit, limit} : {maximum: nice(peak)};
}

function valuesOf(series: Series, pick: Reading): Values {
	const {history, stats} = series;
	const span = minutesCovered(series) * 60_000;
	// The engine's time, since its clock may differ from ours.
	return count => resample(history, pick, {now: stats.at, span, count});
}

function peakOf({history}: Series, pick: Reading): number {
	return history.reduce((peak, moment) => Math.max(peak, pick(moment) ?? 0), 0);
}

/** For scales and limits, which are round numbers. */
function axisPercent(percent: number): string {
	return `${Number(percent.toPrecision(3))} %`;
}

function percentWords(percent: number): string {
	return `${shortPercent(percent)} %`;
}
