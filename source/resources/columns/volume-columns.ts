import type {VolumeRow} from '../../model/item-rows.ts';
import type {Column} from './column.ts';
import {createdColumn, hostColumn, nameColumn, sizeSpan, usedByColumn} from './item-columns.ts';

/** The columns of the view Volumes, in their order. */
export const volumeColumns: readonly Column<VolumeRow>[] = [
	nameColumn(
		{description: 'name; anonymous volumes are dimmed', width: {min: 20, max: 64}, title: 'VOLUME NAME'},
		({isAnonymous}) => isAnonymous,
	),
	hostColumn(),
	{
		id: 'driver',
		title: 'DRIVER',
		description: 'volume driver',
		align: 'left',
		width: {min: 8, max: 16},
		priority: 90,
		cell: ({item}) => [{text: item.driver, token: 'muted'}],
		text: ({item}) => item.driver,
		sortValue: ({item}) => item.driver,
	},
	{
		id: 'size',
		title: 'SIZE',
		description: 'bytes; known only after the volumes are measured',
		align: 'right',
		width: {min: 7, max: 8},
		priority: 86,
		sortsDescending: true,
		cell: ({item}) => [sizeSpan(item.size)],
		text: ({item}) => sizeSpan(item.size).text,
		sortValue: ({item}) => item.size,
	},
	createdColumn<VolumeRow['item']>(70),
	usedByColumn<VolumeRow['item']>(),
	{
		id: 'mountpoint',
		title: 'MOUNTPOINT',
		description: "path on the engine's machine",
		align: 'left',
		width: {min: 20, max: 80},
		priority: 40,
		cell: ({item}) => [{text: item.mountpoint, token: 'muted'}],
		text: ({item}) => item.mountpoint,
		sortValue: ({item}) => item.mountpoint,
	},
];
