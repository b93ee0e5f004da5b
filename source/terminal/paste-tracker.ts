const start = Buffer.from('\u001B[200~');
const end = Buffer.from('\u001B[201~');

/** Tells whether bytes passed to a session end in the middle of a pasted text. */
export type PasteTracker = {
	readonly isInPaste: boolean;
	pass(bytes: Uint8Array): void;
};

/**
 * Watch bytes on their way to a session. When a pasted text ends the session (`exit` and more lines), its rest would
 * otherwise be read as keys.
 */
export function trackPaste(): PasteTracker {
	let isInPaste = false;
	let tail = Buffer.alloc(0);
	return {
		get isInPaste() {
			return isInPaste;
		},
		pass(bytes) {
			const seen = Buffer.concat([tail, bytes]);
			const lastStart = seen.lastIndexOf(start);
			const lastEnd = seen.lastIndexOf(end);
			isInPaste = lastStart === lastEnd ? isInPaste : lastStart > lastEnd;
			tail = Buffer.from(seen.subarray(Math.max(0, seen.length - start.length + 1)));
		},
	};
}
