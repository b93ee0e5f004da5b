import type {Clock} from '../../source/model/clock.ts';

/** A clock that stands still until it is moved. */
export type ManualClock = Clock & {
	/** Let so many milliseconds pass: each callback is called at its own time, and what it sets off is done before the next. */
	advance(milliseconds: number): Promise<void>;
	/** Timers that are set and neither called nor taken back. */
	pending(): number;
};

/** A clock that shows this moment, in milliseconds since the epoch. */
export function createManualClock(start: number): ManualClock {
	const timers = new Set<Timer>();
	let now = start;

	const nextBefore = (end: number): Timer | undefined => {
		let next: Timer | undefined;
		for (const timer of timers) {
			// Of two at the same time the one that was set first comes first: a set keeps that order.
			if (timer.at <= end && (!next || timer.at < next.at)) {
				next = timer;
			}
		}

		return next;
	};

	return {
		now: () => now,
		after(milliseconds, callback) {
			const timer = {at: now + Math.max(0, milliseconds), callback};
			timers.add(timer);
			return () => void timers.delete(timer);
		},
		async advance(milliseconds) {
			const end = now + milliseconds;
			await settle();
			for (let timer = nextBefore(end); timer; timer = nextBefore(end)) {
				timers.delete(timer);
				now = timer.at;
				timer.callback();
				await settle();
			}

			now = end;
		},
		pending: () => timers.size,
	};
}

type Timer = {readonly at: number; readonly callback: () => void};

/** All promises that can go on without time have done so before an immediate is called. */
function settle(): Promise<void> {
	return new Promise(resolve => {
		setImmediate(resolve);
	});
}
