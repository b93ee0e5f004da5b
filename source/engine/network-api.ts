import type {Json} from '../model/json.ts';
import type {Network, NetworkMember} from '../model/network.ts';

/** What can be read of and done to networks. Where it says `network`, a name will do as well as an id. */
export type NetworkApi = {
	/**
	 * All networks, at once and again after each change until the signal aborts. It throws when the engine is lost. A
	 * reader who takes his time gets only the latest list.
	 */
	watch(signal: AbortSignal): AsyncIterable<NetworksListed>;
	/** The engine's whole answer, as `docker network inspect` prints it. */
	inspect(network: string, signal: AbortSignal): Promise<Json>;
	/** The running containers in it, with their addresses. */
	members(network: string, signal: AbortSignal): Promise<readonly NetworkMember[]>;
	/** The ids of the containers that belong to it, running or not. */
	users(network: string, signal: AbortSignal): Promise<readonly string[]>;
	/** Resolves with the network's id. */
	create(request: CreateNetworkRequest): Promise<string>;
	/** Rejects with `conflict` while a running container is in it, and for those that the engine made itself. */
	remove(network: string): Promise<void>;
	/** A container that is in it already is no error. */
	connect(network: string, request: ConnectRequest): Promise<void>;
	/** A container that is not in it is no error. `force` also where the container does not answer. */
	disconnect(network: string, container: string, options: {readonly force: boolean}): Promise<void>;
};

/** The whole list, the latest. */
export type NetworksListed = {readonly type: 'listed'; readonly networks: readonly Network[]};

export type CreateNetworkRequest = {
	readonly name: string;
	/** `bridge` where undefined. */
	readonly driver?: string | undefined;
	/** In CIDR notation; the engine chooses one where undefined. */
	readonly subnet?: string | undefined;
	readonly gateway?: string | undefined;
	/** No way out of it. */
	readonly isInternal?: boolean | undefined;
	readonly isAttachable?: boolean | undefined;
	readonly labels?: Readonly<Record<string, string>> | undefined;
	/** The driver's own. */
	readonly options?: Readonly<Record<string, string>> | undefined;
};

export type ConnectRequest = {
	/** The container's id. */
	readonly container: string;
	/** Further names by which others in the network find it. */
	readonly aliases?: readonly string[] | undefined;
	/** A fixed address; the engine chooses one where undefined. */
	readonly ip?: string | undefined;
};
