import type {Clock} from '../model/clock.ts';

/** The system's clock: the only place in the program that reads the time or sets a timer. */
export const systemClock: Clock = {
	now: () => Date.now(),
	// Whole milliseconds, as timers count them: with a fraction, a timer would end too early by this clock.
	monotonic: () => Math.floor(performance.now()),
	after(milliseconds, callback) {
		const timer = setTimeout(callback, milliseconds);
		return () => clearTimeout(timer);
	},
};

/** Call back at each whole second of the clock, so that all counters of seconds change together. Returns its stop. */
export function everySecond(clock: Clock, callback: (now: number) => void): () => void {
	let cancel = () => {};
	const schedule = () => {
		cancel = clock.after(1000 - (clock.now() % 1000), () => {
			callback(clock.now());
			schedule();
		});
	};
	schedule();
	return () => cancel();
}
