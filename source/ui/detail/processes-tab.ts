import type {ProcessTable} from '../../model/process-table.ts';
import {processesId, selectedResult} from '../../store/reads.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {type Spans, span} from '../../text/span.ts';
import {fit, textWidth, truncate} from '../../text/width.ts';
import {messageLines, type Room, type TabPage} from './tab-page.ts';

/** What `docker top` prints: the container's processes as the host sees them. */
export const processesTab: TabPage = {
	body(state, room) {
		const {value, problem} = selectedResult(state, processesId);
		return value ? tableLines(state, value, room) : messageLines(problem ?? 'Reading the processes…');
	},
	status(state) {
		const count = selectedResult(state, processesId).value?.rows.length;
		return count === undefined ? [] : [[span(`${count} ${count === 1 ? 'process' : 'processes'}`, 'muted')]];
	},
};

type AlignedColumn = {readonly width: number; readonly align: 'left' | 'right'};

/** Wider than this is only the last column, the command, which takes what is left. */
const widest = 16;

function tableLines({view}: State, table: ProcessTable, {width, height}: Room): readonly Spans[] {
	const titles = table.titles.map(cleanText);
	const rows = table.rows.map(row => row.map(cleanText));
	const columns = titles.map((title, index) => columnOf(title, rows, index));
	const lineOf = (row: readonly string[]) => truncate(`   ${rowText(row, columns)}`, width - 1);
	const shown = rows.slice(view.detailTop, view.detailTop + height - 1);
	return [[span(lineOf(titles), 'muted')], ...shown.map(row => [span(lineOf(row))])];
}

function columnOf(title: string, rows: readonly (readonly string[])[], index: number): AlignedColumn {
	const cells = rows.map(row => row[index] ?? '');
	return {
		width: Math.min(widest, Math.max(textWidth(title), ...cells.map(textWidth))),
		align: cells.length > 0 && cells.every(cell => /^[\d.]+$/.test(cell)) ? 'right' : 'left',
	};
}

function rowText(row: readonly string[], columns: readonly AlignedColumn[]): string {
	return columns
		.map(({width, align}, index) => {
			const cell = row[index] ?? '';
			return index === columns.length - 1 ? cell : fit(cell, width, align);
		})
		.join('  ');
}
