/** A bounded queue between a source of items and a slow reader. */
export type Queue<Item> = {
	push(items: readonly Item[]): void;
	/** No more items will come: the reader gets the waiting ones, then the end or the error. */
	end(error?: unknown): void;
	/** All waiting items, as soon as there are any; undefined at the end. */
	take(): Promise<readonly Item[] | undefined>;
};

/** A full queue pauses its source, or replaces its older half by a note with the dropped length. */
export type Overflow<Item> = {pause(): void; resume(): void} | {noteOf(dropped: number): Item};

/** About the memory that an item takes besides its content. */
const itemCost = 64;

/** Create a queue that is full with items of this total length, in the units of `lengthOf`. */
export function createQueue<Item>(
	lengthOf: (item: Item) => number,
	most: number,
	overflow: Overflow<Item>,
): Queue<Item> {
	let waiting: Item[] = [];
	let held = 0;
	let dropped = 0;
	let ending: {readonly error: unknown} | undefined;
	let wake = () => {};

	const dropOldest = () => {
		let count = 0;
		for (const item of waiting) {
			if (held <= most / 2) {
				break;
			}

			count++;
			held -= lengthOf(item) + itemCost;
			dropped += lengthOf(item);
		}

		waiting = waiting.slice(count);
	};
	const overflowed = () => ('pause' in overflow ? overflow.pause() : dropOldest());
	const takeWaiting = () => {
		const items = 'noteOf' in overflow && dropped > 0 ? [overflow.noteOf(dropped), ...waiting] : waiting;
		const wasFull = held >= most;
		waiting = [];
		held = 0;
		dropped = 0;
		if (wasFull && 'resume' in overflow) {
			overflow.resume();
		}

		return items;
	};

	return {
		push(items) {
			for (const item of items) {
				waiting.push(item);
				held += lengthOf(item) + itemCost;
			}

			if (held >= most) {
				overflowed();
			}

			wake();
		},
		end(error) {
			ending ??= {error};
			wake();
		},
		async take() {
			while (waiting.length === 0 && !ending) {
				await new Promise<void>(resolve => {
					wake = resolve;
				});
			}

			if (waiting.length === 0 && ending?.error !== undefined) {
				throw ending.error;
			}

			return waiting.length > 0 ? takeWaiting() : undefined;
		},
	};
}
