/** A map that keeps the entries that were set last, and forgets older ones. */
export class RecentMap<Key, Value> {
	#recent = new Map<Key, Value>();
	#older = new Map<Key, Value>();

	get(key: Key): Value | undefined {
		return this.#recent.get(key) ?? this.#older.get(key);
	}

	/** Remember a value, of the `kept` keys that were set last at least, of twice as many at most. */
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
