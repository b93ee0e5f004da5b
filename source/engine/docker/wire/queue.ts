/** A full queue pauses its source, or replaces its older half by a note with the dropped length. */
export type Overflow<Item> = {pause(): void; resume(): void} | {noteOf(dropped: number): Item};

/** About the memory that an item takes besides its content. */
const itemCost = 64;

/** A bounded queue between a source of items and a slow reader. */
export class Queue<Item> {
	readonly #lengthOf: (item: Item) => number;
	readonly #most: number;
	readonly #overflow: Overflow<Item>;
	#waiting: Item[] = [];
	#held = 0;
	#dropped = 0;
	#ending: {readonly error: unknown} | undefined;
	#wake = () => {};

	/** A queue that is full with items of the total length `most`, in the units of `lengthOf`. */
	constructor(lengthOf: (item: Item) => number, most: number, overflow: Overflow<Item>) {
		this.#lengthOf = lengthOf;
		this.#most = most;
		this.#overflow = overflow;
	}

	push(items: readonly Item[]): void {
		for (const item of items) {
			this.#waiting.push(item);
			this.#held += this.#lengthOf(item) + itemCost;
		}

		if (this.#held >= this.#most) {
			this.#relieve();
		}

		this.#wake();
	}

	/** No more items will come: the reader gets the waiting ones, then the end or the error. */
	end(error?: unknown): void {
		this.#ending ??= {error};
		this.#wake();
	}

	/** All waiting items, as soon as there are any; undefined at the end. */
	async take(): Promise<readonly Item[] | undefined> {
		while (this.#waiting.length === 0 && !this.#ending) {
			await new Promise<void>(resolve => {
				this.#wake = resolve;
			});
		}

		if (this.#waiting.length === 0 && this.#ending?.error !== undefined) {
			throw this.#ending.error;
		}

		return this.#waiting.length > 0 ? this.#takeWaiting() : undefined;
	}

	#relieve(): void {
		if ('pause' in this.#overflow) {
			this.#overflow.pause();
			return;
		}

		let count = 0;
		for (const item of this.#waiting) {
			if (this.#held <= this.#most / 2) {
				break;
			}

			count++;
			this.#held -= this.#lengthOf(item) + itemCost;
			this.#dropped += this.#lengthOf(item);
		}

		this.#waiting = this.#waiting.slice(count);
	}

	#takeWaiting(): readonly Item[] {
		const overflow = this.#overflow;
		const items =
			'noteOf' in overflow && this.#dropped > 0 ? [overflow.noteOf(this.#dropped), ...this.#waiting] : this.#waiting;
		const wasFull = this.#held >= this.#most;
		this.#waiting = [];
		this.#held = 0;
		this.#dropped = 0;
		if (wasFull && 'resume' in overflow) {
			overflow.resume();
		}

		return items;
	}
}
