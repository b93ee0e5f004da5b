import {isJob, type SwarmFile, type SwarmNode, type SwarmService, type SwarmTask} from '../../../model/swarm.ts';
import type {Daemon} from '../daemon.ts';
import {hexOf} from '../random.ts';
import {createSignal, type Signal} from '../signal.ts';
import {demoFiles, demoNodes, demoServices, type ServiceSpec, thisNode} from './fixtures.ts';

/** A service and what it was before its last update. */
export type DemoService = SwarmService & {readonly previous?: SwarmService | undefined};

/** The swarm of the demo. */
export type SwarmStore = {
	readonly services: Map<string, DemoService>;
	readonly nodes: Map<string, SwarmNode>;
	tasks: readonly SwarmTask[];
	readonly files: Readonly<Record<'secrets' | 'configs', Map<string, SwarmFile>>>;
	readonly changed: Signal;
};

/** A swarm whose services have run for a while. */
export function createSwarmStore(daemon: Daemon): SwarmStore {
	const now = daemon.clock.now();
	const services = demoServices(daemon.host, now);
	const {secrets, configs} = demoFiles(daemon.host, now);
	const store: SwarmStore = {
		services: byId(services.map(({service}) => service)),
		nodes: byId(demoNodes(daemon.host, now)),
		tasks: [],
		files: {secrets: byId(secrets), configs: byId(configs)},
		changed: createSignal(),
	};
	store.tasks = services.flatMap(spec => firstTasks(daemon, store, spec));
	return store;
}

function byId<Item extends {readonly id: string}>(items: readonly Item[]): Map<string, Item> {
	return new Map(items.map(item => [item.id, item]));
}

/** A task of a service on a node, in its state since a time. */
export function newTask(
	{host}: Pick<Daemon, 'host'>,
	service: SwarmService,
	place: Pick<SwarmTask, 'slot' | 'nodeId'>,
	life: Partial<SwarmTask> & {readonly createdAt: number},
): SwarmTask {
	const id = hexOf(25, 'task', service.id, place.slot, place.nodeId, life.createdAt, life.state ?? '');
	return {
		key: `${host}/${id}`,
		host,
		id,
		serviceId: service.id,
		...place,
		containerId: place.nodeId === '' ? '' : hexOf(64, 'container', id),
		image: service.image,
		state: 'running',
		desired: 'running',
		since: life.createdAt,
		error: '',
		exitCode: 0,
		reservations: service.reservations,
		template: service.template,
		iteration: service.iteration,
		...life,
	};
}

/** The nodes that may get new tasks of a service, by its constraint on their role. */
export function nodesFor({nodes}: SwarmStore, {constraints}: SwarmService): readonly SwarmNode[] {
	const role = /node\.role *== *(\w+)/.exec(constraints.join(' '))?.[1];
	return [...nodes.values()].filter(
		node => node.availability === 'active' && node.state === 'ready' && (role === undefined || node.role === role),
	);
}

/** The tasks of a service when the demo opens; one on this node is a container of the demo. */
function firstTasks(daemon: Daemon, store: SwarmStore, spec: ServiceSpec): readonly SwarmTask[] {
	const {service, container, failure} = spec;
	const places = nodesFor(store, service);
	const count = service.replicas ?? places.length;
	const local = daemon.containers().find(({name}) => name === container);
	return Array.from({length: count}, (_, index) => {
		const node = places[index % places.length];
		const place = {slot: service.mode.startsWith('global') ? 0 : index + 1, nodeId: node?.id ?? ''};
		const createdAt = (service.createdAt ?? 0) + index * 1000;
		const isLocal = local !== undefined && place.nodeId === thisNode;
		if (isJob(service)) {
			return [
				newTask(daemon, service, place, {createdAt, state: 'complete', desired: 'complete', since: createdAt + 48_000}),
			];
		}

		const task = newTask(daemon, service, place, {createdAt, ...(isLocal && {containerId: local.id})});
		return failure && index === count - 1 ? failures(daemon, service, task, failure) : [task];
	}).flat();
}

/** A task that fails again and again: two that have failed, and one that is prepared. */
function failures(daemon: Daemon, service: SwarmService, task: SwarmTask, error: string): readonly SwarmTask[] {
	const now = daemon.clock.now();
	const failed = [45_000, 15_000].map(age =>
		newTask(daemon, service, task, {
			createdAt: now - age,
			since: now - age + 9000,
			state: 'failed',
			desired: 'shutdown',
			error,
			exitCode: 1,
		}),
	);
	const next = newTask(daemon, service, task, {createdAt: now - 4000, since: now - 3000, state: 'starting'});
	return [next, ...failed.toReversed()];
}
