import {diskEntries} from '../../store/disk-entries.ts';
import {diskRow} from '../../store/items.ts';
import {diskColumns} from '../columns/disk-columns.ts';
import {itemKind} from './kind.ts';

/** The view Disk. Its rows have their details in the view of their own kind. */
export const disk = itemKind({
	id: 'disk',
	title: 'Disk',
	shortTitle: 'Disk',
	key: '7',
	columns: diskColumns,
	defaultOrder: 'the largest first',
	tabs: [],
	emptyText: {none: 'Docker uses no disk space on this engine.', 'none-found': 'No items match the filter.'},
	pendingText: ({disks}) => disks.values().find(({problem}) => problem !== undefined)?.problem ?? 'Measuring…',
	table: {
		dependsOn: ['disks'],
		items: diskEntries,
		name: ({name}) => name,
		row: diskRow,
		texts: ({item}) => [item.name, item.kind, item.id],
		defaultSort: {column: 'size', isDescending: true},
	},
});
