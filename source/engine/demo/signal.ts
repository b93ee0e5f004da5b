import {onAbort} from '../../model/on-abort.ts';

/** Tells its listeners that something has happened. */
export type Signal<Value = void> = {
	notify(value: Value): void;
	/** Returns the function that unsubscribes. */
	subscribe(listener: (value: Value) => void): () => void;
};

/** A signal without listeners. */
export function createSignal<Value = void>(): Signal<Value> {
	const listeners = new Set<(value: Value) => void>();
	return {
		notify(value) {
			for (const listener of [...listeners]) {
				listener(value);
			}
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}

/** Resolves at the next value that is wanted, or when one of `aborts` aborts. */
export function nextOf<Value>(
	{subscribe}: Signal<Value>,
	aborts: readonly AbortSignal[],
	isWanted: (value: Value) => boolean = () => true,
): Promise<void> {
	return new Promise(resolve => {
		const unsubscribe = subscribe(value => {
			if (isWanted(value)) {
				unsubscribe();
				stopListening();
				resolve();
			}
		});
		const stopListening = onAbort(aborts, () => {
			unsubscribe();
			resolve();
		});
	});
}

/** Yields the result of `read`, at once and after each change, until `signal` aborts or the demo is closed. */
export async function* watch<Value, Change>(
	{closed}: {readonly closed: AbortSignal},
	changed: Signal<Change>,
	signal: AbortSignal,
	read: () => Value,
): AsyncGenerator<Value> {
	while (!signal.aborted && !closed.aborted) {
		// Waiting starts before the read, so that a change while the consumer is busy is not missed.
		const change = nextOf(changed, [signal, closed]);
		yield read();
		await change;
	}
}
