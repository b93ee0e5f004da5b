import {isRunning} from '../../model/container.ts';
import {historyId, selectedResult} from '../../store/reads.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {Series} from '../../store/series.ts';
import type {State} from '../../store/state.ts';
import {alignSpans, type Spans, span} from '../../text/span.ts';
import {textWidth} from '../../text/width.ts';
import {historyRead} from '../read.ts';
import {type Chart, chartLines} from './stats/chart.ts';
import {chartsOf, minutesCovered} from './stats/charts.ts';
import {legendLine, markedEvents} from './stats/event-marks.ts';
import {statsLine} from './stats/stats-line.ts';
import {messageLines, type Room, type Tab} from './tab.ts';

/** The container's stats, and graphs of the last minutes. */
export const statsTab: Tab = {
	id: 'stats',
	title: 'Stats',
	shortTitle: 'Stat',
	description: 'CPU, memory, network and block I/O over the last minutes, with its events',
	command: {id: 'stats', title: 'Show graphs of its resource use', keys: ['%']},
	body(state, room) {
		const container = selectedContainer(state);
		const series = container && state.stats.get(container.key);
		if (!container || !isRunning(container)) {
			return messageLines('Stopped containers use no CPU or memory.', room);
		}

		if (!series) {
			return messageLines(container.state === 'restarting' ? 'It is waiting for its next start.' : 'Measuring…', room);
		}

		return measuredBody(state, series, room);
	},
	status({stats, view}: State) {
		const series = view.selected && stats.get(view.selected);
		const minutes = series ? minutesCovered(series) : 0;
		return series ? [[span(minutes === 1 ? 'last minute' : `last ${minutes} minutes`, 'muted')]] : [];
	},
	rules: {length: () => 0},
	reads: (state, key) => [historyRead(state, key)],
};

/** Lines from which on there is a line of stats, one of events, and a blank line after them. */
const heightForStats = 7;
const heightForLegend = 12;
const heightForGap = 16;

function measuredBody(state: State, series: Series, {width, height}: Room): readonly Spans[] {
	const marks = markedEvents(series, selectedResult(state, historyId).value ?? []);
	const charts = chartsOf(series).map(chart => ({...chart, marks}));
	if (height < heightForStats) {
		return chartGrid(charts, {width, height});
	}

	const indent = span(' '.repeat(margin));
	const stats = [indent, ...statsLine(series.stats, width - 2 * margin)];
	const legend =
		marks.length > 0 && height >= heightForLegend ? [[indent, ...legendLine(marks, state, width - 2 * margin)]] : [];
	const head = [stats, ...legend, ...(height < heightForGap ? [] : [[]])];
	return [...head, ...chartGrid(charts, {width, height: height - head.length})];
}

/** Cells at the sides of charts and between them. */
const margin = 2;
const gap = 3;
/** Lines that a chart needs at least: its title and two lines of graph. */
const lowest = 3;

/** The charts in columns and rows, as many as fit. */
function chartGrid(charts: readonly Chart[], {width, height}: Room): readonly Spans[] {
	const columns = columnsFor({width, height});
	const rows = Math.max(1, Math.min(Math.ceil(charts.length / columns), Math.floor(height / lowest)));
	const hasGap = Math.floor((height - rows + 1) / rows) > lowest;
	const chartRoom = {
		width: Math.floor((width - 2 * margin - gap * (columns - 1)) / columns),
		height: Math.floor((height - (hasGap ? rows - 1 : 0)) / rows),
		labelWidth: Math.max(
			...charts.map(({label, maximum, limit = 0}) => Math.max(textWidth(label(maximum)), textWidth(label(limit)))),
		),
	};
	const blocks = Array.from({length: rows}, (_, row) =>
		besideEachOther(
			charts.slice(row * columns, (row + 1) * columns).map(chart => chartLines(chart, chartRoom)),
			chartRoom,
		),
	);
	return blocks.flatMap((block, index) => (hasGap && index > 0 ? [[], ...block] : block));
}

function columnsFor({width, height}: Room): number {
	if (width >= 160 && height < 16) {
		return 4;
	}

	return width >= 56 ? 2 : 1;
}

function besideEachOther(charts: readonly (readonly Spans[])[], {width, height}: Room): readonly Spans[] {
	return Array.from({length: height}, (_, line) =>
		charts.flatMap((chart, index) => [
			span(' '.repeat(index === 0 ? margin : gap)),
			...alignSpans(chart[line] ?? [], width, 'left'),
		]),
	);
}
