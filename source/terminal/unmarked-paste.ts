/** The fewest bytes of one read that are a paste: nobody types as many at once. */
const fewestPasted = 100;

/** Milliseconds after such a read for which all other bytes belong to the same paste. */
const longestPause = 300;

/**
 * Recognizes a pasted text that has no marks around it, since the program that it was pasted into has not asked for them.
 * If the text ends the program (`exit` and more lines), the rest of it must not be read as keys.
 */
export class UnmarkedPaste {
	#until = Number.NEGATIVE_INFINITY;

	/** Whether a read of so many bytes, at a time in milliseconds, continues a paste. A read of few bytes does not extend it. */
	includes(length: number, at: number): boolean {
		const continues = at <= this.#until;
		if (length >= fewestPasted) {
			this.#until = at + longestPause;
		}

		return continues;
	}
}
