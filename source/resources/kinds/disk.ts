import {diskWords} from '../../format/disk-kind.ts';
import type {DiskItem} from '../../model/disk.ts';
import type {ItemRow} from '../../model/item-rows.ts';
import {diskEntries} from '../../store/disk-entries.ts';
import {itemRow} from '../../store/items.ts';
import type {Column} from '../columns/column.ts';
import {createdColumn, hostColumn, nameColumn, sizeColumn, textColumn} from '../columns/item-columns.ts';
import {itemKind} from './kind.ts';

/** The columns of the view Disk, in their order. */
const diskColumns: readonly Column<ItemRow<DiskItem>>[] = [
	nameColumn({description: 'name, or the id if it has none', width: {min: 24, max: 72}}),
	hostColumn(),
	textColumn({
		id: 'kind',
		description: 'container, image, volume or build cache',
		width: {min: 11, max: 11},
		priority: 98,
		token: 'muted',
		text: ({item}) => diskWords[item.kind].one,
	}),
	sizeColumn({
		id: 'size',
		title: 'OWN SIZE',
		description: 'bytes not shared with other items; removing it frees them',
		width: {min: 8, max: 8},
		priority: 97,
		sortValue: ({item}) => item.size,
	}),
	textColumn({
		id: 'use',
		description: 'whether it is used, or the state of a container; a prune keeps items marked ●',
		width: {min: 12, max: 12},
		priority: 95,
		token: ({item}) => (item.isInUse ? 'running' : 'warning'),
		text: ({item}) => useWords(item),
	}),
	createdColumn<DiskItem>(90),
];

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
		row: itemRow,
		texts: ({item}) => [item.name, item.kind, item.id],
		defaultSort: {column: 'size', isDescending: true},
	},
});

function useWords({kind, isInUse, isDangling, state}: DiskItem): string {
	return isInUse ? `● ${state ?? 'in use'}` : `○ ${state ?? unusedWord(kind, isDangling)}`;
}

function unusedWord(kind: DiskItem['kind'], isDangling: boolean): string {
	return isDangling ? (kind === 'image' ? 'dangling' : 'anonymous') : 'unused';
}
