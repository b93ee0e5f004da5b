import type {VolumeRow} from '../model/item-rows.ts';
import type {ResourceKind} from './resource-kind.ts';
import {itemTabs} from './tabs.ts';
import {volumeColumns} from './volume-columns.ts';

/** The view Volumes. */
export const volumes: ResourceKind<VolumeRow> = {
	id: 'volumes',
	title: 'Volumes',
	key: '3',
	columns: volumeColumns,
	defaultColumns: volumeColumns.map(column => column.id),
	tabs: itemTabs,
	emptyText: {
		none: 'This engine has no volume.',
		'none-running': 'This engine has no volume.',
		'none-found': 'No volume matches the filter.',
	},
};
