import type {Clock} from '../model/clock.ts';

/** A batch of items that arrive in bursts. */
export type Batch<Item> = {
	add(item: Item): void;
	/** Deliver the waiting items now. */
	flush(): void;
	/** Drop the waiting items. */
	cancel(): void;
};

/**
 * Deliver the first item at once, and those that follow within `milliseconds` together when that time is over: a single
 * change is quick, and a burst is one change per tick.
 */
export function createBatch<Item>(
	clock: Clock,
	milliseconds: number,
	deliver: (items: readonly Item[]) => void,
): Batch<Item> {
	let items: Item[] = [];
	let cancelTimer: (() => void) | undefined;
	const flush = () => {
		if (items.length > 0) {
			const ready = items;
			items = [];
			deliver(ready);
		}
	};
	const wait = () => {
		cancelTimer = clock.after(milliseconds, () => {
			cancelTimer = undefined;
			if (items.length > 0) {
				flush();
				wait();
			}
		});
	};
	return {
		add(item) {
			items.push(item);
			if (!cancelTimer) {
				flush();
				wait();
			}
		},
		flush,
		cancel() {
			items = [];
			cancelTimer?.();
			cancelTimer = undefined;
		},
	};
}
