import type {EngineInfo} from '../model/engine-info.ts';

/**
 * The connections by the addresses of their hosts. The address is empty while the docker command's default engine is
 * looked for.
 */
export type Connections = ReadonlyMap<string, ConnectionState>;

/** The connection to an engine. Its list stays while it is lost. */
export type ConnectionState = {
	readonly phase: 'connecting' | 'connected' | 'lost' | 'none';
	/** The host's short name and its address; empty while they are unknown. */
	readonly name: string;
	readonly host: string;
	/** The docker command's context that it was opened by. */
	readonly context: string | undefined;
	readonly info: EngineInfo | undefined;
	/** Whether others on the network can read the connection, or could answer in the engine's place. */
	readonly risk: 'unencrypted' | 'unverified' | undefined;
	/** With phase `connecting`: since when, in milliseconds. */
	readonly connectingSince: number | undefined;
	/** When the list was last confirmed by the engine, in milliseconds. */
	readonly listedAt: number | undefined;
	/** Whether the first list has arrived. */
	readonly isListLoaded: boolean;
	/** Why it was lost, in one sentence, and when the next try is due. */
	readonly problem: string | undefined;
	readonly retryAt: number | undefined;
	/** With phase `none`: each address that was tried and why it failed. */
	readonly tried: readonly {readonly address: string; readonly reason: string}[];
};
