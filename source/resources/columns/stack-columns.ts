import type {StackRow} from '../../model/swarm-rows.ts';
import type {Column} from './column.ts';
import {countCell, nameColumn, textColumn} from './item-columns.ts';

/** The columns of the view Stacks, in their order. */
export const stackColumns: readonly Column<StackRow>[] = [
	nameColumn({description: 'name of the stack', width: {min: 14, max: 40}}),
	{
		id: 'tasks',
		title: 'TASKS',
		description: 'running and desired tasks of all its services',
		align: 'left',
		width: {min: 9, max: 12},
		priority: 100,
		cell: row => [tasksSpan(row)],
		text: ({running, wanted}) => `${running}/${wanted}`,
		sortValue: ({running, wanted}) => running - wanted,
	},
	{
		id: 'updating',
		title: 'UPDATING',
		description: 'services whose update is in progress or paused',
		align: 'left',
		width: {min: 10, max: 40},
		priority: 95,
		cell: ({updating}) => [{text: updating.join(', '), token: 'warning'}],
		text: ({updating}) => updating.join(','),
		sortValue: ({updating}) => -updating.length,
	},
	textColumn({
		id: 'services',
		description: 'its services',
		width: {min: 16, max: 80},
		priority: 90,
		token: 'muted',
		text: servicesText,
		sortValue: ({item}) => item.services.length,
	}),
];

function tasksSpan({running, wanted, hasFailure}: StackRow) {
	const [glyph, token] =
		running >= wanted
			? (['●', 'running'] as const)
			: hasFailure
				? (['✖', 'failed'] as const)
				: (['◐', 'warning'] as const);
	return {text: `${glyph} ${running}/${wanted}`, token};
}

function servicesText({item}: StackRow): string {
	return `${countCell(item.services.length)}${item.services.map(({name}) => name).join(', ')}`;
}
