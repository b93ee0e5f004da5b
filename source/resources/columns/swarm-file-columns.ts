import type {SwarmFileRow} from '../../model/swarm-rows.ts';
import type {Column} from './column.ts';
import {ageWidth, ageWords, countCell, createdColumn, nameColumn} from './item-columns.ts';

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
			services.length === 0
				? {text: '–', token: 'muted'}
				: {text: `${countCell(services.length)}${services.join(', ')}`, token: 'muted'},
		],
		text: ({services}) => services.join(','),
		sortValue: ({services}) => services.length,
	},
	createdColumn<SwarmFileRow['item']>(90),
	{
		id: 'updated',
		title: 'UPDATED',
		description: 'time since its labels were changed; the content never changes',
		align: 'left',
		width: ageWidth,
		hasTwoWidths: true,
		priority: 70,
		cell: ({item, now}, width) => [{text: ageWords(item.updatedAt, now, width), token: 'muted'}],
		text: ({item, now}) => ageWords(item.updatedAt, now),
		sortValue: ({item}) => item.updatedAt,
	},
	{
		id: 'labels',
		title: 'LABELS',
		description: 'labels',
		align: 'left',
		width: {min: 12, max: 60},
		priority: 60,
		cell: row => [{text: labelWords(row), token: 'muted'}],
		text: labelWords,
	},
];

function labelWords({item}: SwarmFileRow): string {
	return Object.entries(item.labels)
		.map(([name, value]) => `${name}=${value}`)
		.join(', ');
}
