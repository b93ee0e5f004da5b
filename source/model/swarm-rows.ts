import type {ItemRow} from './item-rows.ts';
import type {Stack, SwarmFile, SwarmNode, SwarmResources, SwarmService, SwarmTask} from './swarm.ts';

/** A service with the counts of its tasks, which are undefined until the tasks are listed. */
export type SwarmServiceRow = ItemRow<SwarmService> & {
	/** The tasks that run, or of a job those that are complete. */
	readonly running: number | undefined;
	readonly wanted: number | undefined;
	/** During an update: how many tasks already run the new version. */
	readonly updated: number | undefined;
	/** Why a task cannot run, in the swarm's words. */
	readonly failure: string | undefined;
};

/** A task with its name and the name of its node; that is empty while it has none. */
export type TaskRow = ItemRow<SwarmTask> & {readonly name: string; readonly node: string};

/** A node with the swarm's tasks there. Counts are undefined until the tasks are listed. */
export type NodeRow = ItemRow<SwarmNode> & {
	/** Whether it is an engine that the dashboard is connected to. */
	readonly isThis: boolean;
	readonly running: number | undefined;
	/** CPUs and memory reserved for its tasks. */
	readonly reserved: SwarmResources | undefined;
};

/** A secret or config with the names of the services that can read it. */
export type SwarmFileRow = ItemRow<SwarmFile> & {readonly services: readonly string[]};

/** A stack with the status of its services' tasks. */
export type StackRow = ItemRow<Stack> & {
	readonly running: number;
	readonly wanted: number;
	/** Whether a task cannot run. */
	readonly hasFailure: boolean;
	/** The services whose update is under way or paused. */
	readonly updating: readonly string[];
};
