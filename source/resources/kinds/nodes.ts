import {compactBytes} from '../../format/bytes.ts';
import type {SwarmResources} from '../../model/swarm.ts';
import type {NodeRow} from '../../model/swarm-rows.ts';
import {nodeRow, nodesOf} from '../../store/swarm.ts';
import type {Token} from '../../text/span.ts';
import type {Column} from '../columns/column.ts';
import {createdColumn, textColumn} from '../columns/item-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {relationsTab} from '../tabs/relations.ts';
import {tasksTab} from '../tabs/tasks.ts';
import {itemKind} from './kind.ts';
import {swarmKind} from './swarm-kind.ts';

/** The columns of the view Nodes, in their order. */
const nodeColumns: readonly Column<NodeRow>[] = [
	{
		id: 'name',
		title: 'NAME',
		description: 'host name; (this) marks a node that the dashboard is connected to',
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
	textColumn({
		id: 'availability',
		description: 'active, pause (takes no new tasks) or drain (its tasks move elsewhere)',
		width: {min: 12, max: 12},
		priority: 96,
		token: ({item}) => (item.availability === 'active' ? undefined : 'warning'),
		text: ({item}) => item.availability,
	}),
	textColumn({
		id: 'tasks',
		description: 'tasks that run on it',
		align: 'right',
		width: {min: 5, max: 6},
		priority: 94,
		sortsDescending: true,
		text: ({running}) => String(running ?? '–'),
		sortValue: ({running}) => running,
	}),
	reservedColumn(
		'cpus',
		{description: 'CPUs reserved for tasks, and those of the machine', width: {min: 7, max: 10}, priority: 92},
		// They are reserved in fractions, whose sum would show errors of rounding.
		cpus => String(Math.round(cpus * 100) / 100),
	),
	reservedColumn(
		'memory',
		{description: 'memory reserved for tasks, and that of the machine', width: {min: 11, max: 15}, priority: 91},
		memory => compactBytes(memory, 'binary'),
	),
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

/** The view Nodes: the machines of the engine's swarm. */
export const nodes = itemKind({
	...swarmKind,
	id: 'nodes',
	title: 'Nodes',
	shortTitle: 'Nodes',
	key: '9',
	columns: nodeColumns,
	tabs: [tasksTab, inspectTab, relationsTab],
	needs: ['tasks', 'services'],
	emptyText: {none: 'No nodes.'},
	table: {
		dependsOn: ['items'],
		items: nodesOf,
		name: ({name}) => name,
		row: nodeRow,
		texts: ({item}) => [item.name, item.role, item.availability, item.state, item.address],
	},
	list: (engine, signal) => engine.nodes?.watch(signal),
	inspect: (engine, id, signal) => engine.nodes?.inspect(id, signal),
});

function managerSpan({isLeader, isReachable}: NodeRow['item']): {readonly text: string; readonly token?: Token} {
	return isLeader ? {text: ' · leader'} : isReachable ? {text: ''} : {text: ' · unreachable', token: 'failed'};
}

function reservedColumn(
	id: keyof SwarmResources,
	column: Pick<Column<NodeRow>, 'description' | 'width' | 'priority'>,
	words: (amount: number) => string,
): Column<NodeRow> {
	return textColumn({
		id,
		...column,
		align: 'right',
		sortsDescending: true,
		token({reserved, item: {resources}}) {
			const isFull = reserved && reserved[id] >= resources[id] && resources[id] > 0;
			return isFull ? 'high' : reserved ? undefined : 'muted';
		},
		text: ({reserved, item}) => `${reserved ? words(reserved[id]) : '–'}/${words(item.resources[id])}`,
		sortValue: ({reserved}) => reserved?.[id],
	});
}
