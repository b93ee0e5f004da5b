/** Wakes streams when something has changed. */
export type Signal = {
	notify(): void;
	/** Resolves at the next `notify`, or when `abort` aborts. */
	next(abort: AbortSignal): Promise<void>;
};

/** A signal that nothing waits for yet. */
export function createSignal(): Signal {
	const waiting = new Set<() => void>();
	return {
		notify() {
			for (const wake of [...waiting]) {
				wake();
			}
		},
		next: abort =>
			new Promise(resolve => {
				const wake = () => {
					waiting.delete(wake);
					abort.removeEventListener('abort', wake);
					resolve();
				};
				if (abort.aborted) {
					resolve();
					return;
				}

				waiting.add(wake);
				abort.addEventListener('abort', wake);
			}),
	};
}

/** Yields the result of `read`, at once and after each change, until `abort` aborts. */
export async function* watch<Value>(changed: Signal, abort: AbortSignal, read: () => Value): AsyncGenerator<Value> {
	while (!abort.aborted) {
		// Waiting starts before the read, so that a change while the consumer is busy is not missed.
		const change = changed.next(abort);
		yield read();
		await change;
	}
}
