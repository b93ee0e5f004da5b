import type {ItemRow} from '../model/item-rows.ts';
import type {Column} from './column.ts';

/** Which containers use an item, the same for every kind. */
export function usedByColumn<Item>(): Column<ItemRow<Item>> {
	return {
		id: 'used-by',
		title: 'USED BY',
		description: 'the containers that use it, running or not',
		align: 'left',
		width: {min: 12, max: 60},
		priority: 85,
		sortsDescending: true,
		cell: ({users}) =>
			users.length === 0
				? [{text: '–', token: 'muted'}]
				: [{text: `${users.length}  `}, {text: users.map(({name}) => name).join(', '), token: 'muted'}],
		text: ({users}) => users.map(({name}) => name).join(','),
		sortValue: ({users}) => users.length,
	};
}
