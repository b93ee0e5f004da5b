import {compactBytes} from '../../format/bytes.ts';
import {shortPercent} from '../../format/percent.ts';
import {formatPorts} from '../../format/ports.ts';
import type {ProjectRow} from '../../model/item-rows.ts';
import {placeOfProject, servicesOf} from '../../model/project.ts';
import {spansText} from '../../text/span.ts';
import {groupMark, groupStatus} from '../group-status.ts';
import {levelOf} from './cells.ts';
import type {Column} from './column.ts';

/** The columns of the view Projects, in their order. */
export const projectColumns: readonly Column<ProjectRow>[] = [
	{
		id: 'name',
		title: 'NAME',
		description: 'name of the Compose project',
		align: 'left',
		width: {min: 14, max: 40},
		priority: 101,
		cell: ({item}) => [{text: item.name}],
		text: ({item}) => item.name,
		sortValue: ({item}) => item.name.toLowerCase(),
	},
	{
		id: 'status',
		title: 'STATUS',
		description: 'how many of its containers run, and their troubles',
		align: 'left',
		width: {min: 30, max: 50},
		priority: 100,
		cell: ({summary}) => [groupMark(summary), {text: ' '}, ...groupStatus(summary)],
		text: ({summary}) => spansText(groupStatus(summary)),
		sortValue: ({summary}) => -(summary.runaways + summary.failed + summary.unhealthy + summary.restarting),
	},
	{
		id: 'cpu',
		title: 'CPU %',
		description: 'CPU use of all its containers, 100 is one CPU',
		align: 'right',
		width: {min: 6, max: 6},
		priority: 95,
		sortsDescending: true,
		cell: ({summary: {cpuPercent}}) => (cpuPercent === undefined ? [] : [percentSpan(cpuPercent)]),
		text: ({summary: {cpuPercent}}) => (cpuPercent === undefined ? '' : shortPercent(cpuPercent)),
		sortValue: ({summary}) => summary.cpuPercent,
	},
	{
		id: 'mem',
		title: 'MEM',
		description: 'memory in use by all its containers',
		align: 'right',
		width: {min: 6, max: 6},
		priority: 94,
		sortsDescending: true,
		cell: ({summary: {memoryUsed}}) => (memoryUsed === undefined ? [] : [{text: compactBytes(memoryUsed, 'binary')}]),
		text: ({summary: {memoryUsed}}) => (memoryUsed === undefined ? '' : compactBytes(memoryUsed, 'binary')),
		sortValue: ({summary}) => summary.memoryUsed,
	},
	{
		id: 'services',
		title: 'SERVICES',
		description: 'its services, each after those that it needs',
		align: 'left',
		width: {min: 16, max: 60},
		priority: 90,
		cell: row => [{text: servicesText(row), token: 'muted'}],
		text: servicesText,
		sortValue: ({item}) => servicesOf(item.containers).length,
	},
	{
		id: 'ports',
		title: 'PORTS',
		description: 'published and exposed ports of all its containers',
		align: 'left',
		width: {min: 10, max: 40},
		priority: 70,
		cell: (row, width) => [{text: portsText(row, width)}],
		text: row => portsText(row),
	},
	{
		id: 'file',
		title: 'FILE',
		description: 'its Compose files on the machine where it was started',
		align: 'left',
		width: {min: 16, max: 60},
		priority: 60,
		cell: row => [{text: fileText(row), token: 'muted'}],
		text: fileText,
		sortValue: fileText,
	},
];

function percentSpan(percent: number) {
	const level = levelOf(percent, 50, 90);
	return {text: shortPercent(percent), token: level === 'low' ? undefined : level};
}

function servicesText({item}: ProjectRow): string {
	const services = servicesOf(item.containers);
	return `${services.length}  ${services.map(({name}) => name).join(', ')}`;
}

function portsText({item}: ProjectRow, width?: number): string {
	const published = item.containers.flatMap(({ports}) => ports).filter(({publicPort}) => publicPort !== undefined);
	return formatPorts(published, width);
}

function fileText({item}: ProjectRow): string {
	return placeOfProject(item.containers).files.join(', ') || '–';
}
