import type {ContainerPort} from './container.ts';
import {engineId, type ResourceId} from './resource-id.ts';

/** The part that an engine has in a swarm, as it says when we connect. */
export type SwarmMembership = {
	/** Only a manager can list what runs in the swarm. */
	readonly role: 'worker' | 'manager';
	/** The id of the swarm; empty on a worker, which does not know it. */
	readonly swarmId: string;
	/** The id of its node. */
	readonly nodeId: string;
	/** The addresses of the managers that it knows, sorted. */
	readonly managers: readonly string[];
	/** Why it cannot use the swarm, in the engine's words, such as that it is locked; undefined if it can. */
	readonly problem: string | undefined;
};

/** CPUs, and memory in bytes. 0: none reserved, or no limit. */
export type SwarmResources = {readonly cpus: number; readonly memory: number};

/** A service of a swarm. All of its text comes from outside and is not cleaned yet. */
export type SwarmService = {
	readonly key: ResourceId;
	readonly host: string;
	readonly id: string;
	readonly name: string;
	readonly mode: 'replicated' | 'global' | 'replicated-job' | 'global-job';
	/** The replicas, or completions of a job, that its specification asks for; undefined for one task on each node. */
	readonly replicas: number | undefined;
	/** As it was given, without the digest that docker adds. */
	readonly image: string;
	/** Published ports. */
	readonly ports: readonly ContainerPort[];
	/** The last update, if there was one. */
	readonly update: SwarmUpdate | undefined;
	/** Whether it can be rolled back to the specification before the last update. */
	readonly hasPrevious: boolean;
	/** Which nodes its tasks may run on, such as `node.role == worker`. */
	readonly constraints: readonly string[];
	readonly limits: SwarmResources;
	readonly reservations: SwarmResources;
	/** The stack that it was deployed with. */
	readonly stack: string | undefined;
	/** The ids of the secrets and configs that its tasks can read. */
	readonly secrets: readonly string[];
	readonly configs: readonly string[];
	/** The ids of the networks that its tasks join. */
	readonly networks: readonly string[];
	/** Identifies the specification of its tasks: a task with another one is outdated. */
	readonly template: string;
	/** Counts the runs of a job, from 0; 0 for other services. */
	readonly iteration: number;
	/** Milliseconds since the epoch. */
	readonly createdAt: number | undefined;
};

/** An update of a service, or its roll-back. */
export type SwarmUpdate = {
	/** `updating`, `paused`, `completed`, `rollback_started`, `rollback_paused`, `rollback_completed`. */
	readonly state: string;
	/** The swarm's own words. */
	readonly message: string;
	/** Milliseconds since the epoch. */
	readonly startedAt: number | undefined;
	readonly completedAt: number | undefined;
};

/** One run of a container for a service. The swarm keeps the last few of each slot. */
export type SwarmTask = {
	readonly key: ResourceId;
	readonly host: string;
	readonly id: string;
	readonly serviceId: string;
	/** Numbers the replicas from 1; 0 for a task of a global service. */
	readonly slot: number;
	/** Empty while it has no node. */
	readonly nodeId: string;
	/** Empty while it has no container. */
	readonly containerId: string;
	readonly image: string;
	/** `new`, `pending`, `assigned`, `accepted`, `preparing`, `starting`, `running`, `complete`, `failed`, … */
	readonly state: string;
	/** The state that the swarm wants it to have. */
	readonly desired: string;
	/** When it entered its state, in milliseconds since the epoch. */
	readonly since: number | undefined;
	/** Why it failed or waits; empty otherwise. */
	readonly error: string;
	/** Of a container that has ended; 0 if it has not. */
	readonly exitCode: number;
	readonly reservations: SwarmResources;
	/** See `SwarmService.template`. */
	readonly template: string;
	/** See `SwarmService.iteration`. */
	readonly iteration: number;
	readonly createdAt: number | undefined;
};

/** A machine in a swarm. */
export type SwarmNode = {
	readonly key: ResourceId;
	readonly host: string;
	readonly id: string;
	/** Its host name. */
	readonly name: string;
	/** Its role as it should be. */
	readonly role: 'worker' | 'manager';
	readonly availability: 'active' | 'pause' | 'drain';
	/** `ready`, `down`, `disconnected`, `unknown`. */
	readonly state: string;
	/** Why, in the swarm's words; often empty. */
	readonly message: string;
	readonly address: string;
	/** Of a manager: whether the others can reach it, and whether it leads. */
	readonly isReachable: boolean;
	readonly isLeader: boolean;
	readonly engineVersion: string;
	/** For example `linux/x86_64`. */
	readonly platform: string;
	/** The machine's resources. */
	readonly resources: SwarmResources;
	readonly labels: Readonly<Record<string, string>>;
	readonly createdAt: number | undefined;
};

/** Services that were deployed together on one host, as their labels show it. */
export type Stack = {
	readonly key: ResourceId;
	readonly host: string;
	readonly name: string;
	readonly services: readonly SwarmService[];
};

/** A secret or a config, without its content. */
export type SwarmFile = {
	readonly key: ResourceId;
	readonly host: string;
	readonly id: string;
	readonly name: string;
	readonly labels: Readonly<Record<string, string>>;
	readonly createdAt: number | undefined;
	readonly updatedAt: number | undefined;
};

const servicePrefix = 'service:';

/** The identity of a service. It differs from that of a container, since both have a log. */
export function serviceKey(host: string, id: string): ResourceId {
	return `${host}/${servicePrefix}${id}`;
}

/** The engine's id of the service with this key; undefined for anything else. */
export function serviceIdOf(key: ResourceId): string | undefined {
	const id = engineId(key);
	return id.startsWith(servicePrefix) ? id.slice(servicePrefix.length) : undefined;
}

/** Whether the swarm wants a task to run, now or soon; one of a job until it has ended. */
export function isWanted({desired, state}: SwarmTask): boolean {
	return desired === 'running' || desired === 'ready' || (desired === 'complete' && !endedStates.has(state));
}

const endedStates = new Set(['complete', 'shutdown', 'failed', 'rejected', 'remove', 'orphaned']);

/** Whether the tasks of a service run to their end, once for each update. */
export function isJob({mode}: Pick<SwarmService, 'mode'>): boolean {
	return mode.endsWith('job');
}

/** Whether a task has ended with an error, or could not start. */
export function hasTaskFailed({state}: SwarmTask): boolean {
	return state === 'failed' || state === 'rejected' || state === 'orphaned';
}

/** Whether an update or a roll-back is under way. */
export function isUpdating({update}: SwarmService): boolean {
	return update?.state === 'updating' || update?.state === 'rollback_started';
}
