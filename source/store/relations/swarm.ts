import type {Container} from '../../model/container.ts';
import {resourceId} from '../../model/resource-id.ts';
import {
	isWanted,
	type SwarmFile,
	type SwarmNode,
	type SwarmService,
	type SwarmTask,
	serviceKey,
} from '../../model/swarm.ts';
import {networksOf} from '../items.ts';
import {allIn, selectedIn} from '../list-of.ts';
import {selectedStack, stackKey} from '../stacks.ts';
import type {State} from '../state.ts';
import {
	containerOfTask,
	isSwarmListedOn,
	nodesOf,
	selectedNode,
	selectedSwarmService,
	swarmFileRow,
	swarmFilesOf,
	swarmServicesOf,
	tasksOf,
} from '../swarm.ts';
import {type Relation, toContainer} from './relation.ts';

/** Everything related to the selected part of a swarm. */
export function relationsInSwarm(state: State): readonly Relation[] {
	const {kind} = state.view;
	const service = selectedSwarmService(state);
	const node = selectedNode(state);
	const task = selectedIn(tasksOf)(state);
	const file = kind === 'secrets' || kind === 'configs' ? selectedIn(swarmFilesOf[kind])(state) : undefined;
	return [
		...(service ? relationsOfService(state, service) : []),
		...(node ? relationsOfNode(state, node) : []),
		...(task ? relationsOfTask(state, task) : []),
		...(file ? relationsOfFile(state, file) : []),
		...(selectedStack(state)?.services.map(member => toService('Service', member)) ?? []),
	];
}

/** The services that use something, as a relation of that. */
export function servicesThat(state: State, uses: (service: SwarmService) => boolean): readonly Relation[] {
	return allIn(swarmServicesOf, state)
		.filter(uses)
		.map(service => toService('Used by', service));
}

/** The service and the node of a container that runs for a task. */
export function swarmRelationsOf(state: State, {host, labels}: Container): readonly Relation[] {
	const id = labels['com.docker.swarm.service.id'];
	const name = labels['com.docker.swarm.service.name'];
	const task = labels['com.docker.swarm.task.id'];
	if (id === undefined || name === undefined) {
		return [];
	}

	const lister = listerFor(state, host);
	const place = lister === undefined ? undefined : ({kind: 'services', key: serviceKey(lister, id)} as const);
	return [
		{label: 'Swarm service', name, detail: place ? undefined : 'listed on a manager', place},
		...(lister === undefined || task === undefined
			? []
			: [
					{
						label: 'Task',
						name: labels['com.docker.swarm.task.name'] ?? task,
						place: {kind: 'tasks', key: resourceId(lister, task)} as const,
					},
				]),
	];
}

/** The host that lists the swarm of another one. */
function listerFor(state: State, host: string): string | undefined {
	return [host, ...state.connections.keys()].find(other => isSwarmListedOn(state, other));
}

function relationsOfService(state: State, service: SwarmService): readonly Relation[] {
	const {host, id, image, stack, networks} = service;
	const own = allIn(tasksOf, state).filter(task => task.serviceId === id && isWanted(task));
	const places = new Set(own.map(({nodeId}) => nodeId));
	const [container] = own.map(task => containerOfTask(state, task)).filter(found => found?.host === host);
	return [
		{
			label: 'Image',
			name: image,
			place: container && {kind: 'images', key: resourceId(host, container.imageId)},
		},
		...(stack === undefined
			? []
			: [{label: 'Stack', name: stack, place: {kind: 'stacks', key: stackKey(host, stack)} as const}]),
		...networks.map(network => networkRelation(state, host, network)),
		...(['secrets', 'configs'] as const).flatMap(kind => filesOf(state, service, kind)),
		...allIn(nodesOf, state)
			.filter(node => places.has(node.id))
			.map(node => toNode('Runs on', node)),
		...own.flatMap(task => containerRelation(state, task)),
	];
}

function networkRelation(state: State, host: string, id: string): Relation {
	const key = resourceId(host, id);
	const network = networksOf(state)?.get(key);
	return {label: 'Network', name: network?.name ?? id, place: network && {kind: 'networks', key}};
}

function filesOf(state: State, service: SwarmService, kind: 'secrets' | 'configs'): readonly Relation[] {
	return service[kind].map(id => {
		const key = resourceId(service.host, id);
		const name = swarmFilesOf[kind](state)?.get(key)?.name ?? id;
		return {label: kind === 'secrets' ? 'Secret' : 'Config', name, place: {kind, key}};
	});
}

function relationsOfNode(state: State, node: SwarmNode): readonly Relation[] {
	const own = allIn(tasksOf, state).filter(task => task.nodeId === node.id && isWanted(task));
	const services = new Set(own.map(({serviceId}) => serviceId));
	return [
		...allIn(swarmServicesOf, state)
			.filter(({id}) => services.has(id))
			.map(service => toService('Runs', service)),
		...own.flatMap(task => containerRelation(state, task)),
	];
}

function relationsOfTask(state: State, task: SwarmTask): readonly Relation[] {
	const services = allIn(swarmServicesOf, state).filter(({id}) => id === task.serviceId);
	const nodes = allIn(nodesOf, state).filter(({id}) => id === task.nodeId);
	return [
		...services.map(service => toService('Service', service)),
		...nodes.map(node => toNode('Node', node)),
		...containerRelation(state, task),
	];
}

function relationsOfFile(state: State, file: SwarmFile): readonly Relation[] {
	const {services} = swarmFileRow(state, file);
	return servicesThat(state, ({name}) => services.includes(name));
}

function containerRelation(state: State, task: SwarmTask): readonly Relation[] {
	const container = containerOfTask(state, task);
	return container ? [toContainer('Container', container)] : [];
}

function toService(label: string, {name, key}: SwarmService): Relation {
	return {label, name, place: {kind: 'services', key}};
}

function toNode(label: string, {name, key}: SwarmNode): Relation {
	return {label, name, place: {kind: 'nodes', key}};
}
