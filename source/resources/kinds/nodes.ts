import type {NodeRow} from '../../model/swarm-rows.ts';
import {itemTable} from '../../store/item-table.ts';
import {nodeRow, nodesOf} from '../../store/swarm.ts';
import {nodeColumns} from '../columns/node-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {relationsTab} from '../tabs/relations.ts';
import {tasksTab} from '../tabs/tasks.ts';
import type {Kind} from './kind.ts';
import {swarmKind} from './swarm-kind.ts';

/** The view Nodes: the machines of the engine's swarm. */
export const nodes: Kind<NodeRow> = {
	...swarmKind,
	id: 'nodes',
	title: 'Nodes',
	shortTitle: 'Nodes',
	key: '9',
	columns: nodeColumns,
	defaultColumns: nodeColumns.map(column => column.id),
	tabs: [tasksTab, inspectTab, relationsTab],
	needs: ['tasks', 'services'],
	emptyText: {none: 'No nodes.', 'none-running': 'No nodes.', 'none-found': 'No nodes match the filter.'},
	table: itemTable({
		dependsOn: ['items'],
		items: nodesOf,
		name: ({name}) => name,
		row: nodeRow,
		texts: ({item}) => [item.name, item.role, item.availability, item.state, item.address],
		columns: nodeColumns,
		defaultSort: {column: 'name', isDescending: false},
	}),
	row(state, key) {
		const node = nodesOf(state)?.get(key);
		return node && nodeRow(state, node);
	},
	list: (engine, signal) => engine.nodes?.watch(signal),
	inspect: (engine, id, signal) => engine.nodes?.inspect(id, signal),
};
