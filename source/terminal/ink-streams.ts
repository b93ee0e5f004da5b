import {Readable, Writable} from 'node:stream';
import type {Size} from '../model/rect.ts';

/**
 * Ink's standard output. With `debug: true` Ink writes each frame as one plain string, which is passed to a callback.
 * Emits `resize` as a terminal does.
 */
export class FrameStream extends Writable {
	/** Ink draws interactively only where this is set. */
	readonly isTTY = true;
	readonly #size: () => Size;
	readonly #onFrame: (frame: string) => void;

	constructor(size: () => Size, onFrame: (frame: string) => void) {
		super({decodeStrings: false});
		this.#size = size;
		this.#onFrame = onFrame;
	}

	get columns(): number {
		return this.#size().columns;
	}

	get rows(): number {
		return this.#size().rows;
	}

	override _write(frame: unknown, _encoding: string, callback: () => void): void {
		// Not a frame: Ink writes an empty string to learn when everything before it is written.
		if (typeof frame === 'string' && frame !== '') {
			this.#onFrame(frame);
		}

		callback();
	}
}

/**
 * Ink's standard input; give it to Ink as `stdin`. Only `Keyboard` reads the terminal, since two readers would steal
 * keys from each other; the keys for a list that has the focus are passed on here.
 */
export class InkInput extends Readable {
	/** Ink requires these to listen for keys at all. */
	readonly isTTY = true;

	setRawMode(): this {
		return this;
	}

	ref(): this {
		return this;
	}

	unref(): this {
		return this;
	}

	/** Pass on bytes that `Keyboard` has read. */
	type(bytes: string): void {
		this.push(bytes);
	}

	override _read(): void {}
}
