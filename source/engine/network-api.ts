import type {Json} from '../model/json.ts';
import type {Network} from '../model/network.ts';

/** Reads networks and changes them. A `network` is an id or a name. */
export type NetworkApi = {
	/**
	 * Yields all networks at first and after each change until the signal aborts. Throws when the engine is lost. A slow
	 * reader gets only the latest list.
	 */
	watch(signal: AbortSignal): AsyncIterable<readonly Network[]>;
	/** The engine's whole answer, as `docker network inspect` prints it. */
	inspect(network: string, signal: AbortSignal): Promise<Json>;
	/** Resolves with the network's id. */
	create(request: CreateNetworkRequest): Promise<string>;
	/** Rejects with `conflict` if a running container is in it, or if it is predefined. */
	remove(network: string): Promise<void>;
	/** Succeeds if the container is in it already. */
	connect(network: string, container: string): Promise<void>;
	/** Succeeds if the container is not in it. */
	disconnect(network: string, container: string): Promise<void>;
};

export type CreateNetworkRequest = {
	readonly name: string;
	/** `bridge` if undefined. */
	readonly driver?: string | undefined;
	/** In CIDR notation; the engine chooses one if undefined. */
	readonly subnet?: string | undefined;
	readonly gateway?: string | undefined;
	/** Without access to other networks. */
	readonly isInternal?: boolean | undefined;
	readonly labels?: Readonly<Record<string, string>> | undefined;
};
