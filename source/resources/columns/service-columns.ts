import {imageName} from '../../format/image-name.ts';
import {formatPorts} from '../../format/ports.ts';
import type {ContainerRow} from '../../model/container-row.ts';
import {imageNameOf} from '../../model/image-update.ts';
import type {Service} from '../../model/project.ts';
import {truncate} from '../../text/width.ts';
import type {Column} from './column.ts';
import {status as containerStatus, withUpdateBadge} from './container-identity-columns.ts';
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
	{
		id: 'image',
		title: 'IMAGE',
		description: 'images of its containers; ↑: a newer one exists',
		align: 'left',
		width: {min: 12, max: 40},
		priority: 60,
		cell: (row, width) =>
			withUpdateBadge(row.containers, width, room => [{text: truncate(imagesText(row), room), token: 'muted'}]),
		text: imagesText,
	},
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

function imagesText({containers}: ServiceRow): string {
	const names = containers.map(({container, details}) => imageName(imageNameOf(container, details)));
	return [...new Set(names)].join(', ');
}
