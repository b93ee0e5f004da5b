import type {ResourceId} from './resource-id.ts';

/** An entry of the network list. */
export type Network = {
	readonly key: ResourceId;
	readonly host: string;
	readonly id: string;
	readonly name: string;
	readonly driver: string;
	readonly scope: string;
	/** In CIDR notation. */
	readonly subnets: readonly string[];
	/** Milliseconds since the epoch. */
	readonly createdAt: number;
	readonly isInternal: boolean;
	/** Whether it is the engine's own and cannot be removed: bridge, host, none. */
	readonly isPredefined: boolean;
	readonly labels: Readonly<Record<string, string>>;
};
