import {compactBytes} from '../../format/bytes.ts';
import type {ContainerRow} from '../../model/container-row.ts';
import type {Column} from './column.ts';
import {containerColumn, textCell} from './text-cells.ts';

/** Read only while it is shown, since the engine walks through the files of each container. */
export const size: Column<ContainerRow> = {
	id: 'size',
	title: 'SIZE',
	description: 'size of the files it has written (and with its image)',
	align: 'right',
	width: {min: 5, max: 14},
	hasTwoWidths: true,
	priority: 0,
	isLive: true,
	sortsDescending: true,
	cell: (row, width) =>
		row.size === undefined
			? [{text: '–', token: 'muted'}]
			: textCell(row, width < 14 ? compactBytes(row.size.writable, 'decimal') : sizeWords(row)),
	text: sizeWords,
	sortValue: ({size}) => size?.writable,
};

function sizeWords({size}: ContainerRow): string {
	return size ? `${compactBytes(size.writable, 'decimal')} (${compactBytes(size.total, 'decimal')})` : '';
}

export const mounts = containerColumn({
	id: 'mounts',
	description: 'volumes and host paths that it mounts',
	width: {min: 12, max: 40},
	priority: 0,
	token: 'muted',
	text: ({container: {volumes, binds = []}}) => [...binds, ...volumes].join(','),
});

export const labels = containerColumn({
	id: 'labels',
	description: 'labels',
	width: {min: 12, max: 60},
	priority: 0,
	token: 'muted',
	text: ({container}) =>
		Object.entries(container.labels)
			.map(([name, value]) => `${name}=${value}`)
			.toSorted()
			.join(','),
});
