import type {Clock} from '../../model/clock.ts';
import type {ContainerState} from '../../model/container.ts';
import type {RestartPolicy} from '../../model/container-limits.ts';
import {createGauges, type Gauges} from './gauges.ts';
import {createJournal, type Journal} from './journal.ts';
import {hexOf, seedOf} from './random.ts';
import type {Role} from './role.ts';
import type {Usage} from './usage.ts';

/** A container of the demo as it is now; only the functions of its life change it. Times are in milliseconds since the epoch. */
export type DemoContainer = {
	readonly id: string;
	readonly imageId: string;
	readonly role: Role;
	readonly createdAt: number;
	/** The networks that it is in, with the first three numbers of their addresses where they have any. */
	readonly networks: Map<string, string | undefined>;
	/** The last part of its address in each network. */
	readonly address: number;
	readonly journal: Journal;
	readonly gauges: Gauges;
	/** What takes back each timer of its present life. */
	readonly timers: Set<() => void>;
	/** Called, and forgotten, when its present life ends. */
	readonly endings: Set<() => void>;
	/** What was put into a redis server; gone when it stops. */
	readonly memory: Map<string, string>;
	/** What it uses, within the limits that it runs under now. */
	usage: Usage;
	restartPolicy: RestartPolicy;
	name: string;
	state: Exclude<ContainerState, 'unknown' | 'removing' | 'dead'>;
	startedAt: number | undefined;
	finishedAt: number | undefined;
	exitCode: number;
	isOutOfMemory: boolean;
	restartCount: number;
	/** The pause before the last restart by policy, in milliseconds; 0 before the first. */
	restartDelay: number;
	/** Why the last start failed; empty where it did not. */
	error: string;
	/** Whether somebody asked it to end: then no policy starts it again. */
	isStopping: boolean;
	/** Whether its first process is on its way out after a signal. */
	isLeaving: boolean;
	health: HealthRecord | undefined;
};

export type HealthRecord = {
	readonly status: 'starting' | 'healthy' | 'unhealthy';
	readonly failingStreak: number;
	/** How many checks there were in this life. */
	readonly count: number;
	/** The last five, oldest first. */
	readonly log: readonly HealthResult[];
};

export type HealthResult = {readonly at: number; readonly exitCode: number; readonly output: string};

/** A container that was created and never started. */
export function createContainer(role: Role, address: number, clock: Clock, seed: number): DemoContainer {
	const own = seedOf(seed, role.name);
	return {
		id: hexOf(64, seed, 'container', role.name),
		imageId: `sha256:${hexOf(64, 'image', role.image)}`,
		role,
		createdAt: clock.now() - role.begins.createdAgo,
		networks: new Map([[role.network, subnets[role.network]]]),
		address,
		journal: createJournal(role.voice, role.name, own, clock),
		gauges: createGauges(role.usage, own, role.network !== 'host'),
		timers: new Set(),
		endings: new Set(),
		memory: new Map(),
		usage: role.usage,
		restartPolicy: {name: role.restartPolicy ?? 'no', maximumRetries: 0},
		name: role.name,
		state: 'created',
		startedAt: undefined,
		finishedAt: undefined,
		exitCode: 0,
		isOutOfMemory: false,
		restartCount: 0,
		restartDelay: 0,
		error: '',
		isStopping: false,
		isLeaving: false,
		health: undefined,
	};
}

/** Its address in a network, its first one if not told which, while it runs; undefined where it has none of its own. */
export function addressOf(container: DemoContainer, network = container.role.network): string | undefined {
	const prefix = container.networks.get(network);
	const isUp = container.state === 'running' || container.state === 'paused';
	return prefix && isUp ? `${prefix}.${container.address}` : undefined;
}

/** The first three numbers of each network of the demo. */
export const subnets: Readonly<Record<string, string>> = {
	bridge: '172.17.0',
	shop_default: '172.20.0',
	blog_default: '172.21.0',
};
