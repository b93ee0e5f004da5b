import type {Key} from '../model/key.ts';
import {stripEscapes} from '../text/escape.ts';
import {isIntroducer, parseKey} from './key-parser.ts';

/** A longer paste is cut off. */
const pasteLimit = 1024 * 1024;
/** How many bytes are kept until keys are read: those typed while the program starts, or a session is being prepared. */
const waitingLimit = pasteLimit;

const escapeByte = 0x1b;
const pasteStart = Buffer.from('\u001B[200~');
const pasteEnd = Buffer.from('\u001B[201~');
const nothing = Buffer.alloc(0);

/** A key and the bytes that it came as. */
export type KeyEvent = {readonly key: Key; readonly bytes: Uint8Array};

/** Turns bytes from a terminal into single events, however they are split into chunks. */
export class KeyDecoder {
	#bytes = nothing;
	#isFinal = false;
	/** Whether the first byte is an Escape that arrived alone: what came later is another key. */
	#isLoneEscape = false;
	/** Whether a paste was dropped before its end arrived. */
	#isPasteOverdue = false;
	#mode: 'keys' | 'paste' | 'skipped-paste' | 'string' | 'control' = 'keys';
	#paste: Buffer[] = [];
	#pasteLength = 0;

	/** The kind of event whose rest is missing: wait a moment after an Escape, longer in a sequence, longest in a paste. */
	get waitsFor(): 'escape' | 'sequence' | 'paste' | undefined {
		if (this.#mode === 'paste' || this.#mode === 'skipped-paste') {
			return 'paste';
		}

		if (this.#mode === 'string' || this.#mode === 'control') {
			return 'sequence';
		}

		const parsed = this.#bytes.length > 0 ? parseKey(this.#bytes, false) : undefined;
		return parsed?.type === 'part' ? (parsed.isEscape ? 'escape' : 'sequence') : undefined;
	}

	feed(bytes: Uint8Array): void {
		const added = this.#withoutOverduePaste(Buffer.from(bytes));
		this.#isFinal = false;
		// A terminal sends Alt and a key in one piece. Only sequences may be split.
		this.#isLoneEscape ||=
			this.#mode === 'keys' && this.#bytes.length === 1 && this.#bytes[0] === escapeByte && !isIntroducer(added[0]);
		if (this.#bytes.length < waitingLimit) {
			this.#bytes = Buffer.concat([this.#bytes, added]);
		}
	}

	/** The time is over: read an incomplete event as it is, and drop an incomplete paste. */
	expire(): void {
		this.#isFinal = true;
		if (this.waitsFor === 'paste') {
			this.#isPasteOverdue = true;
			this.take();
		}

		this.#mode = 'keys';
	}

	/** The next whole event, with its bytes; a paste has none. */
	next(): KeyEvent | undefined {
		while (this.#bytes.length > 0) {
			const event = this.#mode === 'keys' ? this.#readKey() : this.#readMode();
			if (event !== 'nothing') {
				return event;
			}
		}

		return undefined;
	}

	/** Remove and return all bytes that made no event yet. */
	take(): Uint8Array {
		const bytes = this.#mode === 'paste' ? Buffer.concat([pasteStart, ...this.#paste, this.#bytes]) : this.#bytes;
		this.#bytes = nothing;
		this.#isLoneEscape = false;
		this.#mode = 'keys';
		this.#forgetPaste();
		return bytes;
	}

	/** Skip the rest of a paste whose beginning went to a session. */
	skipPaste(): void {
		this.#mode = 'skipped-paste';
	}

