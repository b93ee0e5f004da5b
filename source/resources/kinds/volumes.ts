import type {VolumeRow} from '../../model/item-rows.ts';
import {shortVolumeName} from '../../model/volume.ts';
import {volumeRow, volumesOf} from '../../store/items.ts';
import type {Span} from '../../text/span.ts';
import type {Column} from '../columns/column.ts';
import {createdColumn, hostColumn, nameColumn, sizeColumn, textColumn, usedByColumn} from '../columns/item-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {relationsTab} from '../tabs/relations.ts';
import {itemKind} from './kind.ts';

/** A prune removes such volumes unless a container uses them; so it is said in words. */
const anonymous: Span = {text: '  anonymous', token: 'muted'};

/** The columns of the view Volumes, in their order. */
const volumeColumns: readonly Column<VolumeRow>[] = [
	{
		...nameColumn<VolumeRow>({
			description: 'name, or the short id of an anonymous volume',
			width: {min: 20, max: 64},
			title: 'VOLUME NAME',
		}),
		cell: ({item: {name, isAnonymous}}) =>
			isAnonymous ? [{text: shortVolumeName(name), token: 'muted'}, anonymous] : [{text: name}],
	},
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
		description: 'path on the engine’s machine',
		width: {min: 20, max: 80},
		priority: 40,
		token: 'muted',
		text: ({item}) => item.mountpoint,
	}),
];

/** The view Volumes. */
export const volumes = itemKind({
	id: 'volumes',
	title: 'Volumes',
	shortTitle: 'Vol',
	key: '3',
	columns: volumeColumns,
	tabs: [inspectTab, relationsTab],
	emptyText: {none: 'No volumes.'},
	table: {
		dependsOn: ['items', 'containers', 'disks'],
		items: volumesOf,
		name: ({name}) => name,
		row: volumeRow,
		texts: ({item, users}) => [item.name, item.driver, ...users.map(({name}) => name)],
	},
	list: (engine, signal) => engine.volumes?.watch(signal),
	// Its identity has the name encoded.
	inspect: (engine, id, signal) => engine.volumes?.inspect(decodeURIComponent(id), signal),
});
