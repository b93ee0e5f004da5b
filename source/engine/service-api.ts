import type {Json} from '../model/json.ts';
import type {LogLine} from '../model/log.ts';
import type {SwarmResources, SwarmService, SwarmTask} from '../model/swarm.ts';
import type {LogOptions} from './log-options.ts';

/** Reads the services of a swarm and changes them, by id. Only a manager answers. */
export type ServiceApi = {
	/** Yields all services at first and after each change until the signal aborts. */
	watch(signal: AbortSignal): AsyncIterable<readonly SwarmService[]>;
	/**
	 * Yields all tasks at first and after each change until the signal aborts. A swarm reports no events of its tasks, so
	 * they are read every few seconds.
	 */
	watchTasks(signal: AbortSignal): AsyncIterable<readonly SwarmTask[]>;
	/** The engine's whole answer, as `docker service inspect` prints it. */
	inspect(id: string, signal: AbortSignal): Promise<Json>;
	/** The same of a task. */
	inspectTask(id: string, signal: AbortSignal): Promise<Json>;
	/**
	 * Yields the output of all its tasks, each line with the name of its task. The engine reads it from the end of each task
	 * only, so `tail` counts the lines of each task.
	 */
	logs(id: string, options: LogOptions, signal: AbortSignal): AsyncIterable<readonly LogLine[]>;
	/** Change some parts of its specification. Resolves with the engine's warnings when the update has begun. */
	update(id: string, change: ServiceChange): Promise<readonly string[]>;
	/** Begin to restore the specification before the last update. Resolves with the engine's warnings. */
	rollBack(id: string): Promise<readonly string[]>;
	remove(id: string): Promise<void>;
};

/** The parts of a specification that change. */
export type ServiceChange = {
	readonly replicas?: number;
	readonly image?: string;
	/** Of each task; 0 removes the limit. */
	readonly limits?: SwarmResources;
	/** Replace all tasks, even those that have not changed. */
	readonly isForced?: boolean;
};
