/** Remembers what was made of each line of the last frame, so that lines that stay are not parsed again. */
export class LineCache<Value> {
	readonly #make: (line: string) => Value;
	#current = new Map<string, Value>();
	#previous = new Map<string, Value>();

	constructor(make: (line: string) => Value) {
		this.#make = make;
	}

	get(line: string): Value {
		const known = this.#current.get(line);
		if (known !== undefined) {
			return known;
		}

		const value = this.#previous.get(line) ?? this.#make(line);
		this.#current.set(line, value);
		return value;
	}

	/** A frame is complete: what it did not use is forgotten, which keeps this as small as two frames. */
	turn(): void {
		this.#previous = this.#current;
		this.#current = new Map();
	}

	clear(): void {
		this.#previous = new Map();
		this.#current = new Map();
	}
}
