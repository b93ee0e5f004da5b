import {compactDuration, humanDuration} from '../format/duration.ts';
import type {ItemRow} from '../model/item-rows.ts';
import type {Column} from './column.ts';

/** When an item was made, the same for every kind; empty where the engine does not say. */
export function createdColumn<Item extends {readonly createdAt: number | undefined}>(
	priority: number,
): Column<ItemRow<Item>> {
	return {
		id: 'created',
		title: 'CREATED',
		description: 'when it was made',
		align: 'left',
		width: {min: 10, max: 16},
		priority,
		cell: ({item, now}, width) => [{text: ageWords(item.createdAt, now, width), token: 'muted'}],
		text: ({item, now}) => ageWords(item.createdAt, now, Number.POSITIVE_INFINITY),
		sortValue: ({item}) => item.createdAt,
	};
}

function ageWords(createdAt: number | undefined, now: number, width: number): string {
	if (createdAt === undefined) {
		return '';
	}

	const long = `${humanDuration(now - createdAt)} ago`;
	return long.length <= width ? long : `${compactDuration(now - createdAt)} ago`;
}
