import {stackRow, stacksOf} from '../../store/stacks.ts';
import {stackColumns} from '../columns/stack-columns.ts';
import {relationsTab} from '../tabs/relations.ts';
import {stackServicesTab} from '../tabs/stack-services.ts';
import {itemKind} from './kind.ts';
import {swarmKind} from './swarm-kind.ts';

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
