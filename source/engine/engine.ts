import type {Container, ContainerDetails} from '../model/container.ts';
import type {ContainerLimits} from '../model/container-limits.ts';
import type {EngineInfo} from '../model/engine-info.ts';
import type {Json} from '../model/json.ts';
import type {LogLine, LogStream} from '../model/log.ts';
import type {ProcessTable} from '../model/process-table.ts';
import type {Sample} from '../model/stats.ts';
import type {ImageApi} from './image-api.ts';
import type {NetworkApi} from './network-api.ts';
import type {SystemApi} from './system-api.ts';
import type {VolumeApi} from './volume-api.ts';

/**
 * Something that runs containers. Every call takes an engine's own ids, rejects with an `EngineError`, ends by itself
 * after a deadline and at once when its signal aborts. What an engine cannot do is a method it does not have.
 */
export type Engine = {
	/** The address as a person would type it, for example `unix:///var/run/docker.sock`; the first half of every `ResourceId`. */
	readonly host: string;
	/** A short name for the header: `local`, a context's name, `demo`. */
	readonly name: string;
	/** Ask who is there and settle on the API version. To be called again after the connection was lost. */
	connect(signal: AbortSignal): Promise<EngineInfo>;
	readonly containers: ContainerApi;
	readonly images?: ImageApi;
	readonly volumes?: VolumeApi;
	readonly networks?: NetworkApi;
	readonly system?: SystemApi;
	/** Let go of every connection. */
	close(): void;
};

/** What can be read of and done to containers. */
export type ContainerApi = {
	/**
	 * All containers, running or not, and then each change until the signal aborts. It throws when the engine is lost.
	 * The first item is always a `listed`.
	 */
	watch(signal: AbortSignal): AsyncIterable<ContainerChange>;
	/** The counters now; undefined when the container is not running. */
	sample(id: string, signal: AbortSignal): Promise<Sample | undefined>;
	/**
	 * The counters now, read at once from this machine's own control groups, which costs the engine nothing; undefined
	 * where they cannot be read, for example because the engine is on another machine.
	 */
	sampleHere?(container: Container): Sample | undefined;
	/** Lines as they come, in batches, from the last `tail` on; ends when the container stops. */
	logs(id: string, options: LogOptions, signal: AbortSignal): AsyncIterable<readonly LogLine[]>;
	details(id: string, signal: AbortSignal): Promise<ContainerDetails>;
	/** The engine's whole answer, as `docker inspect` prints it. */
	inspect(id: string, signal: AbortSignal): Promise<Json>;
	processes(id: string, signal: AbortSignal): Promise<ProcessTable>;

	/** Resolves when it runs. One that runs already is no error; so with the others below. */
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

	/** Make a container without starting it. Rejects with `no-image` when its image has to be pulled first. */
	create?(request: CreateRequest): Promise<Created>;
	/**
	 * Join its own input and output. Before `start`, nothing of its output is missed. For a container that has ended, and
	 * is not started either, the session never ends by itself.
	 */
	attach?(id: string, request: AttachRequest): Promise<AttachSession>;
	/** Resolves when the engine has begun to wait: a container that is started after that cannot end unnoticed. */
	wait?(id: string, condition: WaitCondition, signal: AbortSignal): Promise<ExitWatch>;
	/** The limits that it runs under now. */
	limits?(id: string, signal: AbortSignal): Promise<ContainerLimits>;
	/** Change limits of a container, running or not; those that are left out stay. Resolves with the engine's warnings. */
	update?(id: string, limits: Partial<ContainerLimits>): Promise<readonly string[]>;
	/** How much it takes of the disk. The engine walks through its files for it: to be asked for, never polled. */
	size?(id: string, signal: AbortSignal): Promise<ContainerSize>;
};

/** A change in the set of containers; `removed` holds the engine's ids. */
export type ContainerChange =
	| {readonly type: 'listed'; readonly containers: readonly Container[]}
	| {readonly type: 'changed'; readonly containers: readonly Container[]; readonly removed: readonly string[]}
	/** The kernel ended one of its processes for want of memory; the exit follows as a change. */
	| {readonly type: 'out-of-memory'; readonly id: string};