	/** An event; `nothing` if none was read; undefined if it is incomplete. */
	#readKey(): KeyEvent | 'nothing' | undefined {
		const parsed = this.#isLoneEscape
			? parseKey(this.#bytes.subarray(0, 1), true)
			: parseKey(this.#bytes, this.#isFinal);
		this.#isLoneEscape = false;
		if (parsed.type === 'part') {
			return undefined;
		}

		const bytes = this.#bytes.subarray(0, parsed.end);
		this.#drop(parsed.end);
		if (parsed.type === 'whole') {
			return {key: parsed.key ?? {type: 'unknown'}, bytes};
		}

		this.#mode = parsed.type === 'paste' ? 'paste' : parsed.what;
		this.#isPasteOverdue &&= this.#mode !== 'paste';
		return 'nothing';
	}

	/** The end of a paste that a slow network delivers late must not be read as keys. */
	#withoutOverduePaste(bytes: Buffer): Buffer {
		const end = this.#isPasteOverdue ? bytes.indexOf(pasteEnd) : -1;
		if (end < 0) {
			return bytes;
		}

		this.#isPasteOverdue = false;
		return bytes.subarray(end + pasteEnd.length);
	}

	#readMode(): KeyEvent | 'nothing' | undefined {
		if (this.#mode === 'paste' || this.#mode === 'skipped-paste') {
			return this.#readPaste();
		}

		const end = this.#mode === 'string' ? endOfString(this.#bytes) : endOfControl(this.#bytes);
		if (end === undefined) {
			// An escape at the end may be the first half of the terminator.
			this.#drop(this.#bytes.length - (this.#mode === 'string' && this.#bytes.at(-1) === 0x1b ? 1 : 0));
			return undefined;
		}

		this.#drop(end);
		this.#mode = 'keys';
		return 'nothing';
	}

	#readPaste(): KeyEvent | 'nothing' | undefined {
		const end = this.#bytes.indexOf(pasteEnd);
		if (end < 0) {
			// The last bytes may be the beginning of the end.
			this.#keepPasted(Math.max(0, this.#bytes.length - pasteEnd.length + 1));
			return undefined;
		}

		this.#keepPasted(end);
		this.#drop(pasteEnd.length);
		// Text copied from another terminal may have colours.
		const text = this.#mode === 'paste' ? stripEscapes(Buffer.concat(this.#paste).toString()) : undefined;
		this.#mode = 'keys';
		this.#forgetPaste();
		return text === undefined ? 'nothing' : {key: {type: 'paste', text}, bytes: nothing};
	}

	#forgetPaste(): void {
		this.#paste = [];
		this.#pasteLength = 0;
	}

	#keepPasted(length: number): void {
		const kept = this.#mode === 'paste' ? Math.min(length, pasteLimit - this.#pasteLength) : 0;
		if (kept > 0) {
			this.#paste.push(this.#bytes.subarray(0, kept));
			this.#pasteLength += kept;
		}

		this.#drop(length);
	}

	#drop(length: number): void {
		this.#bytes = this.#bytes.subarray(length);
	}
}

/** The index after BEL or ST; an escape that begins something else ends the string too. */
function endOfString(bytes: Uint8Array): number | undefined {
	const index = bytes.findIndex(byte => byte === 0x07 || byte === 0x1b);
	if (index < 0) {
		return undefined;
	}

	if (bytes[index] === 0x07) {
		return index + 1;
	}

	const next = bytes[index + 1];
	return next === undefined ? undefined : next === 0x5c ? index + 2 : index;
}

/** The index after the final byte of a control sequence, or of what interrupts it. */
function endOfControl(bytes: Uint8Array): number | undefined {
	const index = bytes.findIndex(byte => byte < 0x20 || byte >= 0x40);
	if (index < 0) {
		return undefined;
	}

	const byte = bytes[index] ?? 0;
	return byte >= 0x40 && byte < 0x7f ? index + 1 : index;
}

/** Knows whether the bytes passed to a session end within a pasted text. */
type PasteTracker = {
	readonly isInPaste: boolean;
	pass(bytes: Uint8Array): void;
};

/**
 * Watch the bytes that are passed to a session. If a pasted text ends the session (`exit` and more lines), the rest of
 * it must not be read as keys.
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
			const lastStart = seen.lastIndexOf(pasteStart);
			const lastEnd = seen.lastIndexOf(pasteEnd);
			isInPaste = lastStart === lastEnd ? isInPaste : lastStart > lastEnd;
			tail = Buffer.from(seen.subarray(Math.max(0, seen.length - pasteStart.length + 1)));
		},
	};
}
