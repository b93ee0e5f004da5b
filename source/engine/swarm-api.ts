import type {Json} from '../model/json.ts';
import type {SwarmFile, SwarmNode} from '../model/swarm.ts';

/** Lets an engine make, join or leave a swarm. Its current part is in the answer to `connect`. */
export type SwarmApi = {
	/** Make a swarm, with this engine as its first manager. `address` is for the others; empty: the engine chooses it. */
	init(address: string): Promise<void>;
	/** Join the swarm of the manager at an address such as `10.0.0.1:2377`. Rejects with the engine's reason if it is refused. */
	join(address: string, token: string): Promise<void>;
	/** Rejects unless it is a manager. */
	joinTokens(): Promise<JoinTokens>;
	/** With `force` also as a manager: the last one ends the swarm. */
	leave(options: {readonly force: boolean}): Promise<void>;
};

/** The data that another engine needs to join a swarm. */
export type JoinTokens = {
	readonly worker: string;
	readonly manager: string;
	/** Of this manager, for example `10.0.0.1:2377`. */
	readonly address: string;
};

/** Reads and changes the secrets, or the configs, of a swarm, by id. Only a manager answers. */
export type SwarmFileApi = {
	/** Yields all of them at first and after each change until the signal aborts. */
	watch(signal: AbortSignal): AsyncIterable<readonly SwarmFile[]>;
	/** The engine's whole answer. It never contains the value of a secret. */
	inspect(id: string, signal: AbortSignal): Promise<Json>;
	/** Resolves with the id. Rejects with `name-in-use` if there is one of that name. */
	create(name: string, content: Uint8Array): Promise<string>;
	/** Rejects with `conflict` if a service uses it. */
	remove(id: string): Promise<void>;
};

/** Reads the nodes of a swarm and changes them, by id. Only a manager answers. */
export type NodeApi = {
	/** Yields all nodes at first and after each change until the signal aborts. */
	watch(signal: AbortSignal): AsyncIterable<readonly SwarmNode[]>;
	/** The engine's whole answer, as `docker node inspect` prints it. */
	inspect(id: string, signal: AbortSignal): Promise<Json>;
	/** Change its availability, or promote or demote it. Resolves when the swarm has accepted it. */
	update(id: string, change: Partial<Pick<SwarmNode, 'availability' | 'role'>>): Promise<void>;
	/** Remove a node that has left; with `force` also one that is down. */
	remove(id: string, options: {readonly force: boolean}): Promise<void>;
};

/** Deploys and removes stacks with the docker command of this machine, which also reads their files here. */
export type StackApi = {
	/**
	 * Deploy a stack from a Compose file; yields the lines that the command prints. Throws with the reason when it fails.
	 * When the signal aborts, the command is interrupted; completed steps are kept.
	 */
	deploy(name: string, file: string, signal: AbortSignal): AsyncIterable<readonly string[]>;
	/** Remove the services, networks, secrets and configs of a stack; yields lines as above. */
	remove(name: string, signal: AbortSignal): AsyncIterable<readonly string[]>;
};
