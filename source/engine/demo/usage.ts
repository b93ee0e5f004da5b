import type {Rhythm} from './rhythm.ts';

/** What a container uses of the machine on average; the rhythm makes it live. */
export type Usage = {
	readonly rhythm: Rhythm;
	/** 100 is one whole processor. */
	readonly cpu: number;
	/** Bytes, once it is warm. */
	readonly memory: number;
	/** Memory that it takes bit by bit, bytes a second, and lets go of after so many seconds; never where `every` is infinite. */
	readonly creep?: {readonly perSecond: number; readonly every: number};
	/** Bytes; the machine's memory without it. */
	readonly memoryLimit?: number;
	/** Processors it may use at most. */
	readonly cpuLimit?: number;
	/** Bytes a second. */
	readonly received: number;
	readonly sent: number;
	readonly read: number;
	readonly written: number;
	readonly pids: number;
	readonly pidsLimit?: number;
};

/** Sizes in bytes. */
export const kib = 1024;
export const mib = 1024 * kib;
export const gib = 1024 * mib;

/** What a process uses that hardly does anything. */
export const idle: Usage = {
	rhythm: 'steady',
	cpu: 0.05,
	memory: 0.7 * mib,
	received: 90,
	sent: 0,
	read: 0,
	written: 0,
	pids: 1,
};

/** The machine of the demo. */
export const machine = {cpus: 4, memoryBytes: Math.round(15.5 * gib)};
