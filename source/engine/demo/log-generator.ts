import type {Random} from './random.ts';

/** Generates a container's log: the same lines each time for the same container and time. */
export type LogGenerator = {
	/** The interval of `tick` in milliseconds; undefined: it is never called. */
	readonly interval?: number;
	/** Whether ticks are exactly one interval apart. */
	readonly isRegular?: boolean;
	start?(tick: Tick): readonly OutputLine[];
	tick?(tick: Tick): readonly OutputLine[];
	/** Lines after a signal that the container handles, or before it exits. A killed container writes none. */
	stop?(tick: Tick): readonly OutputLine[];
};

export type Tick = {
	/** Milliseconds since the epoch. */
	readonly at: number;
	/** Ticks since the container started. */
	readonly index: number;
	readonly random: Random;
};

/** A line on stdout, or one on stderr. */
export type OutputLine = string | {readonly stderr: string};

/** Lines on stderr. */
export function stderr(...lines: readonly string[]): readonly OutputLine[] {
	return lines.map(line => ({stderr: line}));
}
