/** What is to be read in one round: these containers, those that run, or all. */
export type Round = {readonly ids: ReadonlySet<string> | 'running' | 'all'};

/** Which containers are to be read again, and when. Times are in milliseconds; it has no clock of its own. */
export type Schedule = {
	/** Something happened to this container at that time. */
	touch(id: string, action: string, now: number): void;
	/** Something happened that may show in any container. */
	touchAll(now: number): void;
	/** When the next round is due. */
	dueAt(): number;
	/** What is due by now; it is removed. */
	take(now: number): Round;
	/** The round that began at `startedAt` has ended `now`: sets how soon the next one may come. */
	finish(round: Round, startedAt: number, now: number): void;
};

/** A moment for the events that belong together, since one action makes several. */
const eventDelay = 10;

/** Pausing is announced up to 8 ms before the list shows it. */
const settleDelay = 40;

/** Each change is read once more, in case the list was slow to show it; in steps, so that many share a round. */
const verifyDelay = 1000;
const verifyStep = 250;

/**
 * Everything is read again this often, whatever the events say. Where that takes long, with tens of thousands of
 * containers, it is done less often, so that it takes no more than a five-hundredth of the engine's time and of ours,
 * but every five minutes at least; those that run, which are few among them, are read that often all the same.
 */
const reconcileInterval = 10_000;
const longestReconcileInterval = 300_000;
const reconcileShare = 500;

const roundPause = 50;
const fullRoundPause = 250;

/** With more than these, one list of all costs the engine less. */
const mostFiltered = 20;

/** So many timers, and there is no use in telling them apart. */
const mostTimers = 2000;

/** Start with an empty schedule, everything having been read just now. */
export function createSchedule(now: number): Schedule {
	const timers = createTimers();
	let askedAt = Number.POSITIVE_INFINITY;
	let reconcileAt = now + reconcileInterval;
	let runningAt = reconcileAt;
	let notBefore = now;
	let fullNotBefore = now;

	const fullAt = () => Math.max(fullNotBefore, Math.min(askedAt, reconcileAt));
	const isFull = (at: number) => fullAt() <= at || timers.due(at).size > mostFiltered;
	const askForAll = (now: number) => {
		askedAt = Math.min(askedAt, now + eventDelay);
	};
	return {
		touch(id, action, now) {
			timers.add(id, 'event', now + eventDelay);
			timers.add(id, 'verified', Math.ceil((now + verifyDelay) / verifyStep) * verifyStep);
			if (action === 'pause' || action === 'unpause') {
				timers.add(id, 'settled', now + settleDelay);
			}

			if (timers.size() > mostTimers) {
				timers.removeDue(Number.POSITIVE_INFINITY);
				askForAll(now);
			}
		},
		touchAll: askForAll,
		dueAt() {
			const few = Math.max(notBefore, Math.min(timers.earliest(), runningAt));
			return Math.max(notBefore, Math.min(fullAt(), isFull(few) ? Math.max(few, fullNotBefore) : few));
		},
		take(now) {
			if (!isFull(now) && runningAt <= now) {
				// What is due besides is due at once after it: it may be about others, too.
				runningAt = now + reconcileInterval;
				return {ids: 'running'};
			}

			const ids = isFull(now) ? 'all' : timers.due(now);
			timers.removeDue(now);
			if (ids === 'all') {
				askedAt = Number.POSITIVE_INFINITY;
				reconcileAt = now + reconcileInterval;
				runningAt = reconcileAt;
			}

			return {ids};
		},
		finish({ids}, startedAt, now) {
			// A slow engine is asked less often: at most a fifth of its time is spent on lists.
			const pause = 5 * (now - startedAt);
			if (ids !== 'all') {
				notBefore = startedAt + Math.max(roundPause, pause);
				return;
			}

			// A long list does not put off the reading of a few.
			notBefore = startedAt + roundPause;
			fullNotBefore = startedAt + Math.max(fullRoundPause, pause);
			const interval = Math.min(longestReconcileInterval, reconcileShare * (now - startedAt));
			reconcileAt = Math.max(reconcileAt, startedAt + interval);
		},
	};
}

/** Why a container is to be read again; each reason has one timer a container. */
export type Reason = 'event' | 'settled' | 'verified';

/** When which container is to be read again, in milliseconds. */
export type Timers = {
	add(id: string, reason: Reason, at: number): void;
	/** The containers of all timers up to then. */
	due(at: number): ReadonlySet<string>;
	/** Infinite where there is none. */
	earliest(): number;
	/** Those up to then are over. */
	removeDue(at: number): void;
	size(): number;
};

/** Start with none. */
export function createTimers(): Timers {
	const timers = new Map<string, {readonly id: string; readonly at: number}>();
	return {
		add(id, reason, at) {
			const key = `${reason} ${id}`;
			// The first event sets the time, so that a stream of them cannot put it off.
			if (reason !== 'event' || !timers.has(key)) {
				timers.set(key, {id, at});
			}
		},
		due: until => new Set([...timers.values()].filter(({at}) => at <= until).map(({id}) => id)),
		earliest: () => timers.values().reduce((earliest, {at}) => Math.min(earliest, at), Number.POSITIVE_INFINITY),
		removeDue(until) {
			for (const [key, {at}] of timers) {
				if (at <= until) {
					timers.delete(key);
				}
			}
		},
		size: () => timers.size,
	};
}
