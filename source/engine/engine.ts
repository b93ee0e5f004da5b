import type {Container, ContainerFacts} from '../model/container.ts';
import type {EngineInfo} from '../model/engine-info.ts';
import type {Json} from '../model/json.ts';
import type {LogLine} from '../model/log.ts';
import type {ProcessTable} from '../model/process-table.ts';
import type {Sample} from '../model/stats.ts';

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
	/** Lines as they come, in batches, from the last `tail` on; ends when the container stops. */
	logs(id: string, options: LogOptions, signal: AbortSignal): AsyncIterable<readonly LogLine[]>;
	facts(id: string, signal: AbortSignal): Promise<ContainerFacts>;
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
	/** Leave without waiting: the command is asked to end and the connection closed. */
	close(): void;
};
