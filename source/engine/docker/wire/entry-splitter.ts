/** Cuts a JSON array, as its bytes come, into the texts of its entries. */
export type EntrySplitter = {
	/** The next bytes; the entries that end in them are handed over at once. */
	push(chunk: Buffer): void;
	/** Whether an array has come, and all of it. */
	isWhole(): boolean;
};

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [...Buffer.from('"\\{}[]')];

/**
 * Start with nothing. Entries that are neither objects nor arrays are passed over. A list of 31,000 containers is tens of
 * megabytes: read in one piece, it would hold up every key for a second and take five times as much memory.
 */
export function createEntrySplitter(onEntry: (text: string) => void): EntrySplitter {
	let depth = 0;
	let isArray = false;
	let isInText = false;
	let isEscaped = false;
	let start = 0;
	/** The beginning of an entry whose end is yet to come. */
	let begun: Buffer[] = [];

	/** The index of the quote that ends a text; the length where it does not end here. */
	const skipText = (chunk: Buffer, from: number) => {
		for (let index = from; index < chunk.length; index++) {
			const byte = chunk[index];
			if (isEscaped) {
				isEscaped = false;
			} else if (byte === quote) {
				isInText = false;
				return index;
			} else {
				isEscaped = byte === backslash;
			}
		}

		isInText = true;
		return chunk.length;
	};
	const open = (byte: number | undefined, index: number) => {
		isArray ||= depth === 0 && byte === openBracket;
		depth += 1;
		start = depth === 2 ? index : start;
	};
	const close = (chunk: Buffer, index: number) => {
		depth -= 1;
		if (depth === 1) {
			const piece = chunk.subarray(start, index + 1);
			onEntry(begun.length === 0 ? piece.toString() : Buffer.concat([...begun, piece]).toString());
			begun = [];
		}
	};
	/** What stands at this index; the index of where it ends. */
	const read = (chunk: Buffer, index: number) => {
		switch (chunk[index]) {
			case quote:
				return skipText(chunk, index + 1);
			case openBrace:
			case openBracket:
				open(chunk[index], index);
				return index;
			case closeBrace:
			case closeBracket:
				close(chunk, index);
				return index;
			default:
				return index;
		}
	};
	return {
		push(chunk) {
			start = 0;
			let index = isInText ? skipText(chunk, 0) + 1 : 0;
			while (index < chunk.length) {
				index = read(chunk, index) + 1;
			}

			if (depth > 1) {
				begun.push(chunk.subarray(start));
			}
		},
		isWhole: () => isArray && depth === 0,
	};
}
