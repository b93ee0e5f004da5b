import type {Random} from './random.ts';

/** What a container writes, as functions of the moment: the same container says the same things at the same time. */
export type Voice = {
	/** It speaks once in each stretch of so many milliseconds; infinite: never by itself. */
	readonly every: number;
	/** Whether it speaks at the same point of each stretch. */
	readonly isRegular?: boolean;
	/** What it says when it starts. */
	opening?(moment: Moment): readonly Spoken[];
	speak?(moment: Moment): readonly Spoken[];
	/** What it says when it ends by itself or leaves after a signal; one that is killed says nothing. */
	closing?(moment: Moment): readonly Spoken[];
};

export type Moment = {
	/** Milliseconds since the epoch. */
	readonly at: number;
	/** How many times it could have spoken since it started. */
	readonly index: number;
	readonly random: Random;
	readonly name: string;
};

/** A line on stdout, or one on stderr. */
export type Spoken = string | {readonly stderr: string};

/** Lines on stderr. */
export function complaints(...lines: readonly string[]): readonly Spoken[] {
	return lines.map(stderr => ({stderr}));
}
