import type {Container, ContainerDetails} from '../model/container.ts';
import type {ContainerLimits} from '../model/container-limits.ts';
import type {DiskSize} from '../model/container-row.ts';
import type {FileChanges} from '../model/file-change.ts';
import type {Json} from '../model/json.ts';
import type {LogLine, LogStream} from '../model/log.ts';
import type {ContainerProcess, ProcessTable} from '../model/process-table.ts';
import type {Sample} from '../model/stats.ts';
import type {LogOptions} from './log-options.ts';

/** Reads containers and changes them. */
export type ContainerApi = {
	/**
	 * Yields all containers, running or not, as `listed`, then each change until the signal aborts. Throws when the engine
	 * is lost.
	 */
	watch(signal: AbortSignal): AsyncIterable<ContainerChange>;
	/**
	 * The ids of the containers, running or not, that `docker ps --all --filter KEY=VALUE…` lists. Rejects with `invalid` or
	 * `not-found` for a filter that the engine refuses.
	 */
	matching?(key: string, values: readonly string[], signal: AbortSignal): Promise<ReadonlySet<string>>;
	/** The current counters; undefined if the container is not running. */
	sample(id: string, signal: AbortSignal): Promise<Sample | undefined>;
	/**
	 * The current counters, read synchronously from this machine's control groups, without the engine; undefined if they
	 * cannot be read, for example because the engine is on another machine.
	 */
	sampleHere?(container: Container): Sample | undefined;
	/**
	 * Yields its output in batches of lines; ends after the last existing line or, when following, when the container
	 * stops. Throws `logs-unreadable` if its log driver keeps nothing. The engine sends only as fast as they are read.
	 */
	logs(id: string, options: LogOptions, signal: AbortSignal): AsyncIterable<readonly LogLine[]>;
	details(id: string, signal: AbortSignal): Promise<ContainerDetails>;
	/** The engine's whole answer, as `docker inspect` prints it. */
	inspect(id: string, signal?: AbortSignal): Promise<Json>;
	processes(id: string, signal: AbortSignal): Promise<ProcessTable>;

	/** Resolves when it runs. Succeeds if it already does, as do the methods below. */
	start(id: string): Promise<void>;
	/** Resolves when it has stopped. */
	stop(id: string, options: StopOptions): Promise<void>;
	kill(id: string, signal: string): Promise<void>;
	restart(id: string, options: StopOptions): Promise<void>;
	pause?(id: string): Promise<void>;
	unpause?(id: string): Promise<void>;
	rename(id: string, name: string): Promise<void>;
	remove(id: string, options: RemoveOptions): Promise<void>;

	/** The best shell inside, as an absolute path; rejects with code `no-shell`. */
	findShell?(id: string): Promise<string>;
	exec?(id: string, request: ExecRequest): Promise<ExecSession>;

	/** Create a container without starting it. Rejects with `no-image` if its image must be pulled first. */
	create?(request: CreateRequest): Promise<Created>;
	/**
	 * Attach to its input and output. If that is done before `start`, no output is missed. A session with a container that has
	 * ended lasts until it is closed.
	 */
	attach?(id: string, request: AttachRequest): Promise<AttachSession>;
	/** Resolves when the engine has started to wait: no later exit is missed. */
	wait?(id: string, condition: WaitCondition, signal: AbortSignal): Promise<ExitWatch>;
	/** Its current limits. */
	limits?(id: string, signal?: AbortSignal): Promise<ContainerLimits>;
	/** Change some limits of a container, running or not. Resolves with the engine's warnings. */
	update?(id: string, limits: Partial<ContainerLimits>): Promise<readonly string[]>;
	/** Its disk usage. The engine walks through its files, so never poll it. */
	size?(id: string, signal: AbortSignal): Promise<DiskSize>;
	/** Send a signal to one of its processes. Resolves with how it was sent. */
	signalProcess?(id: string, process: ContainerProcess, signal: string): Promise<SignalRoute>;
	/** Make an image of its files. Resolves with the image's id. */
	commit?(id: string, request: CommitRequest): Promise<string>;
	/** Its files as a tar archive, without its volumes. The engine sends only as fast as it is read. */
	export?(id: string, signal: AbortSignal): AsyncIterable<Uint8Array>;
	/** The files that differ from its image. The engine walks through the container's own layer. */
	diff?(id: string, signal: AbortSignal): Promise<FileChanges>;
};

