import type {Clock} from '../model/clock.ts';
import type {Key} from '../model/key.ts';
import {KeyDecoder, type KeyEvent, trackPaste} from './key-decoder.ts';
import {LateInput} from './late-input.ts';
import {setRaw, type TerminalInput} from './terminal-streams.ts';

/**
 * Ends the hand-over; `unread` are bytes that the session got but did not use. With `isSudden`, the user could not know
 * that it ends: they are dropped, and so is what is typed within the next second and until a pause.
 */
export type Restore = (unread?: Uint8Array, isSudden?: boolean) => void;

/** Receives a key, when its last byte was read, in milliseconds of the monotonic clock, and its bytes. */
type KeyListener = (key: Key, arrivedAt: number, bytes: Uint8Array) => void;

/** Milliseconds after which a lone Escape is the key and not the beginning of a sequence. */
const escapeTimeout = 30;

/** How many times longer than for a lone Escape to wait for the rest of a sequence: a network may split it. */
const sequenceFactor = 10;

/**
 * Milliseconds after which a paste without an end is dropped. Reads of a few bytes, which may be keys, do not extend
 * the time.
 */
const pasteTimeout = 2000;
const longestKey = 16;

/** Milliseconds that keys are kept for a session at most: a lost engine must not block the keyboard. */
const longestHold = 5000;

/** Everything typed, pasted and clicked on a terminal, one event each. It reads nothing before `start`. */
export class Keyboard {
	readonly #input: TerminalInput;
	readonly #clock: Clock;
	readonly #decoder = new KeyDecoder();
	readonly #listeners = new Set<KeyListener>();
	#sink: ((bytes: Uint8Array) => void) | undefined;
	/** Ends the time for which keys are kept; undefined while they are not. */
	#cancelHold: (() => void) | undefined;
	#cancelTimeout: () => void = () => {};
	#isStarted = false;
	#arrivedAt = 0;
	/** When the last part of the current paste arrived. */
	#pastedAt = 0;
	/** Decides what was typed for a session that has ended. */
	#late: LateInput | undefined;

	constructor(input: TerminalInput, clock: Clock) {
		this.#input = input;
		this.#clock = clock;
	}

	/** Receive every event, first those from before the first listener. Returns the stop. */
	onKey(listener: KeyListener): () => void {
		this.#listeners.add(listener);
		this.#decode();
		return () => {
			this.#listeners.delete(listener);
		};
	}

	/** Begin to read in raw mode. */
	start(): void {
		if (!this.#isStarted) {
			this.#isStarted = true;
			setRaw(this.#input, true);
			this.#input.on('data', this.#onData);
			this.#input.resume();
		}
	}

	/** Stop reading and restore the terminal's own mode. */
	stop(): void {
		if (this.#isStarted) {
			this.#isStarted = false;
			this.#cancelTimeout();
			this.#input.off('data', this.#onData);
			this.#input.pause();
			setRaw(this.#input, false);
		}
	}

	/** Pass all bytes, as they come, to a session. Returns the function that ends it. */
	divert(sink: (bytes: Uint8Array) => void): Restore {
		const tracker = trackPaste();
		const late = new LateInput();
		const tracked = (bytes: Uint8Array) => {
			tracker.pass(bytes);
			late.includes(bytes.length, this.#clock.monotonic());
			sink(bytes);
		};
		this.#sink = tracked;
		this.#cancelTimeout();
		this.#endHold();
		// Later, so that the caller already has the function that ends it.
		queueMicrotask(() => this.#passRest());
		return (unread = new Uint8Array(), isSudden = false) => {
			if (this.#sink !== tracked) {
				return;
			}

			this.#sink = undefined;
			if (tracker.isInPaste) {
				this.#decoder.skipPaste();
			} else {
				this.#late = late;
			}

			if (isSudden) {
				late.endSuddenly(this.#clock.monotonic());
			}

			this.#read(unread);
		};
	}

	/**
	 * Keep what is typed for the session that is being prepared: the next one that bytes are passed to gets it. Returns
	 * the function that drops it, for a session that cannot be opened. After a few seconds it is dropped in any case.
	 */
	hold(): () => void {
		this.#endHold();
		this.#cancelTimeout();
		const drop = () => {
			if (this.#cancelHold === cancel) {
				this.#endHold();
				this.#dropHeld();
			}
		};
		const cancel = this.#clock.after(longestHold, drop);
		this.#cancelHold = cancel;
		return drop;
	}

	#endHold(): void {
		this.#cancelHold?.();
		this.#cancelHold = undefined;
	}

	#dropHeld(): void {
		const tracker = trackPaste();
		tracker.pass(this.#decoder.take());
		if (tracker.isInPaste) {
			this.#decoder.skipPaste();
		}
	}

	readonly #onData = (chunk: Buffer | string): void => {
		this.#read(Buffer.from(chunk));
	};

	#read(bytes: Uint8Array): void {
		if (this.#sink) {
			this.#sink(bytes);
			return;
		}

		this.#arrivedAt = this.#clock.monotonic();
		if (this.#late?.includes(bytes.length, this.#arrivedAt)) {
			return;
		}

		this.#late = undefined;
		// Keys that are pressed meanwhile do not extend the time for a paste.
		if (this.#decoder.waitsFor !== 'paste' || bytes.length > longestKey) {
			this.#pastedAt = this.#arrivedAt;
		}

		this.#decoder.feed(bytes);
		this.#decode();
	}

	#decode(): void {
		this.#cancelTimeout();
		while (!this.#sink && !this.#cancelHold && this.#listeners.size > 0) {
			const event = this.#decoder.next();
			if (event === undefined) {
				this.#awaitRest();
				return;
			}

			for (const listener of [...this.#listeners]) {
				listener(event.key, this.#arrivedAt, event.bytes);
			}
		}

		this.#passRest();
	}

	/**
	 * A session also gets what was typed right before, without reports of the mouse and the marks around pasted text, which
	 * it has not asked for.
	 */
	#passRest(): void {
		if (!this.#sink) {
			return;
		}

		const typed: Uint8Array[] = [];
		for (let event = this.#decoder.next(); event; event = this.#decoder.next()) {
			typed.push(bytesTyped(event));
		}

		const rest = Buffer.concat([...typed, this.#decoder.take()]);
		if (rest.length > 0) {
			this.#sink(rest);
		}
	}

	#awaitRest(): void {
		const rest = this.#decoder.waitsFor;
		if (rest === undefined) {
			return;
		}

		const timeouts = {
			escape: escapeTimeout,
			sequence: escapeTimeout * sequenceFactor,
			paste: this.#pastedAt + pasteTimeout - this.#clock.monotonic(),
		};
		this.#cancelTimeout = this.#clock.after(Math.max(0, timeouts[rest]), () => {
			// A busy program may not have read the rest yet: wait one more turn.
			this.#cancelTimeout = this.#clock.after(0, () => {
				this.#decoder.expire();
				this.#decode();
			});
		});
	}
}

function bytesTyped({key, bytes}: KeyEvent): Uint8Array {
	return key.type === 'mouse' ? new Uint8Array() : key.type === 'paste' ? Buffer.from(key.text) : bytes;
}
