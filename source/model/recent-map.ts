/** A map that keeps the entries that were set last, and forgets older ones. */
export class RecentMap<Key, Value> {
	#recent = new Map<Key, Value>();
	#older = new Map<Key, Value>();

	get(key: Key): Value | undefined {
		return this.#recent.get(key) ?? this.#older.get(key);
	}

	/** Remember a value. At least the last `kept` keys that were set are remembered, and at most twice as many. */
	set(key: Key, value: Value, kept: number): void {
		if (this.#recent.size >= kept && !this.#recent.has(key)) {
			this.#older = this.#recent;
			this.#recent = new Map();
		}

		this.#recent.set(key, value);
	}

	clear(): void {
		this.#recent = new Map();
		this.#older = new Map();
	}
}
