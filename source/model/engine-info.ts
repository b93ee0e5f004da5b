import type {SwarmMembership} from './swarm.ts';

/** Data about an engine and its machine, read when we connect. */
export type EngineInfo = {
	/** Identifies the engine, whatever its address; undefined if it does not say. */
	readonly id?: string | undefined;
	/** `Docker`, `Podman`, `Demo`, … */
	readonly product: string;
	readonly version: string;
	/** The version of the API in use, for example `1.45`. */
	readonly apiVersion: string;
	/** For example `linux/amd64`. */
	readonly platform: string;
	readonly cpus: number;
	readonly memoryBytes: number;
	/** The version of the kernel that all its containers share; empty if unknown. */
	readonly kernel: string;
	/** For example `Debian GNU/Linux 13 (trixie)`; empty if unknown. */
	readonly operatingSystem: string;
	/** Its security options, in the engine's words: `name=seccomp,profile=builtin`, `name=rootless`, … */
	readonly securityOptions: readonly string[];
	/** Its part in a swarm; absent in none. */
	readonly swarm?: SwarmMembership | undefined;
	/** How far its clock is ahead of this machine's, in milliseconds, to within a second; absent if it does not say. */
	readonly clockOffset?: number | undefined;
	readonly isDemo: boolean;
};
