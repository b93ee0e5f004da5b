import {diskWords} from '../../format/disk-kind.ts';
import type {DiskItem} from '../../model/disk.ts';
import type {ItemRow} from '../../model/item-rows.ts';
import type {Column} from './column.ts';
import {createdColumn, hostColumn, nameColumn, sizeColumn, textColumn} from './item-columns.ts';

/** The columns of the view Disk, in their order. */
export const diskColumns: readonly Column<ItemRow<DiskItem>>[] = [
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

function useWords({kind, isInUse, isDangling, state}: DiskItem): string {
	return isInUse ? `● ${state ?? 'in use'}` : `○ ${state ?? unusedWord(kind, isDangling)}`;
}

function unusedWord(kind: DiskItem['kind'], isDangling: boolean): string {
	return isDangling ? (kind === 'image' ? 'dangling' : 'anonymous') : 'unused';
}
