/** Remembers what was made of the lines that were asked for last, so that lines that come back are not parsed again. */
export class LineCache<Value> {
	readonly #make: (line: string) => Value;
	#recent = new Map<string, Value>();
	#older = new Map<string, Value>();

	constructor(make: (line: string) => Value) {
		this.#make = make;
	}

	/** What is made of a line. The last `kept` different ones are remembered, and at most as many before them. */
	get(line: string, kept: number): Value {
		const known = this.#recent.get(line);
		if (known !== undefined) {
			return known;
		}

		if (this.#recent.size >= kept) {
			this.#older = this.#recent;
			this.#recent = new Map();
		}

		const value = this.#older.get(line) ?? this.#make(line);
		this.#recent.set(line, value);
		return value;
	}

	clear(): void {
		this.#recent = new Map();
		this.#older = new Map();
	}
}
