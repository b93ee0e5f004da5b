import type {SwarmFileRow} from '../../model/swarm-rows.ts';
import type {Column} from './column.ts';
import {ageWidth, ageWords, countCell, createdColumn, nameColumn, textColumn} from './item-columns.ts';

/** The columns of the views Secrets and Configs, in their order. */
export const swarmFileColumns: readonly Column<SwarmFileRow>[] = [
	nameColumn({description: 'name', width: {min: 16, max: 50}}),
	{
		id: 'used-by',
		title: 'USED BY',
		description: 'the services whose tasks can read it',
		align: 'left',
		width: {min: 14, max: 60},
		priority: 100,
		cell: ({services}) => [
			{text: services.length === 0 ? '–' : `${countCell(services.length)}${services.join(', ')}`, token: 'muted'},
		],
		text: ({services}) => services.join(','),
		sortValue: ({services}) => services.length,
	},
	createdColumn<SwarmFileRow['item']>(90),
	textColumn({
		id: 'updated',
		description: 'time since its labels were changed; the content never changes',
		width: ageWidth,
		hasTwoWidths: true,
		priority: 70,
		token: 'muted',
		text: ({item, now}, width) => ageWords(item.updatedAt, now, width),
		sortValue: ({item}) => item.updatedAt,
	}),
	textColumn({
		id: 'labels',
		description: 'labels',
		width: {min: 12, max: 60},
		priority: 60,
		token: 'muted',
		text: labelWords,
		isSortable: false,
	}),
];

function labelWords({item}: SwarmFileRow): string {
	return Object.entries(item.labels)
		.map(([name, value]) => `${name}=${value}`)
		.join(', ');
}
