import type {NetworkRow} from '../model/item-rows.ts';
import {networkColumns} from './network-columns.ts';
import type {ResourceKind} from './resource-kind.ts';
import {itemTabs} from './tabs.ts';

/** The view Networks. */
export const networks: ResourceKind<NetworkRow> = {
	id: 'networks',
	title: 'Networks',
	key: '4',
	columns: networkColumns,
	defaultColumns: networkColumns.map(column => column.id),
	tabs: itemTabs,
	emptyText: {
		none: 'This engine has no network.',
		'none-running': 'This engine has no network.',
		'none-found': 'No network matches the filter.',
	},
};
