/** The most connections to one engine, without those of requests that are not counted. */
export const maxConnections = 8;

/**
 * How many requests may run at once, each on a connection: those of a lane together with those of the lanes before it.
 * The earlier a lane, the longer its requests last. So a short request always finds a slot: a stop beside shells, transfers
 * and watched lists, a kill beside these and logs, a ping beside all of them.
 */
const maxUpTo = {
	/** Shells and transfers. */
	session: 3,
	/** Events: of the containers, of the watched lists, of the view Events. */
	events: 5,
	/** Requests that may take the engine more than ten seconds. */
	slow: 6,
	/** Logs, which give their slots up when other requests can use them. */
	log: 6,
	quick: 7,
	/** Must not wait behind requests to an engine that no longer answers. */
	ping: maxConnections,
	/**
	 * Requests that cannot end, or cannot give way, while others wait for them: the wait for the exit of an attached
	 * container, logs that are read whole and side by side, the log of a service.
	 */
	uncounted: Number.POSITIVE_INFINITY,
} as const;

/** The kind of a request, by its duration. */
export type Lane = keyof typeof maxUpTo;

type Waiting = {readonly lane: Lane; readonly start: (release: () => void) => void};

const lanes = Object.keys(maxUpTo) as Lane[];

/** The slots for requests to one engine, over one connection. */
export class Slots {
	readonly #running: Record<Lane, number> = {session: 0, events: 0, slow: 0, log: 0, quick: 0, ping: 0, uncounted: 0};
	// Each in the order of arrival. The long requests come first, since logs take turns without end.
	readonly #waiting = {long: new Set<Waiting>(), short: new Set<Waiting>()};
	readonly #listeners = new Set<() => void>();
	#asked: (() => void) | undefined;

	/** Call `start` with the release of a slot as soon as there is one: at once if possible. Returns a function that stops waiting. */
	take(lane: Lane, start: (release: () => void) => void): () => void {
		const one = {lane, start};
		if (fits(this.#running, lane)) {
			this.#admit(one);
			return () => {};
		}

		const queue = lanes.indexOf(lane) < lanes.indexOf('log') ? this.#waiting.long : this.#waiting.short;
		queue.add(one);
		this.#ask();
		return () => queue.delete(one);
	}

	/** How many requests run that are not counted. */
	uncounted(): number {
		return this.#running.uncounted;
	}

	/** Whether a request waits that can use the slot of a log. */
	isWanted(): boolean {
		const without = {...this.#running, log: this.#running.log - 1};
		const {long, short} = this.#waiting;
		return this.#running.log > 0 && [...long, ...short].some(({lane}) => fits(without, lane));
	}

	/**
	 * Call the listener once, when a log's slot is wanted. Only one listener at a time is asked to give way: the next one
	 * when that one has unsubscribed. Returns a function that unsubscribes.
	 */
	onWanted(listener: () => void): () => void {
		this.#listeners.add(listener);
		this.#ask();
		return () => {
			this.#listeners.delete(listener);
			this.#asked = this.#asked === listener ? undefined : this.#asked;
			this.#ask();
		};
	}

	#admit({lane, start}: Waiting): void {
		let isReleased = false;
		this.#running[lane]++;
		start(() => {
			if (!isReleased) {
				isReleased = true;
				this.#running[lane]--;
				this.#admitWaiting();
			}
		});
	}

	#admitWaiting(): void {
		for (const queue of [this.#waiting.long, this.#waiting.short]) {
			for (const one of queue) {
				if (fits(this.#running, one.lane)) {
					queue.delete(one);
					this.#admit(one);
				}
			}
		}
	}

	#ask(): void {
		const [first] = this.#listeners;
		if (first && !this.#asked && this.isWanted()) {
			this.#listeners.delete(first);
			this.#asked = first;
			first();
		}
	}
}

/** Whether one more request of a lane may run. */
function fits(running: Readonly<Record<Lane, number>>, lane: Lane): boolean {
	let sum = 0;
	return lanes.every((other, index) => {
		sum += running[other];
		return index < lanes.indexOf(lane) || sum < maxUpTo[other];
	});
}
