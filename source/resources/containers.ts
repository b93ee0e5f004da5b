import type {ContainerRow} from '../model/container-row.ts';
import {containerColumns} from './container-columns.ts';
import type {ResourceKind} from './resource-kind.ts';
import {containerTabs} from './tabs.ts';

/** The view Containers. */
export const containers: ResourceKind<ContainerRow> = {
	id: 'containers',
	title: 'Containers',
	key: '1',
	columns: containerColumns,
	defaultColumns: containerColumns.filter(column => column.priority > 0).map(column => column.id),
	tabs: containerTabs,
	emptyText: {
		none: 'This engine has no container yet. Run one here or with the docker command: it appears by itself.',
		'none-running': 'No container is running. Show all to see the stopped ones.',
		'none-found': 'No container matches the filter.',
	},
};
