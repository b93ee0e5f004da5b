import {serviceIdOf} from '../../model/swarm.ts';
import {swarmServiceRow, swarmServicesOf} from '../../store/swarm.ts';
import {swarmServiceColumns} from '../columns/swarm-service-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {logsTab} from '../tabs/logs/logs.ts';
import {relationsTab} from '../tabs/relations.ts';
import {tasksTab} from '../tabs/tasks.ts';
import {itemKind} from './kind.ts';
import {swarmKind} from './swarm-kind.ts';

/** The view Services: the services of the engine's swarm. */
export const swarmServices = itemKind({
	...swarmKind,
	id: 'services',
	title: 'Services',
	shortTitle: 'Svc',
	key: '8',
	columns: swarmServiceColumns,
	tabs: [tasksTab, logsTab, inspectTab, relationsTab],
	needs: ['tasks', 'nodes'],
	emptyText: {none: 'No services. Start one with docker service create, or deploy a stack.'},
	table: {
		dependsOn: ['items'],
		items: swarmServicesOf,
		name: ({name}) => name,
		row: swarmServiceRow,
		texts: ({item}) => [item.name, item.image, item.mode, item.stack ?? '', ...item.constraints],
	},
	list: (engine, signal) => engine.services?.watch(signal),
	inspect: (engine, id, signal) => engine.services?.inspect(serviceIdOf(`/${id}`) ?? id, signal),
});
