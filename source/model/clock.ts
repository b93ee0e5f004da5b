import {onAbort} from './on-abort.ts';

/**
 * The only source of time. The program's is in `sync/clock.ts`; tests advance their own by hand. Lint forbids other
 * uses of time and timers.
 */
export type Clock = {
	/** Milliseconds since the epoch. It jumps when the machine's clock is set. */
	now(): number;
	/** Milliseconds since some moment, for durations: it never jumps. */
	monotonic(): number;
	/** Call back once after a delay in milliseconds; returns a function that cancels it. */
	after(milliseconds: number, callback: () => void): () => void;
};

/** Resolves when the signal aborts. */
export function untilAborted(signal: AbortSignal): Promise<void> {
	return new Promise(resolve => void onAbort([signal], resolve));
}

/**
 * Milliseconds between a time of day and the current one, for something that is shown for a limited time. After the
 * machine's clock was set, forward or back, the result is large, so that it disappears early and never late.
 */
export function timeSince(at: number, now: number): number {
	return Math.abs(now - at);
}

/** Wait for a time in milliseconds; ends early, without an error, if the signal aborts. */
export function pause(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
	return new Promise(resolve => {
		const stopClock = clock.after(milliseconds, () => {
			stopListening();
			resolve();
		});
		const stopListening = onAbort([signal], () => {
			stopClock();
			resolve();
		});
	});
}
