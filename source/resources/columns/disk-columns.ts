import {diskWords} from '../../format/disk-kind.ts';
import type {DiskItem} from '../../model/disk.ts';
import type {ItemRow} from '../../model/item-rows.ts';
import type {Span} from '../../text/span.ts';
import type {Column} from './column.ts';
import {createdColumn, hostColumn, nameColumn, sizeSpan, textColumn} from './item-columns.ts';

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
	{
		id: 'size',
		title: 'OWN SIZE',
		description: 'bytes not shared with other items; removing it frees them',
		align: 'right',
		width: {min: 8, max: 8},
		priority: 97,
		sortsDescending: true,
		cell: ({item}) => [sizeSpan(item.size)],
		text: ({item}) => sizeSpan(item.size).text,
		sortValue: ({item}) => item.size,
	},
	{
		id: 'use',
		title: 'USE',
		description: 'whether it is used, or the state of a container; a prune keeps items marked ●',
		align: 'left',
		width: {min: 12, max: 12},
		priority: 95,
		cell: ({item}) => [useSpan(item)],
		text: ({item}) => useSpan(item).text,
		sortValue: ({item}) => useSpan(item).text,
	},
	createdColumn<DiskItem>(90),
];

function useSpan({kind, isInUse, isDangling, state}: DiskItem): Span {
	return isInUse
		? {text: `● ${state ?? 'in use'}`, token: 'running'}
		: {text: `○ ${state ?? unusedWord(kind, isDangling)}`, token: 'warning'};
}

function unusedWord(kind: DiskItem['kind'], isDangling: boolean): string {
	return isDangling ? (kind === 'image' ? 'dangling' : 'anonymous') : 'unused';
}
