import type {Json} from '../model/json.ts';
import type {SwarmNode} from '../model/swarm.ts';

/** Reads the nodes of a swarm and changes them, by id. Only a manager answers. */
export type NodeApi = {
	/** Yields all nodes at first and after each change until the signal aborts. */
	watch(signal: AbortSignal): AsyncIterable<readonly SwarmNode[]>;
	/** The engine's whole answer, as `docker node inspect` prints it. */
	inspect(id: string, signal: AbortSignal): Promise<Json>;
	/** Change its availability, or promote or demote it. Resolves when the swarm has noted it. */
	update(id: string, change: Partial<Pick<SwarmNode, 'availability' | 'role'>>): Promise<void>;
	/** Remove a node that has left; with `force` also one that is down. */
	remove(id: string, options: {readonly force: boolean}): Promise<void>;
};
