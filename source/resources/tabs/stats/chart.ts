import {areaGraph, valuesPerCell} from '../../../text/area-graph.ts';
import {
	alignSpans,
	joinFitting,
	justify,
	type Span,
	type Spans,
	span,
	spansWidth,
	type Token,
} from '../../../text/span.ts';
import type {Room} from '../tab.ts';

/** Values at equal intervals over the time that a chart covers, oldest first. */
export type Values = (count: number) => readonly (number | undefined)[];

/** A graph with its title, axis and values. */
export type Chart = {
	readonly title: string;
	/** The value now. */
	readonly now: Spans;
	/** At the right of the title, as many as fit, the most important first. */
	readonly notes: readonly string[];
	readonly token: Token;
	/** The value at the upper edge. */
	readonly maximum: number;
	/** A value's label at the axis, at most nine cells. */
	label(value: number): string;
	/** Drawn as a line where it lies within the graph. */
	readonly limit?: number | undefined;
	readonly values: Values;
	/** The time that the values cover. */
	readonly minutes: number;
	/** Drawn on the time axis. */
	readonly marks?: readonly ChartMark[];
	/** The opposite direction, drawn downwards from the middle. */
	readonly mirrored?: Values | undefined;
};

/** Something that happened, at a place from 0 (the oldest) to 1 (now). */
export type ChartMark = {readonly place: number; readonly glyph: string; readonly token: Token};

/** The room of a chart. */
type ChartRoom = Room & {
	/** Cells of the labels at the axis; the same for all charts, so that their graphs align. */
	readonly labelWidth: number;
};

/** Cells of the axis itself. */
const axisWidth = 2;
/** From this height on there is a line with the time. */
const heightForTime = 6;

/** From this height on a graph has a line at half its height, or at zero between two directions. */
const heightForGrid = 5;

/** Draw a chart: its title, the graph with its axis, and the time below if there is room. */
export function chartLines(chart: Chart, room: ChartRoom): readonly Spans[] {
	const {width, height, labelWidth} = room;
	const hasTime = height >= heightForTime;
	const before = labelWidth + axisWidth;
	const graphRoom = {
		width: Math.max(1, width - before),
		height: Math.max(1, height - (hasTime ? 2 : 1)),
		labelWidth,
	};
	const graph = chart.mirrored ? mirroredGraph(chart, graphRoom) : plainGraph(chart, graphRoom);
	return [
		titleLine(chart, width),
		...graph,
		...(hasTime ? [[span(' '.repeat(before)), ...timeScale(chart, graphRoom.width)]] : []),
	];
}

function titleLine({title, now, notes}: Chart, width: number): Spans {
	const loose = [span(title, 'strong'), span('  '), ...now];
	const isCut = spansWidth(loose) > width;
	const left = isCut ? loose.map(part => ({...part, text: part.text.replace('  ', ' ')})) : loose;
	const right = joinFitting(
		notes.map(note => [span(note, 'muted')]),
		span(' · ', 'muted'),
		width - spansWidth(left) - 2,
	);
	return justify(left, right, width);
}

function plainGraph(chart: Chart, {width, height, labelWidth}: ChartRoom): readonly Spans[] {
	const values = chart.values(width * valuesPerCell);
	const lines = areaGraph(values, {width, height, maximum: chart.maximum});
	const limitRow = limitRowOf(chart, height);
	const gridRow = gridRowOf(height);
	return lines.map((line, row) => [
		...axis(axisLabel(chart, row, height, limitRow), labelWidth),
		...(row === limitRow
			? ruleThrough(line, chart.token, '╌', 'warning')
			: row === gridRow
				? ruleThrough(line, chart.token, '┄', 'border')
				: [span(line, chart.token)]),
	]);
}

/** The row of the line at half the height, if the graph is high enough for one. */
function gridRowOf(height: number): number | undefined {
	return height >= heightForGrid ? Math.floor(height / 2) : undefined;
}

/** The limit's label comes first: in a low graph the limit may be in the top row. */
function axisLabel(chart: Chart, row: number, height: number, limitRow: number | undefined): string {
	if (row === limitRow && chart.limit !== undefined) {
		return chart.label(chart.limit);
	}

	return row === 0 ? chart.label(chart.maximum) : row === height - 1 ? '0' : '';
}

function mirroredGraph(chart: Chart, {width, height, labelWidth}: ChartRoom): readonly Spans[] {
	const count = width * valuesPerCell;
	const hasZero = height % 2 === 1 && height >= heightForGrid;
	const half = hasZero ? (height - 1) / 2 : Math.ceil(height / 2);
	const options = {width, maximum: chart.maximum};
	const upper = areaGraph(chart.values(count), {...options, height: half});
	const lower = areaGraph(chart.mirrored?.(count) ?? [], {
		...options,
		height: height - half - Number(hasZero),
		isHanging: true,
	});
	const zero = hasZero ? [[...axis('0', labelWidth), span('┄'.repeat(width), 'border')]] : [];
	const graph = (lines: readonly string[], labelOf: (row: number) => string) =>
		lines.map((line, row) => [...axis(labelOf(row), labelWidth), span(line, chart.token)]);
	const most = chart.label(chart.maximum);
	return [
		...graph(upper, row => (row === 0 ? most : !hasZero && row === half - 1 ? '0' : '')),
		...zero,
		...graph(lower, row => (row === lower.length - 1 ? most : '')),
	];
}

function axis(label: string, width: number): Spans {
	return [...alignSpans([span(label, 'muted')], width, 'right'), span(label === '' ? ' │' : ' ┤', 'border')];
}

function limitRowOf({limit, maximum}: Chart, height: number): number | undefined {
	return limit === undefined || limit > maximum
		? undefined
		: Math.min(height - 1, Math.floor((1 - limit / maximum) * height));
}

/** A line drawn through the blank part of the graph. */
function ruleThrough(line: string, token: Token, sign: string, signToken: Token): Spans {
	return line
		.split(/( +)/)
		.filter(part => part !== '')
		.map(part => (part.startsWith(' ') ? span(sign.repeat(part.length), signToken) : span(part, token)));
}

/** The ends of the time, and marks between them; a mark at an end moves beside its label. */
function timeScale({minutes, marks = []}: Chart, width: number): Spans {
	const [left, right] = [`${minutes} min ago `, ' now'];
	const room = width - left.length - right.length;
	if (room < 1 || marks.length === 0) {
		return justify([span(left.trim(), 'muted')], [span(right.trim(), 'muted')], width);
	}

	const cells: Span[] = Array.from({length: room}, () => span(' '));
	for (const {place, glyph, token} of marks) {
		const cell = Math.round(place * (width - 1)) - left.length;
		cells[Math.max(0, Math.min(room - 1, cell))] = span(glyph, token);
	}

	return [span(left, 'muted'), ...cells, span(right, 'muted')];
}
