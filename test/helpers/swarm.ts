import {
	type SwarmFile,
	type SwarmMembership,
	type SwarmNode,
	type SwarmService,
	type SwarmTask,
	serviceKey,
} from '../../source/model/swarm.ts';
import type {EngineEvent} from '../../source/store/event.ts';
import {now} from './container-row.ts';
import {docker} from './harbour-state.ts';

/** A service with one replica and the given properties. */
export function aService(name: string, rest: Partial<SwarmService> = {}): SwarmService {
	return {
		key: serviceKey('test', name),
		host: 'test',
		id: name,
		name,
		mode: 'replicated',
		replicas: 1,
		image: 'busybox:1.37',
		ports: [],
		update: undefined,
		hasPrevious: false,
		constraints: [],
		limits: {cpus: 0, memory: 0},
		reservations: {cpus: 0, memory: 0},
		stack: undefined,
		secrets: [],
		configs: [],
		networks: [],
		template: 'new',
		iteration: 0,
		createdAt: now - 3_600_000,
		...rest,
	};
}

/** A running task of a service with the given properties. */
export function aTask(serviceId: string, slot: number, rest: Partial<SwarmTask> = {}): SwarmTask {
	const id = rest.id ?? `${serviceId}${slot}`;
	return {
		key: `test/${id}`,
		host: 'test',
		id,
		serviceId,
		slot,
		nodeId: 'quay',
		containerId: `container-of-${id}`,
		image: 'busybox:1.37',
		state: 'running',
		desired: 'running',
		since: now - 600_000,
		error: '',
		exitCode: 0,
		reservations: {cpus: 0, memory: 0},
		template: 'new',
		iteration: 0,
		createdAt: now - 600_000,
		...rest,
	};
}

/** A ready worker with the given properties. */
export function aNode(name: string, rest: Partial<SwarmNode> = {}): SwarmNode {
	return {
		key: `test/${name}`,
		host: 'test',
		id: name,
		name,
		role: 'worker',
		availability: 'active',
		state: 'ready',
		message: '',
		address: '10.0.0.1',
		isReachable: false,
		isLeader: false,
		engineVersion: '26.1.5',
		platform: 'linux/x86_64',
		resources: {cpus: 4, memory: 8 * 2 ** 30},
		labels: {},
		createdAt: now - 86_400_000,
		...rest,
	};
}

/** A secret or config with this name. */
export function aSwarmFile(name: string, rest: Partial<SwarmFile> = {}): SwarmFile {
	const createdAt = now - 86_400_000;
	return {key: `test/${name}`, host: 'test', id: name, name, labels: {}, createdAt, updatedAt: createdAt, ...rest};
}

/** The events of a connection to an engine that is a part of a swarm. */
export function memberEvents(role: SwarmMembership['role'], nodeId = 'harbour'): readonly EngineEvent[] {
	const swarm = {role, swarmId: '', nodeId, managers: ['10.0.0.1:2377', '10.0.0.2:2377'], problem: undefined};
	return [{type: 'connected', host: 'test', info: {...docker, swarm}}];
}

/** The events of lists of a swarm. */
export function swarmEvents(lists: {
	readonly services?: readonly SwarmService[];
	readonly tasks?: readonly SwarmTask[];
	readonly nodes?: readonly SwarmNode[];
	readonly secrets?: readonly SwarmFile[];
}): readonly EngineEvent[] {
	return Object.entries(lists).map(([kind, items]) => ({type: 'items-listed', host: 'test', kind, items}));
}
