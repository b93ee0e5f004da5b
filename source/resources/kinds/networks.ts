import type {NetworkRow} from '../../model/item-rows.ts';
import type {Network} from '../../model/network.ts';
import {networkRow, networksOf} from '../../store/items.ts';
import type {Column} from '../columns/column.ts';
import {createdColumn, hostColumn, idColumn, nameColumn, textColumn, usedByColumn} from '../columns/item-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {relationsTab} from '../tabs/relations.ts';
import {itemKind} from './kind.ts';

/** The columns of the view Networks, in their order. */
const networkColumns: readonly Column<NetworkRow>[] = [
	nameColumn(
		{description: 'name; the networks that the engine creates are dimmed', width: {min: 16, max: 48}},
		({isPredefined}) => isPredefined,
	),
	hostColumn(),
	textColumn({
		id: 'driver',
		description: 'network driver',
		width: {min: 8, max: 12},
		priority: 95,
		token: 'muted',
		text: ({item}) => item.driver,
	}),
	textColumn({
		id: 'subnet',
		description: 'subnets',
		width: {min: 14, max: 40},
		priority: 90,
		text: ({item}) => item.subnets.join(', '),
		sortValue: ({item}) => item.subnets[0],
	}),
	textColumn({
		id: 'scope',
		description: 'local, global or swarm, and whether it is internal (no route outside)',
		width: {min: 6, max: 16},
		priority: 60,
		token: 'muted',
		text: ({item}) => (item.isInternal ? `${item.scope} internal` : item.scope),
	}),
	createdColumn<Network>(55),
	usedByColumn<Network>(),
	idColumn('NETWORK ID', 50),
];

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
