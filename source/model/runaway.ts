import {sum} from './sum.ts';

/**
 * The rule that finds runaways: containers that take all the CPU they can get for most of a time. Percentages are of
 * one CPU, as in `docker stats`; times are in milliseconds.
 */
export type RunawayRule = {
	/** A container is busy if it uses at least this share of the CPU that it could get, in percent. */
	readonly percent: number;
	/** It is a runaway if it was busy for most of this time, in seconds. */
	readonly seconds: number;
};

/** Whether a container was busy between the previous entry and `at`. */
export type Busyness = {readonly at: number; readonly isBusy: boolean};

/** Shares of the time that a container must be busy to become a runaway, and to stay one: dips are tolerated. */
const enough = 0.8;
const stillEnough = 0.5;

/** The most that a single busy thread gets. */
const oneCpu = 100;

/** On a machine that is busy with other programs, a container below this does not count as busy. */
const minInCrowd = 50;

/**
 * Idle CPU that no container could have got, since programs wait for each other while another CPU is idle for a moment:
 * at most this much of one CPU, and this share of the machine.
 */
const maxUnattainable = 50;
const unattainableShare = 0.1;

/** Whether a container used all the CPU that it could get. */
export function isBusy(cpuPercent: number, attainable: number, {percent}: RunawayRule): boolean {
	return cpuPercent > 0 && cpuPercent >= (percent / 100) * attainable;
}

/**
 * The CPU that a container could get if it never waits: a whole one, or less because of its limit (in CPUs) or a busy
 * machine (see `crowdedShare`).
 */
export function attainableCpu(cpuLimit: number | undefined, share: number): number {
	return Math.min(oneCpu, share, cpuLimit === undefined ? oneCpu : cpuLimit * 100);
}

/**
 * The CPU for each container that never waits, if they share evenly what the others leave. It may be more than
 * `oneCpu`. `idlePercent` is the machine's idle CPU; if it is unknown, only containers are counted.
 */
export function crowdedShare(uses: readonly number[], cpus: number, idlePercent: number | undefined): number {
	const all = cpus * oneCpu;
	const used = sum(uses);
	const unattainable = Math.min(maxUnattainable, all * unattainableShare);
	const free = Math.max(0, idlePercent === undefined ? all - used : idlePercent - unattainable);
	if (free >= oneCpu) {
		return oneCpu;
	}

	let left = used + free;
	let sharers = uses.length;
	for (const use of uses.toSorted((a, b) => a - b)) {
		if (sharers === 1 || use >= left / sharers) {
			break;
		}

		left -= use;
		sharers--;
	}

	const share = left / Math.max(1, sharers);
	return used < all / 2 ? Math.max(minInCrowd, share) : share;
}

/**
 * Whether a container is a runaway now. `history` is oldest first; `since` is the time of the first sample of its
 * current run.
 */
export function isRunaway(
	history: readonly Busyness[],
	since: number,
	wasRunaway: boolean,
	{seconds}: RunawayRule,
): boolean {
	const span = seconds * 1000;
	const now = history.at(-1)?.at ?? since;
	if (now - since < span) {
		return false;
	}

	const share = busyTime(history, now - span) / span;
	return share >= (wasRunaway ? stillEnough : enough);
}

/** The busy time since a moment. */
function busyTime(history: readonly Busyness[], from: number): number {
	let busy = 0;
	for (let index = history.length - 1; index >= 0; index--) {
		const entry = history[index];
		const start = Math.max(from, history[index - 1]?.at ?? from);
		if (!entry || entry.at <= from) {
			break;
		}

		busy += entry.isBusy ? entry.at - start : 0;
	}

	return busy;
}
