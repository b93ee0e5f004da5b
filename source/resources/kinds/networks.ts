import type {NetworkRow} from '../../model/item-rows.ts';
import {itemTable} from '../../store/item-table.ts';
import {networkRow, networksOf} from '../../store/items.ts';
import {networkColumns} from '../columns/network-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {relationsTab} from '../tabs/relations.ts';
import type {Kind} from './kind.ts';

/** The view Networks. */
export const networks: Kind<NetworkRow> = {
	id: 'networks',
	title: 'Networks',
	shortTitle: 'Net',
	key: '4',
	columns: networkColumns,
	defaultColumns: networkColumns.map(column => column.id),
	tabs: [inspectTab, relationsTab],
	emptyText: {
		none: 'No networks.',
		'none-running': 'No networks.',
		'none-found': 'No networks match the filter.',
	},
	table: itemTable({
		dependsOn: ['items', 'containers'],
		items: networksOf,
		name: ({name}) => name,
		row: networkRow,
		texts: ({item, users}) => [item.name, item.driver, ...item.subnets, ...users.map(({name}) => name)],
		columns: networkColumns,
		defaultSort: {column: 'name', isDescending: false},
	}),
	row(state, key) {
		const network = networksOf(state)?.get(key);
		return network && networkRow(state, network);
	},
	list: (engine, signal) => engine.networks?.watch(signal),
	inspect: (engine, id, signal) => engine.networks?.inspect(id, signal),
};
