import type {Container} from '../model/container.ts';
import {shortId} from '../model/id.ts';
import {resourceId} from '../model/resource-id.ts';
import {sum} from '../model/sum.ts';
import {
	isJob,
	isUpdating,
	isWanted,
	type SwarmFile,
	type SwarmMembership,
	type SwarmNode,
	type SwarmService,
	type SwarmTask,
} from '../model/swarm.ts';
import type {NodeRow, SwarmFileRow, SwarmServiceRow, TaskRow} from '../model/swarm-rows.ts';
import {itemRow} from './items.ts';
import {allIn, listOf, selectedIn} from './list-of.ts';
import {memoizeLast} from './memoize.ts';
import type {RowState} from './registry.ts';
import {compare} from './sort-rows.ts';
import type {State} from './state.ts';

/** The services by identity; undefined until they are listed. */
export const swarmServicesOf = listOf<SwarmService>('services');

/** The tasks by identity; undefined until they are listed. */
export const tasksOf = listOf<SwarmTask>('tasks');

/** The nodes by identity; undefined until they are listed. */
export const nodesOf = listOf<SwarmNode>('nodes');

/** The secrets and the configs by identity; undefined until they are listed. */
export const swarmFilesOf = {secrets: listOf<SwarmFile>('secrets'), configs: listOf<SwarmFile>('configs')};

/** The parts that the hosts have in swarms. */
export function memberships({connections}: Pick<State, 'connections'>): readonly SwarmMembership[] {
	return [...connections.values()].map(({info}) => info?.swarm).filter(swarm => swarm !== undefined);
}

/** Whether a host lists its swarm: of several managers of one swarm, the first that is connected does. */
export function isSwarmListedOn({connections}: Pick<State, 'connections'>, host: string): boolean {
	const swarm = connections.get(host)?.info?.swarm;
	const same = [...connections.values()].find(
		({phase, info}) =>
			phase === 'connected' && info?.swarm?.role === 'manager' && info.swarm.swarmId === swarm?.swarmId,
	);
	return swarm?.role === 'manager' && same?.host === host;
}

/** The host whose engine is a node of a swarm; undefined if none is open. */
export function hostOfNode({connections}: Pick<State, 'connections'>, nodeId: string): string | undefined {
	return [...connections].find(([, {info}]) => nodeId !== '' && info?.swarm?.nodeId === nodeId)?.[0];
}

/** The container of a task, if the engine of its node is open. */
export function containerOfTask(
	state: Pick<State, 'connections' | 'containers'>,
	{nodeId, containerId}: SwarmTask,
): Container | undefined {
	const host = hostOfNode(state, nodeId);
	return host === undefined ? undefined : state.containers.get(resourceId(host, containerId));
}

/** The selected service. */
export const selectedSwarmService = selectedIn(swarmServicesOf);

/** The selected node. */
export const selectedNode = selectedIn(nodesOf);

/** The row of a secret or config. */
export function swarmFileRow(state: RowState, item: SwarmFile): SwarmFileRow {
	const services = allIn(swarmServicesOf, state).filter(
		({secrets, configs}) => secrets.includes(item.id) || configs.includes(item.id),
	);
	return {...itemRow(state, item), services: services.map(({name}) => name)};
}

/** All nodes of the swarm that a node is in; none while it is not listed. */
export function nodesBeside(state: Pick<State, 'items'>, nodeId: string): readonly SwarmNode[] {
	const all = allIn(nodesOf, state);
	const host = all.find(({id}) => id === nodeId)?.host;
	return all.filter(node => node.host === host);
}

/** The row of a service in the view Services. */
export function swarmServiceRow(state: RowState, item: SwarmService): SwarmServiceRow {
	const listed = tasksOf(state);
	const all = listed && (tasksByService(listed).get(item.id) ?? []);
	const tasks = all?.filter(({iteration}) => iteration === item.iteration);
	const running = (tasks ?? []).filter(task => task.state === 'running' && task.desired === 'running');
	const done = (tasks ?? []).filter(task => task.state === 'complete');
	return {
		...itemRow(state, item),
		running: tasks && (isJob(item) ? done.length : running.length),
		wanted: item.replicas ?? (tasks && tasks.filter(isWanted).length + (isJob(item) ? done.length : 0)),
		updated: isUpdating(item) ? running.filter(({template}) => template === item.template).length : undefined,
		failure: tasks && failureOf(tasks),
	};
}

/** The row of a task. Its name is that of its service with its slot, or its node, as docker names it. */
export function taskRow(state: RowState, item: SwarmTask): TaskRow {
	const node = nodesById(nodesOf(state)).get(item.nodeId);
	const service = servicesById(swarmServicesOf(state)).get(item.serviceId);
	const place = item.slot > 0 ? String(item.slot) : (node?.name ?? shortId(item.id));
	return {
		...itemRow(state, item),
		name: `${service?.name ?? shortId(item.serviceId)}.${place}`,
		node: node?.name ?? '',
	};
}

/** The row of a node in the view Nodes. */
export function nodeRow(state: RowState, item: SwarmNode): NodeRow {
	const tasks = tasksOf(state);
	const running = tasks && (tasksByNode(tasks).get(item.id) ?? []).filter(isWanted);
	return {
		...itemRow(state, item),
		isThis: hostOfNode(state, item.id) !== undefined,
		running: running?.length,
		reserved: running && {
			cpus: sum(running.map(({reservations}) => reservations.cpus)),
			memory: sum(running.map(({reservations}) => reservations.memory)),
		},
	};
}

/** The tasks of the selected service, by slot, the newest of each first; or of the selected node, those to run first. */
export function selectedTasks(state: State): readonly TaskRow[] {
	const service = selectedSwarmService(state);
	const node = selectedNode(state);
	const tasks = service
		? tasksByService(tasksOf(state)).get(service.id)
		: node && tasksByNode(tasksOf(state)).get(node.id);
	const rows = (tasks ?? []).map(task => taskRow(state, task));
	return rows.toSorted(service ? (a, b) => a.item.slot - b.item.slot : byWanted);
}

/** Tasks that are to run come first. */
function byWanted(a: TaskRow, b: TaskRow): number {
	return Number(isWanted(b.item)) - Number(isWanted(a.item)) || compare(a.name, b.name);
}

/**
 * Why a slot does not run its task: the newest error, unless a task has run since. A task that was stopped, as by an
 * update, counts as one that ran.
 */
function failureOf(tasks: readonly SwarmTask[]): string | undefined {
	const slots = new Set<string>();
	for (const {slot, nodeId, state, error} of tasks) {
		const place = slot > 0 ? String(slot) : nodeId;
		if (state === 'running' || state === 'complete' || state === 'shutdown') {
			slots.add(place);
		} else if (error !== '' && !slots.has(place)) {
			return error;
		}
	}

	return undefined;
}

/** Each row asks for these. */
const tasksByService = memoizeLast((tasks: ReturnType<typeof tasksOf>) =>
	Map.groupBy(tasks?.values() ?? [], ({serviceId}) => serviceId),
);
const tasksByNode = memoizeLast((tasks: ReturnType<typeof tasksOf>) =>
	Map.groupBy(tasks?.values() ?? [], ({nodeId}) => nodeId),
);
const nodesById = memoizeLast(byId<SwarmNode>);
const servicesById = memoizeLast(byId<SwarmService>);

function byId<Item extends {readonly id: string}>(list: ReadonlyMap<unknown, Item> | undefined) {
	return new Map(list?.values().map(item => [item.id, item]));
}
