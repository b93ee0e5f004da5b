import type {Json} from '../model/json.ts';
import type {SwarmFile} from '../model/swarm.ts';

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
	/** The engine's whole answer. That about a secret never has its value. */
	inspect(id: string, signal: AbortSignal): Promise<Json>;
	/** Resolves with the id. Rejects with `name-in-use` if there is one of that name. */
	create(name: string, content: Uint8Array): Promise<string>;
	/** Rejects with `conflict` if a service uses it. */
	remove(id: string): Promise<void>;
};