/** A change of containers; `removed` holds the engine's ids. */
export type ContainerChange =
	| {readonly type: 'listed'; readonly containers: readonly Container[]}
	| {readonly type: 'changed'; readonly containers: readonly Container[]; readonly removed: readonly string[]}
	/** The list was read again, and nothing has changed. */
	| {readonly type: 'confirmed'}
	/** The OOM killer has killed one of its processes; the exit follows as a change. */
	| {readonly type: 'out-of-memory'; readonly id: string}
	/** It did not stop within this many seconds and was sent SIGKILL; the exit follows as a change. */
	| {readonly type: 'stop-forced'; readonly id: string; readonly seconds: number}
	/** The engine has joined or left a swarm or has another role in it, or a clock was set: connect again to read its info. */
	| {readonly type: 'info-changed'};

export type StopOptions = {
	/** Seconds before SIGKILL; the container's own if undefined. */
	readonly timeout?: number | undefined;
	/** The signal sent first; the container's own if undefined. */
	readonly signal?: string | undefined;
};

export type RemoveOptions = {
	/** Remove it even while it runs. */
	readonly force: boolean;
	/** Also remove its anonymous volumes. */
	readonly volumes: boolean;
};

/** A command to run inside a container. */
export type ExecRequest = {
	readonly command: readonly string[];
	readonly user?: string | undefined;
	readonly workingDirectory?: string | undefined;
	/** `NAME=value` each. */
	readonly environment?: readonly string[] | undefined;
	/** Whether it gets all capabilities and devices of the host. */
	readonly isPrivileged?: boolean | undefined;
	/** Whether it gets a terminal, which is the default. */
	readonly hasTerminal?: boolean | undefined;
	readonly columns: number;
	readonly rows: number;
};

/** A running command inside a container. Bytes are not decoded. */
export type ExecSession = {
	/** Call this once, first. The listener gets each chunk of output, and no other until its promise, if any, resolves. */
	onOutput(listener: (bytes: Uint8Array) => void | Promise<void>): void;
	write(bytes: Uint8Array): void;
	resize(columns: number, rows: number): void;
	/** Let the command read the end of its input. Absent: the input ends with the session. */
	endInput?(): void;
	/** Resolves when the command has ended or the connection broke, with the exit status if it is known. */
	readonly ended: Promise<number | undefined>;
	/** Resolves, shortly before `ended`, when the command no longer reads input. */
	readonly inputEnded?: Promise<void> | undefined;
	/** False if the program has no terminal; its output is then shown like a log. */
	readonly hasTerminal?: boolean | undefined;
	/** Whether the user expects its end: a key has detached from it, or its end was shown. */
	isEndExpected?(): boolean;
	/** End the command and close the connection. A returned promise resolves when it has ended, or after some seconds. */
	close(): void | Promise<void>;
};

/** A request for a new container, as the Engine API words it. */
export type CreateRequest = {
	/** The engine generates one if it is empty. */
	readonly name: string;
	/** For example `linux/arm64`; the engine's own if empty. */
	readonly platform: string;
	/** The body of `POST /containers/create`, including the image. */
	readonly body: Json;
};

/** How a signal was sent: from the engine's machine, or with `kill` inside the container. */
export type SignalRoute = 'host' | 'container';

/** An image to make of a container; empty texts are left out. */
export type CommitRequest = {
	/** `repository:tag`. */
	readonly name: string;
	readonly message: string;
	readonly author: string;
	/** Whether the container is paused meanwhile, so that its files are consistent. */
	readonly pauses: boolean;
};

/** A new container, and the engine's warnings about options that it ignores. */
export type Created = {readonly id: string; readonly warnings: readonly string[]};

export type AttachRequest = {
	/** The size of our terminal, for a container with a terminal. */
	readonly columns: number;
	readonly rows: number;
	/** Whether to attach its input as well. */
	readonly hasInput: boolean;
	/** The detach keys, such as `ctrl-p,ctrl-q`, which is also the engine's default. */
	readonly detachKeys?: string | undefined;
};

/**
 * A container's own input and output. Output is read as fast as it comes, so a slow listener never blocks the
 * container: it gets only the latest output, after a note from `engine`. `ended` resolves with the exit status when the
 * container has ended, and with undefined if it still runs: after its detach keys, after `close`, or if the connection
 * broke. `close` leaves the container running.
 */
export type AttachSession = Omit<ExecSession, 'onOutput' | 'close'> & {
	close(): void;
	onOutput(listener: (bytes: Uint8Array, stream: LogStream) => void | Promise<void>): void;
	/** Whether it has a terminal; its output is then one raw stream. */
	readonly hasTerminal: boolean;
	/** Whether its input is open and attached. */
	readonly hasInput: boolean;
};

/** `not-running`: the end of the current run, if any; `next-exit`: the next exit; `removed`: its removal. */
export type WaitCondition = 'not-running' | 'next-exit' | 'removed';

/** A wait that has started. */
export type ExitWatch = {
	/** The exit status. Rejects with `lost` when the connection broke, `aborted` when the signal did. */
	readonly status: Promise<number>;
};
