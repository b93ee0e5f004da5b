const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [...Buffer.from('"\\{}[]')];

/**
 * Splits a JSON array into the texts of its entries while its bytes arrive; skips entries that are neither objects nor
 * arrays. A list of 31,000 containers is tens of megabytes: parsed at once, it would block the keyboard for a second and
 * take five times as much memory.
 */
export class EntrySplitter {
	readonly #onEntry: (text: string) => void;
	#depth = 0;
	#isArray = false;
	/** Whether there was anything besides the array, such as a proxy's page. */
	#isForeign = false;
	#isInText = false;
	#isEscaped = false;
	#start = 0;
	/** The pieces of the current, incomplete entry. */
	#pieces: Buffer[] = [];

	constructor(onEntry: (text: string) => void) {
		this.#onEntry = onEntry;
	}

	/** Process the next bytes, and pass on the entries that end in them. */
	push(chunk: Buffer): void {
		this.#start = 0;
		let index = this.#isInText ? this.#skipText(chunk, 0) + 1 : 0;
		while (index < chunk.length) {
			index = this.#read(chunk, index) + 1;
		}

		if (this.#depth > 1) {
			this.#pieces.push(chunk.subarray(this.#start));
		}
	}

	/** Whether everything was exactly one complete array. */
	isWhole(): boolean {
		return this.#isArray && this.#depth === 0 && !this.#isForeign;
	}

	/** Read the token at this index; returns the index of its end. */
	#read(chunk: Buffer, index: number): number {
		this.#isForeign ||= this.#depth === 0 && !(chunk[index] === openBracket || isSpace(chunk[index]));
		switch (chunk[index]) {
			case quote:
				return this.#skipText(chunk, index + 1);
			case openBrace:
			case openBracket:
				this.#open(chunk[index], index);
				return index;
			case closeBrace:
			case closeBracket:
				this.#close(chunk, index);
				return index;
			default:
				return index;
		}
	}

	/** The index of the quote that ends a string; the chunk's length if it does not end here. */
	#skipText(chunk: Buffer, from: number): number {
		for (let index = from; index < chunk.length; index++) {
			const byte = chunk[index];
			if (this.#isEscaped) {
				this.#isEscaped = false;
			} else if (byte === quote) {
				this.#isInText = false;
				return index;
			} else {
				this.#isEscaped = byte === backslash;
			}
		}

		this.#isInText = true;
		return chunk.length;
	}

	#open(byte: number | undefined, index: number): void {
		this.#isForeign ||= this.#depth === 0 && this.#isArray;
		this.#isArray ||= this.#depth === 0 && byte === openBracket;

		this.#depth += 1;
		this.#start = this.#depth === 2 ? index : this.#start;
	}

	#close(chunk: Buffer, index: number): void {
		this.#depth -= 1;
		if (this.#depth === 1) {
			const piece = chunk.subarray(this.#start, index + 1);
			this.#onEntry(this.#pieces.length === 0 ? piece.toString() : Buffer.concat([...this.#pieces, piece]).toString());
			this.#pieces = [];
		}
	}
}

function isSpace(byte: number | undefined): boolean {
	return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
