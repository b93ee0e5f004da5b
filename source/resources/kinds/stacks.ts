import type {StackRow} from '../../model/swarm-rows.ts';
import {itemTable} from '../../store/item-table.ts';
import {stackRow, stacksOf} from '../../store/stacks.ts';
import {stackColumns} from '../columns/stack-columns.ts';
import {relationsTab} from '../tabs/relations.ts';
import {stackServicesTab} from '../tabs/stack-services.ts';
import type {Kind} from './kind.ts';
import {swarmKind} from './swarm-kind.ts';

/** The view Stacks: services that were deployed together, known from their labels. */
export const stacks: Kind<StackRow> = {
	...swarmKind,
	id: 'stacks',
	title: 'Stacks',
	shortTitle: 'Stacks',
	key: '0',
	columns: stackColumns,
	defaultColumns: stackColumns.map(column => column.id),
	tabs: [stackServicesTab, relationsTab],
	needs: ['services', 'tasks', 'nodes'],
	emptyText: {
		none: 'No stacks. Deploy one here or with docker stack deploy.',
		'none-running': 'No stacks.',
		'none-found': 'No stacks match the filter.',
	},
	table: itemTable({
		dependsOn: ['items'],
		items: stacksOf,
		name: ({name}) => name,
		row: stackRow,
		texts: ({item}) => [item.name, ...item.services.map(({name}) => name)],
		columns: stackColumns,
		defaultSort: {column: 'name', isDescending: false},
	}),
	row(state, key) {
		const stack = stacksOf(state)?.get(key);
		return stack && stackRow(state, stack);
	},
};
