import {taskRow, tasksOf} from '../../store/swarm.ts';
import {taskColumns} from '../columns/task-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {relationsTab} from '../tabs/relations.ts';
import {itemKind} from './kind.ts';
import {swarmKind} from './swarm-kind.ts';

/** The view Tasks: the swarm's running and recently ended tasks. */
export const tasks = itemKind({
	...swarmKind,
	id: 'tasks',
	title: 'Tasks',
	shortTitle: 'Tasks',
	key: '',
	columns: taskColumns,
	tabs: [inspectTab, relationsTab],
	needs: ['services', 'nodes'],
	emptyText: {none: 'No tasks: no service runs.'},
	table: {
		dependsOn: ['items'],
		items: tasksOf,
		name: ({id}) => id,
		row: taskRow,
		texts: ({item, name, node}) => [name, node, item.state, item.error, item.image],
	},
	list: (engine, signal) => engine.services?.watchTasks(signal),
	inspect: (engine, id, signal) => engine.services?.inspectTask(id, signal),
});
