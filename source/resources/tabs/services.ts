import {compactBytes} from '../../format/bytes.ts';
import {shortPercent} from '../../format/percent.ts';
import {formatPorts} from '../../format/ports.ts';
import {statusWords} from '../../format/status.ts';
import {type Service, summaryOf} from '../../model/project.ts';
import {focusOf} from '../../store/detail.ts';
import {selectedServices} from '../../store/projects.ts';
import {rowOf} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {moveService} from '../../store/targets.ts';
import {cleanText} from '../../text/clean.ts';
import {counted} from '../../text/number.ts';
import {alignSpans, type Spans, selectionMark, span, spansWidth, withBackground} from '../../text/span.ts';
import {groupMark, groupStatus} from '../group-status.ts';
import {stateMark} from '../state-mark.ts';
import {listRules, messageLines, type Room, type Tab} from './tab.ts';

/** The services of a Compose project, each after those that it needs. Keys act on the replicas of the one at the cursor. */
export const servicesTab: Tab = {
	id: 'services',
	title: 'Services',
	description: 'the services of a Compose project, in the order of depends_on',
	command: {id: 'services', title: 'Show the services', keys: ['t'], hint: 'services', hintRank: 80},
	body: serviceLines,
	status(state) {
		const {length} = selectedServices(state);
		return [[span(counted(length, 'service'), 'muted')]];
	},
	rules: {...listRules(selectedServices), fixedLines: 1, move: moveService},
};

type ServiceColumn = {
	readonly title: string;
	readonly align: 'left' | 'right';
	/** The widest that it may be. */
	readonly most: number;
	cell(service: Service, state: State): Spans;
};

/** The most important first: from the end they are left out where there is no room. */
const columns: readonly ServiceColumn[] = [
	{title: 'SERVICE', align: 'left', most: 30, cell: ({name}) => [span(cleanText(name))]},
	{title: 'STATUS', align: 'left', most: 40, cell: statusCell},
	{
		title: 'CPU %',
		align: 'right',
		most: 6,
		cell: (service, state) => figure(shortPercent, sumOf(service, state).cpuPercent),
	},
	{
		title: 'MEM',
		align: 'right',
		most: 6,
		cell: (service, state) => figure(bytes => compactBytes(bytes, 'binary'), sumOf(service, state).memoryUsed),
	},
	{title: 'PORTS', align: 'left', most: 30, cell: ({containers}) => [span(portsOf(containers))]},
	{title: 'IMAGE', align: 'left', most: 40, cell: ({containers}) => [span(cleanText(imagesOf(containers)), 'muted')]},
	{
		title: 'NEEDS',
		align: 'left',
		most: 40,
		cell: ({dependencies}) => [span(cleanText(dependencies.join(', ')), 'muted')],
	},
];

const gap = 2;
const gutter = 3;

function serviceLines(state: State, {width, height}: Room): readonly Spans[] {
	const services = selectedServices(state);
	if (services.length === 0) {
		return messageLines('This project has no containers.');
	}

	const placed = placeColumns(services, state, width - gutter - 1);
	const lineOf = (cells: readonly Spans[]) =>
		placed.flatMap(({column, width: cellWidth}, index) => [
			span(' '.repeat(index === 0 ? 0 : gap)),
			...alignSpans(cells[index] ?? [], cellWidth, column.align),
		]);
	const {detailTop, detailIndex} = state.view;
	const hasFocus = focusOf(state) === 'detail';
	const shown = services.slice(detailTop, detailTop + height - 1).map((service, index) => {
		const isCursor = hasFocus && detailTop + index === detailIndex;
		const cells = placed.map(({column}) => column.cell(service, state));
		const line = [span(isCursor ? selectionMark : ' ', 'accent'), span('  '), ...lineOf(cells)];
		return isCursor ? withBackground(line, width, 'selection') : line;
	});
	const titles = placed.map(({column}) => [span(column.title, 'muted')]);
	return [[span(' '.repeat(gutter)), ...lineOf(titles)], ...shown];
}

/** The columns that say something, as many as fit. */
function placeColumns(services: readonly Service[], state: State, width: number) {
	const measured = columns
		.map(column => ({column, cells: services.map(service => spansWidth(column.cell(service, state)))}))
		.filter(({cells}) => cells.some(cell => cell > 0))
		.map(({column, cells}) => ({column, width: Math.min(column.most, Math.max(column.title.length, ...cells))}));
	let used = -gap;
	return measured.filter(({width: cells}) => {
		used += gap + cells;
		return used <= width;
	});
}

function statusCell(service: Service, state: State): Spans {
	const rows = service.containers.map(container => rowOf(state, container));
	const [only] = rows;
	if (only && rows.length === 1) {
		const {glyph, token} = stateMark(only);
		return [span(glyph, token), span(` ${statusWords(only, 30)}`, 'muted')];
	}

	const summary = summaryOf(rows);
	return [groupMark(summary), span(' '), ...groupStatus(summary)];
}

function sumOf({containers}: Service, state: State) {
	return summaryOf(containers.map(container => rowOf(state, container)));
}

function figure(words: (value: number) => string, value: number | undefined): Spans {
	return value === undefined ? [span('–', 'muted')] : [span(words(value))];
}

function portsOf(containers: Service['containers']): string {
	return formatPorts(
		containers.flatMap(({ports}) => ports),
		30,
	);
}

function imagesOf(containers: Service['containers']): string {
	return [...new Set(containers.map(({image}) => image))].join(', ');
}
