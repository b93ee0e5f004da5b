/** The fewest bytes of one read that are a paste: nobody types as many at once. */
const fewestPasted = 100;

/** Milliseconds after such a read for which all other bytes belong to the same paste. */
const longestPause = 300;

/** Milliseconds that a user may need to see that a program has ended by itself. */
const lookTime = 1000;

/** Milliseconds without a key after which a user who has not looked at the screen has stopped typing. */
const typingPause = 500;

/**
 * Recognizes input that is meant for a program which has ended, and must not be read as keys: the rest of a pasted text
 * that ended it (`exit` and more lines), where the program has not asked for marks around pastes; and what is typed on
 * when it was killed or its connection was lost.
 */
export class LateInput {
	#until = Number.NEGATIVE_INFINITY;
	#isSudden = false;

	/** Whether a read of so many bytes, at a time in milliseconds, comes late. */
	includes(length: number, at: number): boolean {
		const isLate = at <= this.#until;
		// The keys after a paste are keys, unless the user does not know that the program has ended.
		const pause = length >= fewestPasted ? longestPause : isLate && this.#isSudden ? typingPause : 0;
		this.#until = pause === 0 ? this.#until : Math.max(this.#until, at + pause);
		return isLate;
	}

	/** The program has ended suddenly. */
	endSuddenly(at: number): void {
		this.#isSudden = true;
		this.#until = Math.max(this.#until, at + lookTime);
	}
}
