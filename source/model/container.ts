import type {ResourceId} from './resource-id.ts';

/** A container's state; `unknown` for one that this version does not know. */
export type ContainerState =
	| 'created'
	| 'running'
	| 'paused'
	| 'restarting'
	| 'removing'
	| 'exited'
	| 'dead'
	| 'unknown';

/** The result of a container's health check; `none` if it has no check. */
export type Health = 'none' | 'starting' | 'healthy' | 'unhealthy';

/** One exposed port; `publicPort` and `ip` are set if it is published on the host. */
export type ContainerPort = {
	readonly ip: string | undefined;
	readonly privatePort: number;
	readonly publicPort: number | undefined;
	readonly protocol: string;
};

/** A network that a container is attached to, with its address there while it runs. */
export type NetworkAttachment = {
	readonly name: string;
	readonly ip: string | undefined;
};

/** An entry of the container list. All of its text comes from outside and is not cleaned yet. */
export type Container = {
	readonly key: ResourceId;
	readonly host: string;
	/** The full id, 64 hexadecimal digits on Docker. */
	readonly id: string;
	/** Without the leading slash. */
	readonly name: string;
	readonly image: string;
	readonly imageId: string;
	readonly command: string;
	/** Milliseconds since the epoch. */
	readonly createdAt: number;
	readonly state: ContainerState;
	/** The engine's status at the time of the list, for example `Up 3 hours (healthy)`. */
	readonly status: string;
	/** When it entered its state, in milliseconds, estimated from `status`; undefined if the status has no time. */
	readonly since: number | undefined;
	/** Set when it has exited, is restarting or is dead. */
	readonly exitCode: number | undefined;
	readonly health: Health;
	readonly ports: readonly ContainerPort[];
	readonly labels: Readonly<Record<string, string>>;
	readonly networks: readonly NetworkAttachment[];
	/** The names of the volumes that it mounts. */
	readonly volumes: readonly string[];
	/** The files and directories of the host that it mounts; undefined if there are none. */
	readonly binds?: readonly string[] | undefined;
	/** Whether a request such as `docker stop` ended its last run, if that was seen. */
	readonly wasStopped: boolean;
	/** Increases with each event, since it may have changed what only an inspection shows. */
	readonly revision: number;
	/** The Compose project and service, from the container’s labels; else its pod. */
	readonly project: string | undefined;
	readonly service: string | undefined;
};

/** Details from an inspection; read only for containers whose row needs them. */
export type ContainerDetails = {
	readonly restartCount: number;
	readonly isOutOfMemory: boolean;
	/** Milliseconds since the epoch. */
	readonly startedAt: number | undefined;
	readonly finishedAt: number | undefined;
	/** Of the last run; 0 while it runs. */
	readonly exitCode: number;
	/** Why the last start failed, as the engine reports it; else empty. */
	readonly error: string;
	/** Whether it has a terminal: its output is then one raw stream. */
	readonly hasTerminal: boolean;
	/** Seconds between SIGTERM and SIGKILL when it is stopped; 10 unless the container says otherwise. */
	readonly stopTimeout: number;
	/** The signal that asks it to stop, `SIGTERM` unless the container says otherwise. */
	readonly stopSignal: string;
	/** The name of its image when it was created; the list has the id instead once another image has that name. */
	readonly imageName: string;
	/** Where a newer image of that name is: on the engine, or in the registry when it was asked; undefined if none is known. */
	readonly newerImage: 'here' | 'in the registry' | undefined;
	/** The namespaces of other containers that it has joined. */
	readonly joins: readonly SharedNamespace[];
};

/** A namespace that a container has joined, and the id or name of its owner. */
export type SharedNamespace = {readonly namespace: 'network' | 'pid' | 'ipc'; readonly container: string};

/** Whether its last run ended with an error, without a request to stop it. */
export function hasFailed({state, exitCode, wasStopped}: Container): boolean {
	return state === 'exited' && exitCode !== undefined && !wasStopped && !isOrdinaryExit(exitCode);
}

/** Whether an exit code is that of a success, of Ctrl-C or of SIGTERM. */
export function isOrdinaryExit(code: number): boolean {
	return ordinaryExits.includes(code);
}

const ordinaryExits: readonly number[] = [0, 130, 143];

/** Whether it could not be started. */
export function hasFailedToStart({state}: Container, details: ContainerDetails | undefined): boolean {
	return (state === 'created' || state === 'exited') && !!details?.error;
}

/** Whether the container has processes that use the machine. */
export function isRunning(container: Container): boolean {
	return container.state === 'running' || container.state === 'paused' || container.state === 'restarting';
}

/** The container that publishes a port of the host, for example `8080/tcp`. */
export function holderOfPort(containers: readonly Container[], port: string): Container | undefined {
	return containers.find(({ports}) => ports.some(({publicPort, protocol}) => `${publicPort}/${protocol}` === port));
}
