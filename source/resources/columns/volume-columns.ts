import type {VolumeRow} from '../../model/item-rows.ts';
import type {Column} from './column.ts';
import {createdColumn, hostColumn, nameColumn, sizeColumn, textColumn, usedByColumn} from './item-columns.ts';

/** The columns of the view Volumes, in their order. */
export const volumeColumns: readonly Column<VolumeRow>[] = [
	nameColumn(
		{description: 'name; anonymous volumes are dimmed', width: {min: 20, max: 64}, title: 'VOLUME NAME'},
		({isAnonymous}) => isAnonymous,
	),
	hostColumn(),
	textColumn({
		id: 'driver',
		description: 'volume driver',
		width: {min: 8, max: 16},
		priority: 90,
		token: 'muted',
		text: ({item}) => item.driver,
	}),
	sizeColumn({
		id: 'size',
		description: 'bytes; known only after the volumes are measured',
		width: {min: 7, max: 8},
		priority: 86,
		sortValue: ({item}) => item.size,
	}),
	createdColumn<VolumeRow['item']>(70),
	usedByColumn<VolumeRow['item']>(),
	textColumn({
		id: 'mountpoint',
		description: "path on the engine's machine",
		width: {min: 20, max: 80},
		priority: 40,
		token: 'muted',
		text: ({item}) => item.mountpoint,
	}),
];
