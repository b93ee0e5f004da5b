import {createHash} from 'node:crypto';
import type {ContainerPort} from '../../../model/container.ts';
import {resourceId} from '../../../model/resource-id.ts';
import {
	type SwarmResources,
	type SwarmService,
	type SwarmTask,
	type SwarmUpdate,
	serviceKey,
} from '../../../model/swarm.ts';
import {type Fields, fields, items, number, parseLabels, parseTime, text} from './json.ts';

/** The entries of a list of services, by name. */
export function parseServices(host: string, entries: readonly unknown[]): readonly SwarmService[] {
	return entries
		.map(entry => parseService(host, entry))
		.filter(service => service !== undefined)
		.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function parseService(host: string, entry: unknown): SwarmService | undefined {
	const {ID, CreatedAt, Spec, PreviousSpec, Endpoint, UpdateStatus, JobStatus} = fields(entry);
	const id = text(ID);
	if (!isSwarmId(id)) {
		return undefined;
	}

	const {Name, Labels, Mode, TaskTemplate} = fields(Spec);
	const {ContainerSpec, Resources, Placement, Networks} = fields(TaskTemplate);
	const {Image, Secrets, Configs} = fields(ContainerSpec);
	const labels = parseLabels(Labels);
	return {
		key: serviceKey(host, id),
		host,
		id,
		name: text(Name),
		...parseMode(fields(Mode)),
		image: withoutDigest(text(Image)),
		ports: items(fields(Endpoint).Ports).map(parsePort),
		update: parseUpdate(UpdateStatus),
		hasPrevious: fields(PreviousSpec).TaskTemplate !== undefined,
		constraints: items(fields(Placement).Constraints).map(text),
		limits: parseResources(fields(Resources).Limits),
		reservations: parseResources(fields(Resources).Reservations),
		labels,
		stack: labels['com.docker.stack.namespace'] || undefined,
		secrets: items(Secrets).map(secret => text(fields(secret).SecretID)),
		configs: items(Configs).map(config => text(fields(config).ConfigID)),
		networks: items(Networks).map(network => text(fields(network).Target)),
		template: templateOf(fields(TaskTemplate)),
		iteration: parseIteration(fields(JobStatus)),
		createdAt: parseTime(CreatedAt),
	};
}

/** The entries of a list of tasks, the newest first. */
export function parseTasks(host: string, entries: readonly unknown[]): readonly SwarmTask[] {
	return entries
		.map(entry => parseTask(host, entry))
		.filter(task => task !== undefined)
		.toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
}

function parseTask(host: string, entry: unknown): SwarmTask | undefined {
	const task = fields(entry);
	const {ID, CreatedAt, Spec, ServiceID, Slot, NodeID, Status, DesiredState} = task;
	const id = text(ID);
	if (!isSwarmId(id)) {
		return undefined;
	}

	const {Timestamp, State, Err, ContainerStatus} = fields(Status);
	const {ContainerID, ExitCode} = fields(ContainerStatus);
	const {ContainerSpec, Resources} = fields(Spec);
	return {
		key: resourceId(host, id),
		host,
		id,
		serviceId: text(ServiceID),
		slot: number(Slot) ?? 0,
		nodeId: text(NodeID),
		containerId: text(ContainerID),
		image: withoutDigest(text(fields(ContainerSpec).Image)),
		state: text(State),
		desired: text(DesiredState),
		since: parseTime(Timestamp),
		error: text(Err),
		exitCode: number(ExitCode) ?? 0,
		reservations: parseResources(fields(Resources).Reservations),
		template: templateOf(fields(Spec)),
		iteration: parseIteration(task),
		createdAt: parseTime(CreatedAt),
	};
}

/** Whether the value can be an id of something in a swarm, which then can be a part of a key and of a path. */
export function isSwarmId(id: string): boolean {
	return /^[a-z0-9]+$/.test(id);
}

/** CPUs and bytes of memory; the engine counts in billionths of a CPU. */
export function parseResources(resources: unknown): SwarmResources {
	const {NanoCPUs, MemoryBytes} = fields(resources);
	return {cpus: (number(NanoCPUs) ?? 0) / 1e9, memory: number(MemoryBytes) ?? 0};
}

function parseMode({Replicated, Global, ReplicatedJob, GlobalJob}: Fields): Pick<SwarmService, 'mode' | 'replicas'> {
	if (ReplicatedJob !== undefined) {
		return {mode: 'replicated-job', replicas: number(fields(ReplicatedJob).TotalCompletions) ?? 1};
	}

	return GlobalJob !== undefined
		? {mode: 'global-job', replicas: undefined}
		: Global !== undefined
			? {mode: 'global', replicas: undefined}
			: {mode: 'replicated', replicas: number(fields(Replicated).Replicas) ?? 1};
}

function parseIteration({JobIteration}: Fields): number {
	return number(fields(JobIteration).Index) ?? 0;
}

function parsePort(port: unknown): ContainerPort {
	const {Protocol, TargetPort, PublishedPort} = fields(port);
	return {
		ip: undefined,
		privatePort: number(TargetPort) ?? 0,
		publicPort: number(PublishedPort),
		protocol: text(Protocol) || 'tcp',
	};
}

function parseUpdate(status: unknown): SwarmUpdate | undefined {
	const {State, Message, StartedAt, CompletedAt} = fields(status);
	const state = text(State);
	return state
		? {state, message: text(Message), startedAt: parseTime(StartedAt), completedAt: parseTime(CompletedAt)}
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
function templateOf({ContainerSpec, Resources, ForceUpdate}: Fields): string {
	return createHash('sha1')
		.update(JSON.stringify([ContainerSpec, Resources, ForceUpdate]))
		.digest('base64');
}
