import type {ProcessTable} from '../../model/process-table.ts';
import {focusOf} from '../../store/detail.ts';
import {memoizeLast} from '../../store/memoize.ts';
import {hasProcesses, processRows, processTable} from '../../store/processes.ts';
import {processesId, selectedResult} from '../../store/reads.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {counted, grouped} from '../../text/number.ts';
import {clickable, cutSpans, type Spans, selectionMark, span, withBackground} from '../../text/span.ts';
import {fit, textWidth, truncate} from '../../text/width.ts';
import {processesReads} from '../read.ts';
import {cursorRules, listRules, messageLines, type Room, type Tab} from './tab.ts';

/** The container's processes as `docker top` prints them. */
export const processesTab: Tab = {
	id: 'processes',
	title: 'Processes',
	shortTitle: 'Proc',
	description: 'the processes inside, as docker top lists them',
	command: {id: 'processes', title: 'Show the processes inside', keys: ['t']},
	body(state, room) {
		const table = processTable(state);
		return table ? tableLines(state, table, room) : messageLines(whyNone(state), room);
	},
	status(state) {
		const table = processTable(state);
		return table ? [[span(countWords(table), 'muted')]] : [];
	},
	rules: {...listRules(processRows, row => row.join('  ')), ...cursorRules(processRows, 1)},
	reads: processesReads,
	scope: 'processes',
};

function whyNone(state: State): string {
	const container = selectedContainer(state);
	return container && !hasProcesses(container)
		? `${container.name} is not running.`
		: (selectedResult(state, processesId).problem ?? 'Reading the processes…');
}

function countWords({rows, total = rows.length}: ProcessTable): string {
	const words = counted(total, 'process', 'processes');
	return total > rows.length ? `first ${grouped(rows.length)} of ${words}` : words;
}

type AlignedColumn = {readonly width: number; readonly align: 'left' | 'right'};

/** Only the last column, the command, may be wider than this; it takes the rest. */
const widest = 16;

function tableLines(state: State, table: ProcessTable, {width, height}: Room): readonly Spans[] {
	const {detailTop, detailIndex, processSort} = state.view;
	const columns = columnsOf(table).map((column, index) => {
		const title = table.titles[index] ?? '';
		// With room for the arrow.
		return title === processSort?.column ? {...column, width: Math.max(column.width, textWidth(title) + 1)} : column;
	});
	const lineOf = (row: readonly string[]) => truncate(`   ${rowText(row.map(cleanText), columns)}`, width - 1);
	const rows = processRows(state);
	const cursor = focusOf(state) === 'detail' ? Math.min(detailIndex, rows.length - 1) : undefined;
	const titles = table.titles.flatMap((title, index): Spans => {
		const arrow = title === processSort?.column ? (processSort.isDescending ? '↓' : '↑') : '';
		const cell = rowCell(cleanText(title) + arrow, columns, index);
		return [...clickable([span(cell, 'muted')], {action: 'sort-processes', target: title}), span('  ')];
	});
	const shown = rows.slice(detailTop, detailTop + height - 1).map((row, index) => {
		const isCurrent = detailTop + index === cursor;
		const line = [span(isCurrent ? selectionMark : ' ', 'accent'), span(lineOf(row).slice(1))];
		return isCurrent ? withBackground(line, width, 'selection') : line;
	});
	return [cutSpans([span('   '), ...titles], width - 1), ...shown];
}

/** Columns are measured by these rows, since there may be tens of thousands. */
const measuredRows = 1000;

const columnsOf = memoizeLast(({titles, rows}: ProcessTable): readonly AlignedColumn[] =>
	titles.map((title, index) => columnOf(cleanText(title), rows.slice(0, measuredRows), index)),
);

function columnOf(title: string, rows: readonly (readonly string[])[], index: number): AlignedColumn {
	const cells = rows.map(row => cleanText(row[index] ?? ''));
	return {
		width: Math.min(widest, Math.max(textWidth(title), ...cells.map(textWidth))),
		align: cells.length > 0 && cells.every(cell => /^[\d.]+$/.test(cell)) ? 'right' : 'left',
	};
}

function rowText(row: readonly string[], columns: readonly AlignedColumn[]): string {
	return columns.map((_, index) => rowCell(row[index] ?? '', columns, index)).join('  ');
}

function rowCell(text: string, columns: readonly AlignedColumn[], index: number): string {
	const {width, align} = columns[index] ?? {width: 0, align: 'left'};
	return index === columns.length - 1 ? text : fit(text, width, align);
}
