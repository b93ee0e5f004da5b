import type {Clock} from '../model/clock.ts';

/** Collects things that come thick and fast. */
export type Batch<Item> = {
	add(item: Item): void;
	/** Hand over at once what is waiting. */
	flush(): void;
	/** Drop what is waiting. */
	cancel(): void;
};

/**
 * The first item is handed over at once, those that follow within `milliseconds` together at its end, so that a single
 * change is quick and a flood is one change a tick.
 */
export function createBatch<Item>(
	clock: Clock,
	milliseconds: number,
	handOver: (items: readonly Item[]) => void,
): Batch<Item> {
	let items: Item[] = [];
	let cancelTimer: (() => void) | undefined;
	const flush = () => {
		if (items.length > 0) {
			const ready = items;
			items = [];
			handOver(ready);
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
