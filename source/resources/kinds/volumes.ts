import type {VolumeRow} from '../../model/item-rows.ts';
import {itemTable} from '../../store/item-table.ts';
import {volumeRow, volumesOf} from '../../store/items.ts';
import {volumeColumns} from '../columns/volume-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {relationsTab} from '../tabs/relations.ts';
import type {Kind} from './kind.ts';

/** The view Volumes. */
export const volumes: Kind<VolumeRow> = {
	id: 'volumes',
	title: 'Volumes',
	shortTitle: 'Vol',
	key: '3',
	columns: volumeColumns,
	defaultColumns: volumeColumns.map(column => column.id),
	tabs: [inspectTab, relationsTab],
	emptyText: {
		none: 'No volumes.',
		'none-running': 'No volumes.',
		'none-found': 'No volumes match the filter.',
	},
	table: itemTable({
		dependsOn: ['items', 'containers', 'disks'],
		items: volumesOf,
		name: ({name}) => name,
		row: volumeRow,
		texts: ({item, users}) => [item.name, item.driver, ...users.map(({name}) => name)],
		columns: volumeColumns,
		defaultSort: {column: 'name', isDescending: false},
	}),
	row(state, key) {
		const volume = volumesOf(state)?.get(key);
		return volume && volumeRow(state, volume);
	},
	list: (engine, signal) => engine.volumes?.watch(signal),
	inspect: (engine, id, signal) => engine.volumes?.inspect(id, signal),
};