export type LogOptions = {
	/** How many of the lines already there come first. */
	readonly tail: number;
	/** Only lines stamped after this one (RFC 3339 with nanoseconds), to go on where an earlier stream broke off. */
	readonly after?: string | undefined;
	/** How many lines with that very stamp were read already; all there are, where undefined. */
	readonly afterCount?: number | undefined;
};

export type StopOptions = {
	/** Seconds before SIGKILL; the container's own where undefined. */
	readonly timeout?: number | undefined;
	/** The signal to ask with; the container's own where undefined. */
	readonly signal?: string | undefined;
};

export type RemoveOptions = {
	/** Remove it even while it runs. */
	readonly force: boolean;
	/** Remove its anonymous volumes with it. */
	readonly volumes: boolean;
};

/** A command to run inside a container, with a terminal. */
export type ExecRequest = {
	readonly command: readonly string[];
	readonly user?: string | undefined;
	readonly workingDirectory?: string | undefined;
	/** `NAME=value` each. */
	readonly environment?: readonly string[] | undefined;
	readonly columns: number;
	readonly rows: number;
};

/** A running command inside a container, its terminal in our hands. Bytes pass through undecoded. */
export type ExecSession = {
	/** Set once, before anything else: called for each piece of output. Returning a promise holds further output back until it resolves. */
	onOutput(listener: (bytes: Uint8Array) => void | Promise<void>): void;
	write(bytes: Uint8Array): void;
	resize(columns: number, rows: number): void;
	/** Resolves when the command has ended or the connection broke, with the exit status where the engine tells it. */
	readonly ended: Promise<number | undefined>;
	/** Resolves, a little before `ended`, when the command reads nothing more of what is typed. */
	readonly inputEnded?: Promise<void> | undefined;
	/** Leave without waiting: the command is asked to end and the connection closed. */
	close(): void;
};

/** What to make a container of, as the Engine API words it. */
export type CreateRequest = {
	/** The engine makes one up where it is empty. */
	readonly name: string;
	/** For example `linux/arm64`; the engine's own where empty. */
	readonly platform: string;
	/** The body of the API's `POST /containers/create`, with the image in it. */
	readonly body: Json;
};

/** A new container, and what the engine says it took no notice of. */
export type Created = {readonly id: string; readonly warnings: readonly string[]};

export type AttachRequest = {
	/** The size of our terminal, for a container that has one. */
	readonly columns: number;
	readonly rows: number;
	/** Whether we have anything to say; its input is left alone otherwise. */
	readonly hasInput: boolean;
	/** The keys that leave it, as `ctrl-p,ctrl-q`, which is also the engine's own choice where undefined. */
	readonly detachKeys?: string | undefined;
	/** Whether its whole log comes first. */
	readonly hasLog?: boolean | undefined;
};

/**
 * A container's own input and output, in our hands. It is read as fast as it comes, so that no listener ever holds the
 * container up; of what a listener has no time for, only the latest is kept, behind a note from `engine`.
 *
 * `ended` resolves when the container has ended, with its exit status; with undefined when it runs on: it was left by
 * its detach keys, by `close`, or the connection broke. `close` leaves the container as it is.
 */
export type AttachSession = Omit<ExecSession, 'onOutput'> & {
	onOutput(listener: (bytes: Uint8Array, stream: LogStream) => void | Promise<void>): void;
	/** Whether it has a terminal: its output is then one raw stream. */
	readonly hasTerminal: boolean;
	/** Whether it reads its input, and was asked to let us write to it. */
	readonly hasInput: boolean;
};

/** `not-running`: its present run, if there is one; `next-exit`: the next end of a run; `removed`: until it is gone. */
export type WaitCondition = 'not-running' | 'next-exit' | 'removed';

/** A wait that has begun. */
export type ExitWatch = {
	/** The exit status. Rejects with `lost` when the connection broke, `aborted` when the signal did. */
	readonly status: Promise<number>;
};

/** Bytes on the disk. */
export type ContainerSize = {
	/** What the container has written, in its own layer. */
	readonly writable: number;
	/** That and the layers of its image. */
	readonly total: number;
};
