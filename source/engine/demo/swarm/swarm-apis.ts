import type {Json} from '../../../model/json.ts';
import type {SwarmNode, SwarmService} from '../../../model/swarm.ts';
import type {Engine} from '../../engine.ts';
import type {ServiceApi, ServiceChange} from '../../service-api.ts';
import type {NodeApi, StackApi, SwarmFileApi} from '../../swarm-api.ts';
import type {Daemon} from '../daemon.ts';
import {errors, found} from '../errors.ts';
import {watch} from '../signal.ts';
import {demoFile, serviceOf} from './fixtures.ts';
import {balance, replaceTasks} from './orchestrate.ts';
import {serviceLines} from './service-log.ts';
import type {DemoService, SwarmStore} from './swarm-store.ts';

/** The calls about the swarm. The engine stays in it: the demo has no other one. */
export function createSwarmApis(
	daemon: Daemon,
	store: SwarmStore,
): Required<Pick<Engine, 'services' | 'nodes' | 'secrets' | 'configs' | 'swarm' | 'stacks'>> {
	return {
		services: createServiceApi(daemon, store),
		nodes: createNodeApi(daemon, store),
		stacks: createStackApi(daemon, store),
		secrets: createFileApi(daemon, store, 'secrets'),
		configs: createFileApi(daemon, store, 'configs'),
		swarm: {
			init: refuseSecondSwarm,
			join: refuseSecondSwarm,
			joinTokens: async () => ({
				worker: 'SWMTKN-1-demo-worker',
				manager: 'SWMTKN-1-demo-manager',
				address: '10.0.0.11:2377',
			}),
			async leave() {
				throw errors.cannotLeave();
			},
		},
	};
}

function createServiceApi(daemon: Daemon, store: SwarmStore): ServiceApi {
	return {
		watch: signal => watch(daemon, store.changed, signal, () => [...store.services.values()]),
		watchTasks: signal => watch(daemon, store.changed, signal, () => store.tasks),
		inspect: async id => inspection(found(store.services.get(id), errors.noSuchService)),
		inspectTask: async id =>
			inspection(
				found(
					store.tasks.find(task => task.id === id),
					errors.noSuchTask,
				),
			),
		logs: (id, options, signal) =>
			serviceLines(daemon, store, found(store.services.get(id), errors.noSuchService), options, signal),
		update: async (id, change) => updateService(daemon, store, id, change),
		rollBack: async id => rollBack(daemon, store, id),
		async remove(id) {
			found(store.services.get(id), errors.noSuchService);
			removeService(store, id);
		},
	};
}

function createNodeApi(daemon: Daemon, store: SwarmStore): NodeApi {
	return {
		watch: signal => watch(daemon, store.changed, signal, () => [...store.nodes.values()]),
		inspect: async id => inspection(found(store.nodes.get(id), errors.noSuchNode)),
		update: async (id, change) => updateNode(daemon, store, id, change),
		async remove(id, {force}) {
			const {state} = found(store.nodes.get(id), errors.noSuchNode);
			if (state === 'ready' && !force) {
				throw errors.nodeReady();
			}

			store.nodes.delete(id);
			balance(daemon, store);
		},
	};
}

function createStackApi(daemon: Daemon, store: SwarmStore): StackApi {
	return {
		// The demo reads no file: each deployment has one service.
		async *deploy(name) {
			const service = serviceOf(daemon.host, `${name}_web`, 'nginx:1.27-alpine', {
				stack: name,
				createdAt: daemon.clock.now(),
			});
			store.services.set(service.id, service);
			balance(daemon, store);
			yield [`Creating service ${service.name}`];
		},
		async *remove(name) {
			const own = [...store.services.values()].filter(({stack}) => stack === name);
			for (const {id} of own) {
				removeService(store, id);
			}

			yield own.map(service => `Removing service ${service.name}`);
		},
	};
}

async function refuseSecondSwarm(): Promise<never> {
	throw errors.inSwarm();
}

function createFileApi(daemon: Daemon, store: SwarmStore, kind: 'secrets' | 'configs'): SwarmFileApi {
	const all = store.files[kind];
	const noSuchFile = kind === 'secrets' ? errors.noSuchSecret : errors.noSuchConfig;
	return {
		watch: signal => watch(daemon, store.changed, signal, () => [...all.values()]),
		inspect: async id => inspection(found(all.get(id), noSuchFile)),
		async create(name) {
			if (all.values().some(file => file.name === name)) {
				throw errors.fileNameInUse(name);
			}

			const file = demoFile(daemon.host, name, daemon.clock.now());
			all.set(file.id, file);
			store.changed.notify();
			return file.id;
		},
		async remove(id) {
			found(all.get(id), noSuchFile);
			all.delete(id);
			store.changed.notify();
		},
	};
}

function removeService(store: SwarmStore, id: string): void {
	store.services.delete(id);
	store.tasks = store.tasks.filter(({serviceId}) => serviceId !== id);
	store.changed.notify();
}

function updateService(daemon: Daemon, store: SwarmStore, id: string, change: ServiceChange): readonly string[] {
	const before = found(store.services.get(id), errors.noSuchService);
	const {replicas = before.replicas, image = before.image, limits = before.limits, isForced = false} = change;
	const isNew = isForced || image !== before.image || limits !== before.limits;
	const {previous: _, ...rest} = before;
	const template = isNew ? `${image} ${daemon.clock.now()}` : before.template;
	const next = {...rest, replicas, image, limits, template, hasPrevious: true, previous: rest};
	store.services.set(id, next);
	if (isNew) {
		replaceTasks(daemon, store, next, 'updating');
	}

	balance(daemon, store);
	return [];
}

function rollBack(daemon: Daemon, store: SwarmStore, id: string): readonly string[] {
	const service: DemoService = found(store.services.get(id), errors.noSuchService);
	if (!service.hasPrevious) {
		throw errors.noPrevious();
	}

	const next: DemoService = {...(service.previous ?? service), hasPrevious: false, previous: undefined};
	store.services.set(id, next);
	replaceTasks(daemon, store, next, 'rollback_started');
	balance(daemon, store);
	return [];
}

function updateNode(
	daemon: Daemon,
	store: SwarmStore,
	id: string,
	{availability, role}: Partial<Pick<SwarmNode, 'availability' | 'role'>>,
): void {
	const node = found(store.nodes.get(id), errors.noSuchNode);
	store.nodes.set(id, {
		...node,
		...(availability && {availability}),
		...(role && {role, isReachable: role === 'manager'}),
	});
	balance(daemon, store);
}

/** An item of the demo as an inspection. */
function inspection(item: SwarmService | SwarmNode | object): Json {
	return JSON.parse(JSON.stringify(item));
}
