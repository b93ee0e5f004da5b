import {serviceIdOf} from '../../model/swarm.ts';
import type {SwarmServiceRow} from '../../model/swarm-rows.ts';
import {itemTable} from '../../store/item-table.ts';
import {swarmServiceRow, swarmServicesOf} from '../../store/swarm.ts';
import {swarmServiceColumns} from '../columns/swarm-service-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {logsTab} from '../tabs/logs/logs.ts';
import {relationsTab} from '../tabs/relations.ts';
import {tasksTab} from '../tabs/tasks.ts';
import type {Kind} from './kind.ts';
import {swarmKind} from './swarm-kind.ts';

/** The view Services: the services of the engine's swarm. */
export const swarmServices: Kind<SwarmServiceRow> = {
	...swarmKind,
	id: 'services',
	title: 'Services',
	shortTitle: 'Svc',
	key: '8',
	columns: swarmServiceColumns,
	defaultColumns: swarmServiceColumns.map(column => column.id),
	tabs: [tasksTab, logsTab, inspectTab, relationsTab],
	needs: ['tasks', 'nodes'],
	emptyText: {
		none: 'No services. Start one with docker service create, or deploy a stack.',
		'none-running': 'No services.',
		'none-found': 'No services match the filter.',
	},
	table: itemTable({
		dependsOn: ['items'],
		items: swarmServicesOf,
		name: ({name}) => name,
		row: swarmServiceRow,
		texts: ({item}) => [item.name, item.image, item.mode, item.stack ?? '', ...item.constraints],
		columns: swarmServiceColumns,
		defaultSort: {column: 'name', isDescending: false},
	}),
	row(state, key) {
		const service = swarmServicesOf(state)?.get(key);
		return service && swarmServiceRow(state, service);
	},
	list: (engine, signal) => engine.services?.watch(signal),
	inspect: (engine, id, signal) => engine.services?.inspect(serviceIdOf(`/${id}`) ?? id, signal),
};
