import {networkRow, networksOf} from '../../store/items.ts';
import {networkColumns} from '../columns/network-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {relationsTab} from '../tabs/relations.ts';
import {itemKind} from './kind.ts';

/** The view Networks. */
export const networks = itemKind({
	id: 'networks',
	title: 'Networks',
	shortTitle: 'Net',
	key: '4',
	columns: networkColumns,
	tabs: [inspectTab, relationsTab],
	emptyText: {none: 'No networks.'},
	table: {
		dependsOn: ['items', 'containers'],
		items: networksOf,
		name: ({name}) => name,
		row: networkRow,
		texts: ({item, users}) => [item.name, item.driver, ...item.subnets, ...users.map(({name}) => name)],
	},
	list: (engine, signal) => engine.networks?.watch(signal),
	inspect: (engine, id, signal) => engine.networks?.inspect(id, signal),
});
