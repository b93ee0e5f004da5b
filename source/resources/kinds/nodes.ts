import {nodeRow, nodesOf} from '../../store/swarm.ts';
import {nodeColumns} from '../columns/node-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {relationsTab} from '../tabs/relations.ts';
import {tasksTab} from '../tabs/tasks.ts';
import {itemKind} from './kind.ts';
import {swarmKind} from './swarm-kind.ts';

/** The view Nodes: the machines of the engine's swarm. */
export const nodes = itemKind({
	...swarmKind,
	id: 'nodes',
	title: 'Nodes',
	shortTitle: 'Nodes',
	key: '9',
	columns: nodeColumns,
	tabs: [tasksTab, inspectTab, relationsTab],
	needs: ['tasks', 'services'],
	emptyText: {none: 'No nodes.'},
	table: {
		dependsOn: ['items'],
		items: nodesOf,
		name: ({name}) => name,
		row: nodeRow,
		texts: ({item}) => [item.name, item.role, item.availability, item.state, item.address],
	},
	list: (engine, signal) => engine.nodes?.watch(signal),
	inspect: (engine, id, signal) => engine.nodes?.inspect(id, signal),
});
