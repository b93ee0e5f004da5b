import type {TaskRow} from '../../model/swarm-rows.ts';
import {itemTable} from '../../store/item-table.ts';
import {taskRow, tasksOf} from '../../store/swarm.ts';
import {taskColumns} from '../columns/task-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {relationsTab} from '../tabs/relations.ts';
import type {Kind} from './kind.ts';
import {swarmKind} from './swarm-kind.ts';

/** The view Tasks: the swarm's running and recently ended tasks. */
export const tasks: Kind<TaskRow> = {
	...swarmKind,
	id: 'tasks',
	title: 'Tasks',
	shortTitle: 'Tasks',
	key: '',
	columns: taskColumns,
	defaultColumns: taskColumns.map(column => column.id),
	tabs: [inspectTab, relationsTab],
	needs: ['services', 'nodes'],
	emptyText: {
		none: 'No tasks: no service runs.',
		'none-running': 'No tasks: no service runs.',
		'none-found': 'No tasks match the filter.',
	},
	table: itemTable({
		dependsOn: ['items'],
		items: tasksOf,
		name: ({id}) => id,
		row: taskRow,
		texts: ({item, name, node}) => [name, node, item.state, item.error, item.image],
		columns: taskColumns,
		defaultSort: {column: 'name', isDescending: false},
	}),
	row(state, key) {
		const task = tasksOf(state)?.get(key);
		return task && taskRow(state, task);
	},
	list: (engine, signal) => engine.services?.watchTasks(signal),
	inspect: (engine, id, signal) => engine.services?.inspectTask(id, signal),
};
