import type {DiskItem} from '../model/disk.ts';
import type {ItemRow} from '../model/item-rows.ts';
import {diskColumns} from './disk-columns.ts';
import type {ResourceKind} from './resource-kind.ts';

/** The view Disk. What its rows are about has its details in the view of its own kind. */
export const disk: ResourceKind<ItemRow<DiskItem>> = {
	id: 'disk',
	title: 'Disk',
	key: '7',
	columns: diskColumns,
	defaultColumns: diskColumns.map(column => column.id),
	tabs: [],
	emptyText: {
		none: 'Nothing takes space on this engine’s disk.',
		'none-running': 'Nothing takes space on this engine’s disk.',
		'none-found': 'Nothing on the disk matches the filter.',
	},
};
