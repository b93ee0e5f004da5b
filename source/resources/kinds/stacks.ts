import type {StackRow} from '../../model/swarm-rows.ts';
import {stackRow, stacksOf} from '../../store/stacks.ts';
import type {Mark} from '../../text/span.ts';
import type {Column} from '../columns/column.ts';
import {countedNames, nameColumn, textColumn} from '../columns/item-columns.ts';
import {relationsTab} from '../tabs/relations.ts';
import {stackServicesTab} from '../tabs/stack-services.ts';
import {itemKind} from './kind.ts';
import {swarmKind} from './swarm-kind.ts';

/** The columns of the view Stacks, in their order. */
const stackColumns: readonly Column<StackRow>[] = [
	nameColumn({description: 'name of the stack', width: {min: 14, max: 40}}),
	textColumn({
		id: 'tasks',
		description: 'running and desired tasks of all its services',
		width: {min: 9, max: 12},
		priority: 100,
		token: row => tasksMark(row).token,
		text: row => `${tasksMark(row).glyph} ${row.running}/${row.wanted}`,
		sortValue: ({running, wanted}) => running - wanted,
	}),
	textColumn({
		id: 'updating',
		description: 'services whose update is in progress or paused',
		width: {min: 10, max: 40},
		priority: 95,
		token: 'warning',
		text: ({updating}) => updating.join(', '),
		sortValue: ({updating}) => -updating.length,
	}),
	textColumn({
		id: 'services',
		description: 'its services',
		width: {min: 16, max: 80},
		priority: 90,
		token: 'muted',
		text: ({item}) => countedNames(item.services.map(({name}) => name)),
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

function tasksMark({running, wanted, hasFailure}: StackRow): Mark {
	if (running >= wanted) {
		return {glyph: '●', token: 'running'};
	}

	return hasFailure ? {glyph: '✖', token: 'failed'} : {glyph: '◐', token: 'warning'};
}
