import type {ItemRow} from '../../model/item-rows.ts';
import {type DiskEntry, diskEntries} from '../../store/disk-entries.ts';
import {itemTable} from '../../store/item-table.ts';
import {diskRow} from '../../store/items.ts';
import {diskColumns} from '../columns/disk-columns.ts';
import type {Kind} from './kind.ts';

/** The view Disk. Its rows have their details in the view of their own kind. */
export const disk: Kind<ItemRow<DiskEntry>> = {
	id: 'disk',
	title: 'Disk',
	shortTitle: 'Disk',
	key: '7',
	columns: diskColumns,
	defaultColumns: diskColumns.map(column => column.id),
	defaultOrder: 'the largest first',
	tabs: [],
	emptyText: {
		none: 'Docker uses no disk space on this engine.',
		'none-running': 'Docker uses no disk space on this engine.',
		'none-found': 'No items match the filter.',
	},
	pendingText: ({disks}) => disks.values().find(({problem}) => problem !== undefined)?.problem ?? 'Measuring…',
	table: itemTable({
		dependsOn: ['disks'],
		items: diskEntries,
		name: ({name}) => name,
		row: diskRow,
		texts: ({item}) => [item.name, item.kind, item.id],
		columns: diskColumns,
		defaultSort: {column: 'size', isDescending: true},
	}),
	row(state, key) {
		const entry = diskEntries(state)?.get(key);
		return entry && diskRow(state, entry);
	},
};
