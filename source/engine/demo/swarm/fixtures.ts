import {type SwarmFile, type SwarmNode, type SwarmService, serviceKey} from '../../../model/swarm.ts';
import {day, gib, hour, mib, minute} from '../../../model/units.ts';
import {hexOf} from '../random.ts';

/** The node that the demo's engine is. */
export const thisNode = nodeId('harbour-1');

/** A service of the demo, and the state of its tasks. */
export type ServiceSpec = {
	readonly service: SwarmService;
	/** The container of the demo that is its task on this node. */
	readonly container?: string;
	/** Why its last task fails again and again. */
	readonly failure?: string;
};

/** A secret or config of the demo, by its name. */
export function demoFile(host: string, name: string, createdAt: number): SwarmFile {
	const id = fileId(name);
	return {key: `${host}/${id}`, host, id, name, labels: {}, createdAt, updatedAt: createdAt};
}

/** The secrets and configs of the demo's services, and one secret that no service reads. */
export function demoFiles(host: string, now: number): Readonly<Record<'secrets' | 'configs', readonly SwarmFile[]>> {
	return {
		secrets: [
			demoFile(host, 'edge_tls_key', now - 12 * day),
			demoFile(host, 'backup_password', now - 40 * day),
			demoFile(host, 'edge_tls_key_2025', now - 340 * day),
		],
		configs: [demoFile(host, 'edge_proxy_yaml', now - 12 * day), demoFile(host, 'prometheus_yaml', now - 2 * hour)],
	};
}

function fileId(name: string): string {
	return hexOf(25, 'file', name);
}

/** Three managers and two workers, one of them drained. */
export function demoNodes(host: string, now: number): readonly SwarmNode[] {
	const node = (name: string, index: number, own: Partial<SwarmNode>): SwarmNode => ({
		key: `${host}/${nodeId(name)}`,
		host,
		id: nodeId(name),
		name,
		role: 'manager',
		availability: 'active',
		state: 'ready',
		message: '',
		address: `10.0.0.${index}`,
		isReachable: true,
		isLeader: false,
		engineVersion: '28.5.2',
		platform: 'linux/x86_64',
		resources: {cpus: 4, memory: 8 * gib},
		labels: {},
		createdAt: now - 41 * day,
		...own,
	});
	const worker = {role: 'worker', isReachable: false} as const;
	return [
		node('harbour-1', 11, {isLeader: true}),
		node('harbour-2', 12, {}),
		node('harbour-3', 13, {engineVersion: '28.4.0'}),
		node('pier-1', 21, {...worker, resources: {cpus: 8, memory: 32 * gib}, labels: {disk: 'ssd'}}),
		node('pier-2', 22, {...worker, availability: 'drain', platform: 'linux/aarch64'}),
	];
}

/** A proxy, a service that is updated and one whose update has failed, one on each node, and a job. */
export function demoServices(host: string, now: number): readonly ServiceSpec[] {
	const service: ServiceMaker = (name, image, own) => serviceOf(host, name, image, {createdAt: now - 12 * day, ...own});
	const backup = service('backup', 'restic/restic:0.18', {
		mode: 'replicated-job',
		replicas: 1,
		secrets: [fileId('backup_password')],
		createdAt: now - 7 * hour,
	});
	return [...edgeServices(service, now), ...metricsServices(service, now), {service: backup}];
}

type ServiceMaker = (name: string, image: string, own: Partial<SwarmService>) => SwarmService;

function edgeServices(service: ServiceMaker, now: number): readonly ServiceSpec[] {
	const edge: Partial<SwarmService> = {
		stack: 'edge',
		limits: {cpus: 0.5, memory: 64 * mib},
		reservations: {cpus: 0.25, memory: 32 * mib},
	};
	const proxy = service('edge_proxy', 'traefik:v3.5', {
		...edge,
		replicas: 2,
		ports: [
			{ip: undefined, privatePort: 80, publicPort: 80, protocol: 'tcp'},
			{ip: undefined, privatePort: 443, publicPort: 443, protocol: 'tcp'},
		],
		constraints: ['node.role == manager'],
		secrets: [fileId('edge_tls_key')],
		configs: [fileId('edge_proxy_yaml')],
	});
	const whoami = service('edge_whoami', 'traefik/whoami:v1.11', {
		...edge,
		replicas: 4,
		hasPrevious: true,
		update: {
			state: 'completed',
			message: 'update completed',
			startedAt: now - 3 * hour,
			completedAt: now - 3 * hour + minute,
		},
	});
	return [{service: proxy}, {service: whoami, container: 'whoami'}];
}

function metricsServices(service: ServiceMaker, now: number): readonly ServiceSpec[] {
	const agent = service('metrics_agent', 'quay.io/prometheus/node-exporter:v1.9.1', {
		mode: 'global',
		replicas: undefined,
		stack: 'metrics',
		reservations: {cpus: 0.1, memory: 64 * mib},
	});
	const store = service('metrics_store', 'prom/prometheus:v3.7', {
		replicas: 2,
		stack: 'metrics',
		hasPrevious: true,
		constraints: ['node.role == worker'],
		configs: [fileId('prometheus_yaml')],
		reservations: {cpus: 2, memory: 4 * gib},
		limits: {cpus: 4, memory: 8 * gib},
		update: {
			state: 'paused',
			message: 'update paused due to failure or early termination of task 3e0c1f',
			startedAt: now - 26 * minute,
			completedAt: undefined,
		},
		createdAt: now - 2 * hour,
	});
	return [
		{service: agent, container: 'metrics-agent'},
		{service: store, failure: 'task: non-zero exit (1)'},
	];
}

/** A service of the demo with one replica and the given properties. */
export function serviceOf(host: string, name: string, image: string, own: Partial<SwarmService>): SwarmService {
	const id = hexOf(25, 'service', name);
	return {
		key: serviceKey(host, id),
		host,
		id,
		name,
		mode: 'replicated',
		replicas: 1,
		image,
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
		template: `${image} 0`,
		iteration: 0,
		createdAt: undefined,
		...own,
	};
}

function nodeId(name: string): string {
	return hexOf(25, 'node', name);
}
