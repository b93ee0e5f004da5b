import type {Clock} from '../../model/clock.ts';
import type {ContainerState} from '../../model/container.ts';
import type {ContainerLimits} from '../../model/container-limits.ts';
import {type ContainerSpec, type FullSpec, withDefaults} from './container-spec.ts';
import {type Base, imageSpecs} from './fixtures/images.ts';
import {createLogBuffer, type DemoLog} from './log-buffer.ts';
import {hexOf, seedOf} from './random.ts';
import {createSignal, type Signal} from './signal.ts';

/** A container of the demo as it is now. Times are in milliseconds since the epoch. */
export type DemoContainer = {
	readonly id: string;
	readonly imageId: string;
	readonly spec: FullSpec;
	/** Its shell and files; an image without a base has no programs but its own. */
	readonly base: Base | undefined;
	/** The seed of its numbers and log lines. */
	readonly seed: number;
	readonly createdAt: number;
	/** Its networks, each with the first three numbers of its addresses there; undefined without an address. */
	readonly networks: Map<string, string | undefined>;
	/** The last number of its address in each network. */
	readonly address: number;
	readonly log: DemoLog;
	/** Notifies when the log has changed. */
	readonly logChanged: Signal;
	/** Cancel the timers of its current run. */
	readonly timers: Set<() => void>;
	run: ContainerRun;
	limits: ContainerLimits;
	name: string;
	state: Exclude<ContainerState, 'unknown' | 'removing' | 'dead'>;
	startedAt: number | undefined;
	finishedAt: number | undefined;
	exitCode: number;
	isOutOfMemory: boolean;
	restartCount: number;
	/** Milliseconds before the last restart by policy; 0 before the first. */
	restartDelay: number;
	/** Why the last start failed; empty if it did not. */
	error: string;
	/** Increases with each change. */
	revision: number;
	/** Whether it was asked to stop: its restart policy no longer applies. */
	isStopping: boolean;
	/** Whether its anonymous volumes are removed with it. */
	removesVolumes: boolean;
	/** Whether its first process has handled a signal and is about to exit. */
	isShuttingDown: boolean;
	health: HealthRecord | undefined;
	/** The ids of its processes that a signal has ended, without the main one: when that ends, so does the container. */
	readonly endedProcesses: Set<number>;
};

/** One run of its processes, from start to exit. */
export type ContainerRun = {
	/** When it started, moved forward by its pauses: the time since then is time that its processes ran. */
	origin: number;
	/** When it was paused or exited; undefined while its processes run. */
	stoppedAt: number | undefined;
	/** The next tick of its log generator; infinite when it writes no more. */
	nextTick: number;
	/** The end of its part of the log, once it has exited. */
	logEnd: number | undefined;
};

export type HealthRecord = {
	readonly status: 'starting' | 'healthy' | 'unhealthy';
	readonly failingStreak: number;
	/** Checks in this run. */
	readonly count: number;
	/** The last five, oldest first. */
	readonly log: readonly HealthResult[];
};

export type HealthResult = {readonly at: number; readonly exitCode: number; readonly output: string};

/** A container that was created and never started. */
export function createContainer(given: ContainerSpec, address: number, clock: Clock, seed = 1): DemoContainer {
	const spec = withDefaults(given);
	const {memory = 0, cpus = 0, pids = 0} = spec.limits ?? {};
	return {
		id: hexOf(64, seed, 'container', spec.name),
		imageId: `sha256:${hexOf(64, 'image', spec.image)}`,
		spec,
		base: imageSpecs.find(({name}) => name === spec.image)?.base,
		seed: seedOf(seed, spec.name),
		createdAt: clock.now() - spec.initial.createdAgo,
		networks: new Map([[spec.network, networkPrefixes[spec.network]]]),
		address,
		log: createLogBuffer(),
		logChanged: createSignal(),
		timers: new Set(),
		run: {origin: 0, stoppedAt: 0, nextTick: Number.POSITIVE_INFINITY, logEnd: 0},
		limits: {
			memory,
			memorySwap: memory * 2,
			cpus,
			cpuShares: 0,
			pids,
			restartPolicy: {name: spec.restartPolicy ?? 'no', maximumRetries: 0},
		},
		name: spec.name,
		state: 'created',
		startedAt: undefined,
		finishedAt: undefined,
		exitCode: 0,
		isOutOfMemory: false,
		restartCount: 0,
		restartDelay: 0,
		error: '',
		revision: 0,
		isStopping: false,
		removesVolumes: spec.autoRemove ?? false,
		isShuttingDown: false,
		health: undefined,
		endedProcesses: new Set(),
	};
}

/** Whether a container has processes, running or paused. */
export function hasProcesses({state}: DemoContainer): boolean {
	return state === 'running' || state === 'paused';
}

/** Whether it has processes or will be started again by its restart policy. */
export function isActive(container: DemoContainer): boolean {
	return hasProcesses(container) || container.state === 'restarting';
}

/** Its address in a network; undefined if it has none, or no processes. */
export function addressOf(container: DemoContainer, network: string): string | undefined {
	const prefix = container.networks.get(network);
	return prefix && hasProcesses(container) ? `${prefix}.${container.address}` : undefined;
}

/** Its MAC address in a network; empty if it has no address there. */
export function macAddressOf(container: DemoContainer, network: string): string {
	return addressOf(container, network)
		? `02:42:ac:${hexOf(6, network, container.id).replace(/(..)(?=.)/g, '$1:')}`
		: '';
}

/** The first three numbers of the addresses in each network of the demo. */
export const networkPrefixes: Readonly<Record<string, string>> = {
	bridge: '172.17.0',
	shop_default: '172.20.0',
	blog_default: '172.21.0',
	docs_default: '172.23.0',
};
