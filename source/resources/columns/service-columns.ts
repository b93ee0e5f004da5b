import {formatPorts} from '../../format/ports.ts';
import type {ContainerRow} from '../../model/container-row.ts';
import type {Service} from '../../model/project.ts';
import type {Column} from './column.ts';
import {status as containerStatus} from './container-identity-columns.ts';
import {cpu, type GroupRow, status as groupStatus, memory} from './group-columns.ts';
import {textColumn} from './item-columns.ts';

/** A service of a Compose project, with the rows of its containers. */
export type ServiceRow = GroupRow & {readonly service: Service; readonly containers: readonly ContainerRow[]};

/** The columns of the tab Services, in their order. */
export const serviceColumns: readonly Column<ServiceRow>[] = [
	textColumn({
		id: 'name',
		title: 'SERVICE',
		description: 'name of the service',
		width: {min: 7, max: 30},
		priority: 101,
		text: ({service}) => service.name,
		isSortable: false,
	}),
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
	textColumn({
		id: 'ports',
		description: 'published and exposed ports',
		width: {min: 10, max: 30},
		priority: 70,
		text: ({service}, width) =>
			formatPorts(
				service.containers.flatMap(({ports}) => ports),
				width,
			),
		isSortable: false,
	}),
	textColumn({
		id: 'image',
		description: 'images of its containers',
		width: {min: 12, max: 40},
		priority: 60,
		token: 'muted',
		text: ({service}) => [...new Set(service.containers.map(({image}) => image))].join(', '),
		isSortable: false,
	}),
	textColumn({
		id: 'needs',
		description: 'services that it needs',
		width: {min: 8, max: 40},
		priority: 50,
		token: 'muted',
		text: ({service}) => service.dependencies.join(', '),
		isSortable: false,
	}),
];
