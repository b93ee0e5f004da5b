import {shortId} from '../../format/id.ts';
import type {NetworkRow} from '../../model/item-rows.ts';
import type {Network} from '../../model/network.ts';
import type {Column} from './column.ts';
import {createdColumn, hostColumn, nameColumn, textColumn, usedByColumn} from './item-columns.ts';

/** The columns of the view Networks, in their order. */
export const networkColumns: readonly Column<NetworkRow>[] = [
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
	{
		id: 'subnet',
		title: 'SUBNET',
		description: 'subnets',
		align: 'left',
		width: {min: 14, max: 40},
		priority: 90,
		cell: ({item}) => [{text: item.subnets.join(', ')}],
		text: ({item}) => item.subnets.join(','),
		sortValue: ({item}) => item.subnets[0],
	},
	{
		id: 'scope',
		title: 'SCOPE',
		description: 'local, global or swarm, and whether it is internal (no route outside)',
		align: 'left',
		width: {min: 6, max: 16},
		priority: 60,
		cell: ({item}) => [{text: item.isInternal ? `${item.scope} internal` : item.scope, token: 'muted'}],
		text: ({item}) => item.scope,
		sortValue: ({item}) => item.scope,
	},
	createdColumn<Network>(55),
	usedByColumn<Network>(),
	textColumn({
		id: 'id',
		title: 'NETWORK ID',
		description: 'short id',
		width: {min: 12, max: 12},
		priority: 50,
		token: 'muted',
		text: ({item}) => shortId(item.id),
		sortValue: ({item}) => item.id,
	}),
];
