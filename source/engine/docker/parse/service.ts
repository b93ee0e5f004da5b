import {createHash} from 'node:crypto';
import type {ContainerPort} from '../../../model/container.ts';
import {
	listAt,
	numberAt,
	objectAt,
	optionalNumberAt,
	textAt,
	textsAt,
	timeAt,
	valueAt,
} from '../../../model/read-json.ts';
import {resourceId} from '../../../model/resource-id.ts';
import {
	type SwarmResources,
	type SwarmService,
	type SwarmTask,
	type SwarmUpdate,
	serviceKey,
} from '../../../model/swarm.ts';
import {byName, listParser} from './list-parser.ts';

/** The entries of a list of services, by name. */
export const parseServices = listParser(parseService, byName);

function parseService(host: string, entry: unknown): SwarmService | undefined {
	const id = textAt(entry, 'ID');
	if (!isSwarmId(id)) {
		return undefined;
	}

	const template = valueAt(entry, 'Spec', 'TaskTemplate');
	return {
		key: serviceKey(host, id),
		host,
		id,
		name: textAt(entry, 'Spec', 'Name'),
		...parseMode(entry),
		image: withoutDigest(textAt(template, 'ContainerSpec', 'Image')),
		ports: listAt(entry, 'Endpoint', 'Ports').map(parsePort),
		update: parseUpdate(valueAt(entry, 'UpdateStatus')),
		hasPrevious: valueAt(entry, 'PreviousSpec', 'TaskTemplate') !== undefined,
		constraints: textsAt(template, 'Placement', 'Constraints'),
		limits: parseResources(valueAt(template, 'Resources', 'Limits')),
		reservations: parseResources(valueAt(template, 'Resources', 'Reservations')),
		stack: textAt(entry, 'Spec', 'Labels', 'com.docker.stack.namespace') || undefined,
		secrets: listAt(template, 'ContainerSpec', 'Secrets').map(secret => textAt(secret, 'SecretID')),
		configs: listAt(template, 'ContainerSpec', 'Configs').map(config => textAt(config, 'ConfigID')),
		networks: listAt(template, 'Networks').map(network => textAt(network, 'Target')),
		template: templateOf(template),
		iteration: numberAt(entry, 'JobStatus', 'JobIteration', 'Index'),
		createdAt: timeAt(entry, 'CreatedAt'),
	};
}

/** The entries of a list of tasks, the newest first. */
export const parseTasks = listParser(parseTask, (a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));

function parseTask(host: string, entry: unknown): SwarmTask | undefined {
	const id = textAt(entry, 'ID');
	if (!isSwarmId(id)) {
		return undefined;
	}

	return {
		key: resourceId(host, id),
		host,
		id,
		serviceId: textAt(entry, 'ServiceID'),
		slot: numberAt(entry, 'Slot'),
		nodeId: textAt(entry, 'NodeID'),
		containerId: textAt(entry, 'Status', 'ContainerStatus', 'ContainerID'),
		image: withoutDigest(textAt(entry, 'Spec', 'ContainerSpec', 'Image')),
		state: textAt(entry, 'Status', 'State'),
		desired: textAt(entry, 'DesiredState'),
		since: timeAt(entry, 'Status', 'Timestamp'),
		error: textAt(entry, 'Status', 'Err'),
		exitCode: numberAt(entry, 'Status', 'ContainerStatus', 'ExitCode'),
		reservations: parseResources(valueAt(entry, 'Spec', 'Resources', 'Reservations')),
		template: templateOf(valueAt(entry, 'Spec')),
		iteration: numberAt(entry, 'JobIteration', 'Index'),
		createdAt: timeAt(entry, 'CreatedAt'),
	};
}

/** Whether the value can be an id of something in a swarm, which then can be a part of a key and of a path. */
export function isSwarmId(id: string): boolean {
	return /^[a-z0-9]+$/.test(id);
}

/** CPUs and bytes of memory; the engine counts in billionths of a CPU. */
export function parseResources(resources: unknown): SwarmResources {
	return {cpus: numberAt(resources, 'NanoCPUs') / 1e9, memory: numberAt(resources, 'MemoryBytes')};
}

function parseMode(entry: unknown): Pick<SwarmService, 'mode' | 'replicas'> {
	const mode = objectAt(entry, 'Spec', 'Mode');
	if (mode.ReplicatedJob !== undefined) {
		return {mode: 'replicated-job', replicas: optionalNumberAt(mode, 'ReplicatedJob', 'TotalCompletions') ?? 1};
	}

	return mode.GlobalJob !== undefined
		? {mode: 'global-job', replicas: undefined}
		: mode.Global !== undefined
			? {mode: 'global', replicas: undefined}
			: {mode: 'replicated', replicas: optionalNumberAt(mode, 'Replicated', 'Replicas') ?? 1};
}

function parsePort(port: unknown): ContainerPort {
	return {
		ip: undefined,
		privatePort: numberAt(port, 'TargetPort'),
		publicPort: optionalNumberAt(port, 'PublishedPort'),
		protocol: textAt(port, 'Protocol') || 'tcp',
	};
}

function parseUpdate(status: unknown): SwarmUpdate | undefined {
	const state = textAt(status, 'State');
	return state
		? {
				state,
				message: textAt(status, 'Message'),
				startedAt: timeAt(status, 'StartedAt'),
				completedAt: timeAt(status, 'CompletedAt'),
			}
		: undefined;
}

/** docker pins an image's name with the digest that the registry has for it. */
function withoutDigest(image: string): string {
	return image.replace(/(?<=.)@sha256:[\da-f]{64}$/, '');
}

/**
 * A fingerprint of a task specification, from the parts that a task keeps of its service's: it lacks others, such as
 * networks.
 */
function templateOf(template: unknown): string {
	const parts = ['ContainerSpec', 'Resources', 'ForceUpdate'].map(name => valueAt(template, name));
	return createHash('sha1').update(JSON.stringify(parts)).digest('base64');
}
