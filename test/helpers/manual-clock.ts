import type {Clock} from '../../source/model/clock.ts';

/** A clock whose time passes only when the test advances it. */
export type ManualClock = Clock & {
	/** Let time pass: each callback runs at its time, and its effects are done before the next one. */
	advance(milliseconds: number): Promise<void>;
	/** Set the time of day, as when the machine's clock is corrected; timers are not affected. */
	set(time: number): void;
	/** The number of pending timers. */
	pending(): number;
};

/** A clock that starts at this time, in milliseconds since the epoch. */
export function createManualClock(start: number): ManualClock {
	const timers = new Set<Timer>();
	let now = start;
	let correction = 0;

	// Of two timers for the same time, the first in the set is the one that was set first.
	const nextBefore = (end: number) => [...timers].filter(({at}) => at <= end).sort((a, b) => a.at - b.at)[0];

	return {
		now: () => now + correction,
		monotonic: () => now,
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
		set(time) {
			correction = time - now;
		},
		pending: () => timers.size,
	};
}

type Timer = {readonly at: number; readonly callback: () => void};

/** An immediate runs after all promises that do not wait for the clock. */
function settle(): Promise<void> {
	return new Promise(resolve => {
		setImmediate(resolve);
	});
}
