import type {Port} from '../../model/container.ts';
import type {Usage} from './usage.ts';
import type {Voice} from './voice.ts';

/** All that is fixed about a container of the demo: what it is, how it behaves, and how we find it at the beginning. */
export type Role = {
	readonly name: string;
	readonly image: string;
	readonly entrypoint?: readonly string[];
	readonly cmd: readonly string[];
	readonly compose?: {readonly project: string; readonly service: string};
	readonly labels?: Readonly<Record<string, string>>;
	/** `NAME=value` each, besides PATH. */
	readonly env?: readonly string[];
	readonly workingDirectory?: string;
	readonly user?: string;
	/** `host` shares the machine's network and has no address of its own. */
	readonly network: string;
	readonly ports?: readonly Port[];
	readonly mounts?: readonly Mount[];
	readonly restartPolicy?: 'no' | 'always' | 'unless-stopped' | 'on-failure';
	readonly health?: HealthCheck;
	readonly hasTerminal?: boolean;
	/** Whether it is gone when it has ended. */
	readonly removesItself?: boolean;
	/** The program that it is to run and its image has not got. */
	readonly missingProgram?: string;
	readonly logDriver?: 'none';
	/** Seconds; 10 where the container does not say. */
	readonly stopTimeout?: number;
	readonly stopSignal?: string;
	/** The exit code after each signal that its first process handles. A first process ignores every other signal. */
	readonly handles?: Readonly<Record<string, number>>;
	/** How long it takes to leave after a signal that it handles, in milliseconds. */
	readonly leaveTime?: number;
	/** How a run of it ends by itself, so many milliseconds after its start. */
	readonly ends?: {readonly after: number; readonly exitCode: number; readonly isOutOfMemory?: boolean};
	/** The command lines of its processes, the first one first. */
	readonly processes: readonly string[];
	/** The shell inside; without one there is nothing to run inside either. */
	readonly shell?: '/bin/bash' | '/bin/sh';
	readonly hasRedisClient?: boolean;
	/** What stands in `/etc/os-release`. */
	readonly system?: string;
	readonly usage: Usage;
	readonly voice: Voice;
	readonly begins: Beginning;
};

/** A volume by its name, or a directory of the host by its path. */
export type Mount = {readonly source: string; readonly destination: string; readonly isReadOnly?: boolean};

/** How a health check goes: `flaps` fails now and then for a while. */
export type HealthCheck = {
	readonly test: string;
	/** Milliseconds between two checks. */
	readonly interval: number;
	readonly result: 'passes' | 'fails' | 'flaps';
	/** What a failed check prints. */
	readonly complaint: string;
};

/** How a container stands when the demo opens; each `…Ago` is in milliseconds before that moment. */
export type Beginning = {
	readonly state: 'created' | 'running' | 'paused' | 'restarting' | 'exited';
	readonly createdAgo: number;
	readonly startedAgo?: number;
	/** When it ended, or was paused. */
	readonly endedAgo?: number;
	readonly exitCode?: number;
	readonly isOutOfMemory?: boolean;
	readonly restartCount?: number;
	/** The pause before the next start, in milliseconds, of one that is restarting. */
	readonly restartDelay?: number;
};

/** Lengths of time in milliseconds. */
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A port published on every address of the host, for both versions of IP, as an engine lists it. */
export function published(publicPort: number, privatePort: number): readonly Port[] {
	return ['0.0.0.0', '::'].map(ip => ({ip, privatePort, publicPort, protocol: 'tcp'}));
}

/** A port that the image names and nobody published. */
export function exposed(privatePort: number): readonly Port[] {
	return [{ip: undefined, privatePort, publicPort: undefined, protocol: 'tcp'}];
}
