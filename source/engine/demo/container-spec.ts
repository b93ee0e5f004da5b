import type {ContainerPort} from '../../model/container.ts';
import type {ContainerLimits, RestartPolicy} from '../../model/container-limits.ts';
import {mib} from '../../model/units.ts';
import type {LogGenerator} from './log-generator.ts';

/** The part of a demo container that never changes: its configuration, and how its processes behave. */
export type ContainerSpec = {
	readonly name: string;
	readonly image: string;
	readonly entrypoint?: readonly string[];
	readonly cmd: readonly string[];
	readonly compose?: {readonly project: string; readonly service: string; readonly needs: readonly string[]};
	readonly labels?: Readonly<Record<string, string>>;
	/** `NAME=value` each, besides PATH. */
	readonly env?: readonly string[];
	readonly workingDirectory?: string;
	readonly user?: string;
	/** `host` shares the machine's network and has no address of its own. */
	readonly network: string;
	readonly ports?: readonly ContainerPort[];
	readonly mounts?: readonly MountSpec[];
	readonly restartPolicy?: RestartPolicy['name'];
	readonly limits?: Partial<Pick<ContainerLimits, 'memory' | 'cpus' | 'pids'>>;
	readonly health?: HealthCheck;
	readonly hasTerminal?: boolean;
	readonly autoRemove?: boolean;
	readonly logDriver?: 'none';
	/** Seconds; 10 if undefined. */
	readonly stopTimeout?: number;
	/** `SIGTERM` if undefined. */
	readonly stopSignal?: string;

	/** The command lines of its processes, the first one first; its command if undefined. */
	readonly processes?: readonly string[];
	/** The program of its command, if the image lacks it: then the container cannot start. */
	readonly missingProgram?: string;
	/** The exit code after each signal that its first process handles; if undefined, 0 after SIGTERM and SIGINT. */
	readonly exitCodes?: Readonly<Record<string, number>>;
	/** How it exits on its own, in milliseconds after its start. */
	readonly exits?: {readonly after: number; readonly exitCode: number; readonly isOutOfMemory?: boolean};
	/** `idle` if undefined. */
	readonly usage?: ResourceUsage;
	/** Bytes a second over the network, and from and to the disk. If undefined, next to nothing. */
	readonly io?: Partial<Record<'received' | 'sent' | 'read' | 'written', number>>;
	/** Silent if undefined. */
	readonly log?: LogGenerator;
	/** Created just now if undefined. */
	readonly initial?: InitialState;
};

/** A volume by its name, or a directory of the host by its path. */
export type MountSpec = {readonly source: string; readonly destination: string; readonly isReadOnly?: boolean};

export type HealthCheck = {
	readonly test: string;
	/** Milliseconds between two checks. */
	readonly interval: number;
	/** `flaps` fails six checks out of eighteen. */
	readonly result: 'passes' | 'fails' | 'flaps';
	/** The output of a failed check. */
	readonly failureOutput: string;
};

/** The average usage of a container. */
export type ResourceUsage = {
	/** 100 is one whole processor. */
	readonly cpu: number;
	/** Whether its load hardly varies. */
	readonly isSteady?: boolean;
	/** Bytes, some seconds after its start. */
	readonly memory: number;
	/** A growth of memory in bytes a second; the additional memory is freed every `every` seconds. */
	readonly growth?: {readonly perSecond: number; readonly every: number};
	readonly pids: number;
};

/** The state of a container when the demo opens; each `…Ago` is in milliseconds before that. */
export type InitialState = {
	readonly state: 'created' | 'running' | 'paused' | 'restarting' | 'exited';
	readonly createdAgo: number;
	readonly startedAgo?: number;
	/** When it exited or was paused. */
	readonly endedAgo?: number;
	readonly exitCode?: number;
	readonly isOutOfMemory?: boolean;
	readonly restartCount?: number;
	/** Of a restarting container, the delay before the next start, in milliseconds. */
	readonly restartDelay?: number;
};

/** The usage of a process that does next to nothing. */
export const idle: ResourceUsage = {cpu: 0.05, memory: 0.7 * mib, pids: 1};

/** A spec with the defaults of all that a container needs. */
export type FullSpec = ContainerSpec & Required<Pick<ContainerSpec, 'processes' | 'usage' | 'log' | 'initial'>>;

/** The spec with its defaults. */
export function withDefaults(spec: ContainerSpec): FullSpec {
	const processes = [[...(spec.entrypoint ?? []), ...spec.cmd].join(' ')];
	return {processes, usage: idle, log: {}, initial: {state: 'created', createdAgo: 0}, ...spec};
}

/** A running service of a Compose project. */
export function composeService(
	project: string,
	service: string,
	{needs = [], ...spec}: Omit<ContainerSpec, 'name' | 'compose' | 'network'> & {readonly needs?: readonly string[]},
): ContainerSpec {
	return {...spec, name: `${project}-${service}-1`, compose: {project, service, needs}, network: `${project}_default`};
}

/** A port published on one address of the host, or on all of them, IPv4 and IPv6, as an engine lists it. */
export function published(
	publicPort: number,
	privatePort: number,
	protocol = 'tcp',
	ip = '',
): readonly ContainerPort[] {
	return (ip === '' ? ['0.0.0.0', '::'] : [ip]).map(own => ({ip: own, privatePort, publicPort, protocol}));
}

/** An exposed port that is not published. */
export function exposed(privatePort: number, protocol = 'tcp'): readonly ContainerPort[] {
	return [{ip: undefined, privatePort, publicPort: undefined, protocol}];
}
