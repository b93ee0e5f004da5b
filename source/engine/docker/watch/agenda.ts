/** What is to be read in one round: these containers, or all. */
export type Round = {readonly ids: ReadonlySet<string>} | {readonly ids: 'all'};

/** Why a container is to be read again; each reason has one appointment a container. */
export type Reason = 'event' | 'settled' | 'verified';

/** Which containers are to be read again, and when. Times are in milliseconds; it has no clock of its own. */
export type Agenda = {
	/** Something happened to this container at that time. */
	touch(id: string, action: string, now: number): void;
	/** Something happened that may show in any container. */
	touchAll(now: number): void;
	/** When the next round is due. */
	dueAt(): number;
	/** What is due by now; it is struck off. */
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

/** Everything is read again this often, whatever the events say. */
const reconcileInterval = 10_000;

const roundPause = 50;
const fullRoundPause = 250;

/** With more than these, one list of all costs the engine less. */
const greatestFilter = 20;

/** So many appointments, and there is no use in telling them apart. */
const greatestAgenda = 2000;

/** Start with an empty agenda, everything having been read just now. */
export function createAgenda(now: number): Agenda {
	const appointments = new Map<string, {readonly id: string; readonly at: number}>();
	let fullAt = now + reconcileInterval;
	let notBefore = now;
	let fullNotBefore = now;

	const add = (id: string, reason: Reason, at: number) => {
		const key = `${reason} ${id}`;
		// The first event sets the time, so that a stream of them cannot put it off.
		if (reason !== 'event' || !appointments.has(key)) {
			appointments.set(key, {id, at});
		}
	};
	const dueIds = (at: number) =>
		new Set([...appointments.values()].filter(appointment => appointment.at <= at).map(({id}) => id));
	const isFull = (at: number, ids: ReadonlySet<string>) => fullAt <= at || ids.size > greatestFilter;

	return {
		touch(id, action, now) {
			add(id, 'event', now + eventDelay);
			add(id, 'verified', Math.ceil((now + verifyDelay) / verifyStep) * verifyStep);
			if (action === 'pause' || action === 'unpause') {
				add(id, 'settled', now + settleDelay);
			}

			if (appointments.size > greatestAgenda) {
				appointments.clear();
				fullAt = Math.min(fullAt, now + eventDelay);
			}
		},
		touchAll(now) {
			fullAt = Math.min(fullAt, now + eventDelay);
		},
		dueAt() {
			let earliest = fullAt;
			for (const {at} of appointments.values()) {
				earliest = Math.min(earliest, at);
			}

			const at = Math.max(earliest, notBefore);
			return isFull(at, dueIds(at)) ? Math.max(at, fullNotBefore) : at;
		},
		take(now) {
			const ids = dueIds(now);
			const round: Round = {ids: isFull(now, ids) ? 'all' : ids};
			for (const [key, {at}] of appointments) {
				if (at <= now) {
					appointments.delete(key);
				}
			}

			if (round.ids === 'all') {
				fullAt = now + reconcileInterval;
			}

			return round;
		},
		finish(round, startedAt, now) {
			// A slow engine is asked less often: at most a fifth of its time is spent on lists.
			const pause = Math.max(roundPause, 5 * (now - startedAt));
			notBefore = startedAt + pause;
			if (round.ids === 'all') {
				fullNotBefore = startedAt + Math.max(fullRoundPause, pause);
			}
		},
	};
}
