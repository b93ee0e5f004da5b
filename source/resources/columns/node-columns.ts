import {compactBytes} from '../../format/bytes.ts';
import type {SwarmResources} from '../../model/swarm.ts';
import type {NodeRow} from '../../model/swarm-rows.ts';
import type {Token} from '../../text/span.ts';
import type {Column} from './column.ts';
import {createdColumn, textColumn} from './item-columns.ts';

/** The columns of the view Nodes, in their order. */
export const nodeColumns: readonly Column<NodeRow>[] = [
	{
		id: 'name',
		title: 'NAME',
		description: 'host name; (this) marks an engine that the dashboard is connected to',
		align: 'left',
		width: {min: 14, max: 40},
		priority: 101,
		cell: row => [{text: row.item.name}, {text: row.isThis ? ' (this)' : '', token: 'muted'}],
		text: ({item}) => item.name,
		sortValue: ({item}) => item.name.toLowerCase(),
	},
	{
		id: 'state',
		title: 'STATE',
		description: 'whether the swarm can reach the node',
		align: 'left',
		width: {min: 9, max: 14},
		priority: 100,
		cell({item}) {
			const isReady = item.state === 'ready';
			const token: Token = isReady ? 'running' : 'failed';
			return [
				{text: isReady ? '●' : '✖', token},
				{text: ` ${item.state}`, token: isReady ? 'muted' : token},
			];
		},
		text: ({item}) => item.state,
		sortValue: ({item}) => item.state,
	},
	{
		id: 'role',
		title: 'ROLE',
		description: 'worker or manager, and whether it is the leader or unreachable',
		align: 'left',
		width: {min: 8, max: 22},
		priority: 98,
		cell: ({item}) => [{text: item.role, token: 'muted'}, ...(item.role === 'manager' ? [managerSpan(item)] : [])],
		text: ({item}) => `${item.role}${item.role === 'manager' ? managerSpan(item).text : ''}`,
		sortValue: ({item}) => `${item.role} ${item.isLeader ? 0 : 1}`,
	},
	{
		id: 'availability',
		title: 'AVAILABILITY',
		description: 'active, pause (takes no new tasks) or drain (its tasks move elsewhere)',
		align: 'left',
		width: {min: 12, max: 12},
		priority: 96,
		cell: ({item}) => [{text: item.availability, token: item.availability === 'active' ? undefined : 'warning'}],
		text: ({item}) => item.availability,
		sortValue: ({item}) => item.availability,
	},
	{
		id: 'tasks',
		title: 'TASKS',
		description: 'tasks that run on it',
		align: 'right',
		width: {min: 5, max: 6},
		priority: 94,
		sortsDescending: true,
		cell: ({running}) => [{text: String(running ?? '–')}],
		text: ({running}) => String(running ?? '?'),
		sortValue: ({running}) => running,
	},
	{
		id: 'cpus',
		title: 'CPUS',
		description: 'CPUs reserved for tasks, and those of the machine',
		align: 'right',
		width: {min: 7, max: 10},
		priority: 92,
		sortsDescending: true,
		cell: row => [reservedSpan(row, 'cpus', String)],
		text: row => reservedSpan(row, 'cpus', String).text,
		sortValue: ({reserved}) => reserved?.cpus,
	},
	{
		id: 'memory',
		title: 'MEMORY',
		description: 'memory reserved for tasks, and that of the machine',
		align: 'right',
		width: {min: 11, max: 15},
		priority: 91,
		sortsDescending: true,
		cell: row => [reservedSpan(row, 'memory', bytes)],
		text: row => reservedSpan(row, 'memory', bytes).text,
		sortValue: ({reserved}) => reserved?.memory,
	},
	textColumn({
		id: 'version',
		title: 'ENGINE',
		description: 'version of its engine',
		width: {min: 8, max: 16},
		priority: 85,
		token: 'muted',
		text: ({item}) => item.engineVersion,
	}),
	textColumn({
		id: 'address',
		description: 'address in the swarm',
		width: {min: 10, max: 40},
		priority: 80,
		text: ({item}) => item.address,
	}),
	textColumn({
		id: 'platform',
		description: 'operating system and architecture',
		width: {min: 12, max: 20},
		priority: 60,
		token: 'muted',
		text: ({item}) => item.platform,
	}),
	createdColumn<NodeRow['item']>(50),
];

function managerSpan({isLeader, isReachable}: NodeRow['item']): {readonly text: string; readonly token?: Token} {
	return isLeader ? {text: ' · leader'} : isReachable ? {text: ''} : {text: ' · unreachable', token: 'failed'};
}

function reservedSpan(
	{reserved, item: {resources}}: NodeRow,
	which: keyof SwarmResources,
	words: (amount: number) => string,
): {readonly text: string; readonly token?: Token} {
	if (!reserved) {
		return {text: `–/${words(resources[which])}`, token: 'muted'};
	}

	const isFull = reserved[which] >= resources[which] && resources[which] > 0;
	// CPUs are reserved in fractions, whose sum would show errors of rounding.
	const amount = which === 'cpus' ? Math.round(reserved.cpus * 100) / 100 : reserved[which];
	return {text: `${words(amount)}/${words(resources[which])}`, ...(isFull && {token: 'high'})};
}

function bytes(amount: number): string {
	return compactBytes(amount, 'binary');
}
