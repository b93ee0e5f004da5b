/** The containers to read in one round: these, the running ones, or all. */
export type Round = {readonly ids: ReadonlySet<string> | 'running' | 'all'};

/** How long the several events of one action are collected, in milliseconds. */
const eventDelay = 10;

/** The event of a pause comes up to 8 ms before the list shows it. */
const settleDelay = 40;

/** Each change is read a second time, in case the list was slow to show it; in steps, so that many share a round. */
const verifyDelay = 1000;
const verifyStep = 250;

/**
 * All containers are read this often, even without events. With tens of thousands of them that takes long, so it is
 * done less often: it takes at most a 500th of the time, but is done at least every five minutes. The running ones,
 * which are few, are still read at this interval.
 */
const reconcileInterval = 10_000;
const longestReconcileInterval = 300_000;
const reconcileShare = 500;

const roundPause = 50;
const fullRoundPause = 250;

/** With more containers than this, listing all of them is cheaper for the engine than a filtered list. */
const maxFiltered = 20;

/** With more timers than this, everything is read at once instead. */
const maxTimers = 2000;

/** Which containers to read again, and when. Times are in milliseconds; the caller passes the current one. */
export class Schedule {
	/** When to read containers again; each has one timer for each reason. */
	readonly #timers = new Map<string, {readonly id: string; readonly at: number}>();
	#askedAt = Number.POSITIVE_INFINITY;
	#reconcileAt: number;
	#runningAt: number;
	#notBefore: number;
	#fullNotBefore: number;

	/** An empty schedule; all containers have just been read. */
	constructor(now: number) {
		this.#reconcileAt = now + reconcileInterval;
		this.#runningAt = this.#reconcileAt;
		this.#notBefore = now;
		this.#fullNotBefore = now;
	}

	/** An event for this container. */
	touch(id: string, action: string, now: number): void {
		// The first event sets this time: later ones must not postpone it.
		const {at} = this.#timers.get(`event ${id}`) ?? {at: now + eventDelay};
		this.#timers.set(`event ${id}`, {id, at});
		this.#timers.set(`verified ${id}`, {id, at: Math.ceil((now + verifyDelay) / verifyStep) * verifyStep});
		if (action === 'pause' || action === 'unpause') {
			this.#timers.set(`settled ${id}`, {id, at: now + settleDelay});
		}

		if (this.#timers.size > maxTimers) {
			this.#timers.clear();
			this.touchAll(now);
		}
	}

	/** An event that may affect any container. */
	touchAll(now: number): void {
		this.#askedAt = Math.min(this.#askedAt, now + eventDelay);
	}

	/** When the next round is due. */
	dueAt(): number {
		const earliest = this.#timers.values().reduce((least, {at}) => Math.min(least, at), this.#runningAt);
		const few = Math.max(this.#notBefore, earliest);
		const next = this.#isFull(few) ? Math.max(few, this.#fullNotBefore) : few;
		return Math.max(this.#notBefore, Math.min(this.#fullAt(), next));
	}

	/** Removes and returns the due items. */
	take(now: number): Round {
		if (!this.#isFull(now) && this.#runningAt <= now) {
			// Due timers stay: they may be for stopped containers.
			this.#runningAt = now + reconcileInterval;
			return {ids: 'running'};
		}

		const ids = this.#isFull(now) ? 'all' : this.#dueIds(now);
		for (const [key, {at}] of this.#timers) {
			if (at <= now) {
				this.#timers.delete(key);
			}
		}

		if (ids === 'all') {
			this.#askedAt = Number.POSITIVE_INFINITY;
			this.#reconcileAt = now + reconcileInterval;
			this.#runningAt = this.#reconcileAt;
		}

		return {ids};
	}

	/** A round has ended; how long it took decides how soon the next one may start. */
	finish({ids}: Round, startedAt: number, now: number): void {
		// Lists take a fifth of a slow engine's time at most.
		const pause = 5 * (now - startedAt);
		if (ids !== 'all') {
			this.#notBefore = startedAt + Math.max(roundPause, pause);
			return;
		}

		// A long list does not delay reading a few.
		this.#notBefore = startedAt + roundPause;
		this.#fullNotBefore = startedAt + Math.max(fullRoundPause, pause);
		const interval = Math.min(longestReconcileInterval, reconcileShare * (now - startedAt));
		this.#reconcileAt = Math.max(this.#reconcileAt, startedAt + interval);
	}

	#fullAt(): number {
		return Math.max(this.#fullNotBefore, Math.min(this.#askedAt, this.#reconcileAt));
	}

	#isFull(at: number): boolean {
		return this.#fullAt() <= at || this.#dueIds(at).size > maxFiltered;
	}

	/** The containers of all timers up to this time. */
	#dueIds(until: number): ReadonlySet<string> {
		return new Set([...this.#timers.values()].filter(({at}) => at <= until).map(({id}) => id));
	}
}
