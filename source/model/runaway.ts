/**
 * The rule that finds runaways: containers that take all the CPU they can get for most of a time. Percentages are of one
 * CPU, as in `docker stats`; times are in milliseconds.
 */
export type RunawayRule = {
	/** From this share of what it could get on, in percent, a container counts as busy. */
	readonly percent: number;
	/** How long it must have been so, in seconds. */
	readonly seconds: number;
};

/** What a container used of a CPU until `at`, from the moment before on, and whether that was busy. */
export type Busyness = {readonly at: number; readonly isBusy: boolean};

/** Shares of the time that a container must be busy to become a runaway, and to stay one: dips are tolerated. */
const enough = 0.8;
const stillEnough = 0.5;

/** What a single busy thread gets at most. */
const oneCpu = 100;

/** Where others outside of the engine crowd the machine, less than this is no sign of a busy container. */
const leastInCrowd = 50;

/** Whether a container took what it could get. */
export function isBusy(cpuPercent: number, attainable: number, {percent}: RunawayRule): boolean {
	return cpuPercent > 0 && cpuPercent >= (percent / 100) * attainable;
}

/**
 * What a container that never waits could get: a whole CPU, or less where its limit (in CPUs) or the crowd on the machine
 * (see `crowdedShare`) leaves less.
 */
export function attainableCpu(cpuLimit: number | undefined, share: number): number {
	return Math.min(oneCpu, share, cpuLimit === undefined ? oneCpu : cpuLimit * 100);
}

/**
 * What the machine gives to each container that never waits: they share evenly what the containers with less to do leave.
 * More than `oneCpu` where there is room. `idlePercent` is what nobody used; where it is not known, only containers count.
 */
export function crowdedShare(uses: readonly number[], cpus: number, idlePercent: number | undefined): number {
	const all = cpus * oneCpu;
	const used = uses.reduce((sum, use) => sum + use, 0);
	const free = idlePercent ?? Math.max(0, all - used);
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
	return used < all / 2 ? Math.max(leastInCrowd, share) : share;
}

/**
 * Whether a container is a runaway now. `history` ends with the newest entry and is oldest first; `since` is when it was
 * first seen in its present run.
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

/** The time since a moment in which it was busy. */
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
