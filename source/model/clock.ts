/**
 * The only source of time. The program has one, made in `sync/clock.ts`; tests and the demo move their own by hand.
 * Nothing else reads the time or sets a timer, and lint sees to it.
 */
export type Clock = {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Call back once after so many milliseconds; returns a function that cancels it. */
	after(milliseconds: number, callback: () => void): () => void;
};

/** Wait so many milliseconds; ends early, without an error, when the signal aborts. */
export function pause(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
	return new Promise(resolve => {
		if (signal?.aborted) {
			resolve();
			return;
		}

		const finish = () => {
			cancel();
			signal?.removeEventListener('abort', finish);
			resolve();
		};
		const cancel = clock.after(milliseconds, finish);
		signal?.addEventListener('abort', finish);
	});
}
