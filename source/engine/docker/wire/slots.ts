/** The most connections to one engine. */
export const mostConnections = 8;

/**
 * How many requests may run at once, each on a connection: those of a lane together with those of the lanes before it.
 * The earlier a lane, the longer its requests last. So a later lane always has room: the containers and the list of another
 * view, which are watched, beside shells and transfers; a stop beside logs; a kill or a ping beside all of them.
 */
const mostUpTo = {
	session: 3,
	events: 5,
	log: 6,
	slow: 6,
	quick: 7,
	ping: mostConnections,
	merge: Number.POSITIVE_INFINITY,
} as const;

/**
 * The kind of a request by its duration: a shell or a transfer; events; a log, which gives its slot up when another request
 * waits; a request that may take the engine more than ten seconds; any other; a ping, which must not wait behind requests
 * to an engine that no longer answers; one of several logs that are read whole and side by side, none of which can end
 * before the others go on, so that they have connections beyond the limit.
 */
export type Lane = keyof typeof mostUpTo;

/** The slots for requests to one engine. A request waits for one in the order of arrival. */
export type Slots = {
	/** Call `start` with the release of a slot as soon as there is one: at once if possible. Returns a function that stops waiting. */
	take(lane: Lane, start: (release: () => void) => void): () => void;
	/** Whether a request waits. */
	isWanted(): boolean;
	/** Call the listener once, when a request waits and no other listener gives way to it. Returns a function that unsubscribes. */
	onWanted(listener: () => void): () => void;
};

/** Create the slots of one connection. */
export function createSlots(): Slots {
	const running: Record<Lane, number> = {session: 0, events: 0, log: 0, slow: 0, quick: 0, ping: 0, merge: 0};
	const waiting = new Set<{readonly lane: Lane; readonly start: (release: () => void) => void}>();
	const willing = new Set<() => void>();
	const asked = new Set<() => void>();

	const fits = (lane: Lane) => {
		const lanes = Object.keys(mostUpTo) as Lane[];
		let sum = 0;
		return lanes.every((other, index) => {
			sum += running[other];
			return index < lanes.indexOf(lane) || sum < mostUpTo[other];
		});
	};
	const admit = (lane: Lane, start: (release: () => void) => void) => {
		let isReleased = false;
		running[lane]++;
		start(() => {
			if (!isReleased) {
				isReleased = true;
				running[lane]--;
				admitWaiting();
			}
		});
	};
	const admitWaiting = () => {
		for (const one of waiting) {
			if (fits(one.lane)) {
				waiting.delete(one);
				admit(one.lane, one.start);
			}
		}
	};
	const ask = () => {
		for (const listener of willing) {
			if (asked.size >= waiting.size) {
				return;
			}

			willing.delete(listener);
			asked.add(listener);
			listener();
		}
	};
	return {
		take(lane, start) {
			if (fits(lane)) {
				admit(lane, start);
				return () => {};
			}

			const one = {lane, start};
			waiting.add(one);
			ask();
			return () => waiting.delete(one);
		},
		isWanted: () => waiting.size > 0,
		onWanted(listener) {
			willing.add(listener);
			ask();
			return () => {
				willing.delete(listener);
				asked.delete(listener);
				ask();
			};
		},
	};
}
