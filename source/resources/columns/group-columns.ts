import {compactBytes} from '../../format/bytes.ts';
import {shortPercent} from '../../format/percent.ts';
import type {ProjectNotes} from '../../model/item-rows.ts';
import type {GroupSummary} from '../../model/project.ts';
import {spansText} from '../../text/span.ts';
import {groupMark, groupStatus} from '../group-status.ts';
import type {Column} from './column.ts';
import {textColumn} from './item-columns.ts';
import {percentSpan} from './text-cells.ts';

/** A row of several containers. */
export type GroupRow = ProjectNotes & {readonly summary: GroupSummary};

export const status: Column<GroupRow> = {
	id: 'status',
	title: 'STATUS',
	description: 'how many of its containers run, and their problems',
	align: 'left',
	width: {min: 30, max: 64},
	priority: 100,
	cell: ({summary, ...notes}) => [groupMark(summary), {text: ' '}, ...groupStatus(summary, notes)],
	text: ({summary, ...notes}) => spansText(groupStatus(summary, notes)),
	sortValue: ({summary}) => -(summary.runaways + summary.failed + summary.unhealthy + summary.restarting),
};

export const cpu = textColumn<GroupRow>({
	id: 'cpu',
	title: 'CPU %',
	description: 'CPU use of all its containers; 100 is one CPU',
	align: 'right',
	width: {min: 6, max: 6},
	priority: 95,
	sortsDescending: true,
	token: ({summary: {cpuPercent = 0}}) => percentSpan(cpuPercent, 50, 90).token,
	text: ({summary: {cpuPercent}}) => (cpuPercent === undefined ? '' : shortPercent(cpuPercent)),
	sortValue: ({summary}) => summary.cpuPercent,
});

export const memory = textColumn<GroupRow>({
	id: 'mem',
	title: 'MEM',
	description: 'memory in use by all its containers',
	align: 'right',
	width: {min: 6, max: 6},
	priority: 94,
	sortsDescending: true,
	text: ({summary: {memoryUsed}}) => (memoryUsed === undefined ? '' : compactBytes(memoryUsed, 'binary')),
	sortValue: ({summary}) => summary.memoryUsed,
});
