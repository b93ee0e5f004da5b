/** Splits a JSON array into the texts of its entries while its bytes arrive. */
export type EntrySplitter = {
	/** Process the next bytes, and pass on the entries that end in them. */
	push(chunk: Buffer): void;
	/** Whether everything was exactly one complete array. */
	isWhole(): boolean;
};

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [...Buffer.from('"\\{}[]')];

/**
 * Create a splitter; it skips entries that are neither objects nor arrays. A list of 31,000 containers is tens of
 * megabytes: parsed at once, it would block the keyboard for a second and take five times as much memory.
 */
export function createEntrySplitter(onEntry: (text: string) => void): EntrySplitter {
	let depth = 0;
	let isArray = false;
	/** Whether there was anything besides the array, such as a proxy's page. */
	let isForeign = false;
	let isInText = false;
	let isEscaped = false;
	let start = 0;
	/** The pieces of the current, incomplete entry. */
	let pieces: Buffer[] = [];

	/** The index of the quote that ends a string; the chunk's length if it does not end here. */
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
		isForeign ||= depth === 0 && isArray;
		isArray ||= depth === 0 && byte === openBracket;

		depth += 1;
		start = depth === 2 ? index : start;
	};
	const close = (chunk: Buffer, index: number) => {
		depth -= 1;
		if (depth === 1) {
			const piece = chunk.subarray(start, index + 1);
			onEntry(pieces.length === 0 ? piece.toString() : Buffer.concat([...pieces, piece]).toString());
			pieces = [];
		}
	};
	/** Read the token at this index; returns the index of its end. */
	const read = (chunk: Buffer, index: number) => {
		isForeign ||= depth === 0 && !(chunk[index] === openBracket || isSpace(chunk[index]));
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
				pieces.push(chunk.subarray(start));
			}
		},
		isWhole: () => isArray && depth === 0 && !isForeign,
	};
}

function isSpace(byte: number | undefined): boolean {
	return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
