import type {StackRow} from '../../model/swarm-rows.ts';
import {stackRow, stacksOf} from '../../store/stacks.ts';
import type {Column} from '../columns/column.ts';
import {countCell, nameColumn, textColumn} from '../columns/item-columns.ts';
import {relationsTab} from '../tabs/relations.ts';
import {stackServicesTab} from '../tabs/stack-services.ts';
import {itemKind} from './kind.ts';
import {swarmKind} from './swarm-kind.ts';

/** The columns of the view Stacks, in their order. */
const stackColumns: readonly Column<StackRow>[] = [
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

/** The view Stacks: services that were deployed together, known from their labels. */
export const stacks = itemKind({
	...swarmKind,
	id: 'stacks',
	title: 'Stacks',
	shortTitle: 'Stacks',
	key: '0',
	columns: stackColumns,
	tabs: [stackServicesTab, relationsTab],
	needs: ['services', 'tasks', 'nodes'],
	emptyText: {none: 'No stacks. Deploy one here or with docker stack deploy.'},
	table: {
		dependsOn: ['items'],
		items: stacksOf,
		name: ({name}) => name,
		row: stackRow,
		texts: ({item}) => [item.name, ...item.services.map(({name}) => name)],
	},
});

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
