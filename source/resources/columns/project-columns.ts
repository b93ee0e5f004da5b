import {formatPorts} from '../../format/ports.ts';
import type {ProjectRow} from '../../model/item-rows.ts';
import {servicesOfProject} from '../../model/project.ts';
import type {Column} from './column.ts';
import {cpu, memory, status} from './group-columns.ts';
import {countCell, hostColumn, nameColumn, textColumn} from './item-columns.ts';

/** The columns of the view Projects, in their order. */
export const projectColumns: readonly Column<ProjectRow>[] = [
	nameColumn({description: 'name of the Compose project', width: {min: 14, max: 40}}),
	hostColumn(),
	status,
	cpu,
	memory,
	textColumn({
		id: 'services',
		description: 'its services, in the order of depends_on',
		width: {min: 16, max: 60},
		priority: 85,
		token: 'muted',
		text: servicesText,
		sortValue: ({item}) => servicesOfProject(item).length,
	}),
	textColumn({
		id: 'ports',
		description: 'published ports of all its containers',
		width: {min: 10, max: 40},
		priority: 84,
		text: portsText,
		isSortable: false,
	}),
	textColumn({
		id: 'file',
		description: 'its Compose files on the machine where it was started',
		width: {min: 16, max: 60},
		priority: 60,
		token: 'muted',
		text: fileText,
	}),
];

function servicesText({item}: ProjectRow): string {
	const services = servicesOfProject(item);
	return `${countCell(services.length)}${services.map(({name}) => name).join(', ')}`;
}

function portsText({item}: ProjectRow, width?: number): string {
	const published = item.containers.flatMap(({ports}) => ports).filter(({publicPort}) => publicPort !== undefined);
	return formatPorts(published, width);
}

function fileText({item}: ProjectRow): string {
	return item.source?.files.join(', ') ?? '–';
}
