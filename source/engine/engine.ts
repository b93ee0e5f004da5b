import type {EngineInfo} from '../model/engine-info.ts';
import type {ComposeApi} from './compose-api.ts';
import type {ContainerApi} from './container-api.ts';
import type {ImageApi} from './image-api.ts';
import type {NetworkApi} from './network-api.ts';
import type {ServiceApi} from './service-api.ts';
import type {NodeApi, StackApi, SwarmApi, SwarmFileApi} from './swarm-api.ts';
import type {SystemApi} from './system-api.ts';
import type {VolumeApi} from './volume-api.ts';

/**
 * Something that runs containers. Every call takes the engine's own ids, rejects with an `EngineError`, times out, and can
 * be aborted by its signal. A method that the engine does not support is absent.
 */
export type Engine = {
	/** The address as a user would type it, for example `unix:///var/run/docker.sock`; the first half of every `ResourceId`. */
	readonly host: string;
	/** A short name for the header: `local`, a context's name, `demo`. */
	readonly name: string;
	/**
	 * Negotiate the API version. Call it again after the connection was lost. `mayAsk`: the user is waiting for it and can
	 * answer questions, such as ssh's for a password.
	 */
	connect(signal: AbortSignal, mayAsk?: boolean): Promise<EngineInfo>;
	/** Whether others on the network can read the connection, or could answer in the engine's place. */
	readonly risk?: 'unencrypted' | 'unverified' | undefined;
	readonly containers: ContainerApi;
	readonly images?: ImageApi;
	readonly volumes?: VolumeApi;
	readonly networks?: NetworkApi;
	/** Its swarm. Whether it is in one is in the answer to `connect`. */
	readonly services?: ServiceApi;
	readonly nodes?: NodeApi;
	readonly secrets?: SwarmFileApi;
	readonly configs?: SwarmFileApi;
	readonly swarm?: SwarmApi;
	/** Absent where the docker command is not installed. */
	readonly stacks?: StackApi;
	readonly system?: SystemApi;
	/** Absent if the Compose plugin is not installed on this machine. */
	readonly compose?: ComposeApi;
	/** Close all connections. */
	close(): void;
};
