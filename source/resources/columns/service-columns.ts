import {formatPorts} from '../../format/ports.ts';
import type {ContainerRow} from '../../model/container-row.ts';
import type {Service} from '../../model/project.ts';
import type {Column} from './column.ts';
import {status as containerStatus} from './container-identity-columns.ts';
import {cpu, type GroupRow, status as groupStatus, memory} from './group-columns.ts';

/** A service of a Compose project, with the rows of its containers. */
export type ServiceRow = GroupRow & {readonly service: Service; readonly containers: readonly ContainerRow[]};

/** The columns of the tab Services, in their order. */
export const serviceColumns: readonly Column<ServiceRow>[] = [
	{
		id: 'name',
		title: 'SERVICE',
		description: 'name of the service',
		align: 'left',
		width: {min: 7, max: 30},
		priority: 101,
		cell: row => [{text: row.service.name}],
		text: ({service}) => service.name,
	},
	{
		...groupStatus,
		width: {min: 18, max: 40},
		cell(row, width) {
			const [only, ...others] = row.containers;
			const isReplica = only && others.length === 0 && row.summary.total === 1;
			return isReplica ? containerStatus.cell(only, width) : groupStatus.cell(row, width);
		},
	},
	cpu,
	memory,
	{
		id: 'ports',
		title: 'PORTS',
		description: 'published and exposed ports',
		align: 'left',
		width: {min: 10, max: 30},
		priority: 70,
		cell: (row, width) => [{text: portsText(row, width)}],
		text: row => portsText(row),
	},
	{
		id: 'image',
		title: 'IMAGE',
		description: 'images of its containers',
		align: 'left',
		width: {min: 12, max: 40},
		priority: 60,
		cell: row => [{text: imagesText(row), token: 'muted'}],
		text: imagesText,
	},
	{
		id: 'needs',
		title: 'NEEDS',
		description: 'services that it needs',
		align: 'left',
		width: {min: 8, max: 40},
		priority: 50,
		cell: row => [{text: needsText(row), token: 'muted'}],
		text: needsText,
	},
];

function portsText({service}: ServiceRow, width?: number): string {
	return formatPorts(
		service.containers.flatMap(({ports}) => ports),
		width,
	);
}

function imagesText({service}: ServiceRow): string {
	return [...new Set(service.containers.map(({image}) => image))].join(', ');
}

function needsText({service}: ServiceRow): string {
	return service.dependencies.join(', ');
}
