import {Readable} from 'node:stream';

/**
 * Ink's standard input: a terminal without keys. Only `Keyboard` reads keys, since two readers of one terminal would
 * steal keys from each other.
 */
class InkInput extends Readable {
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

	override _read(): void {}
}

/** Give it to Ink as `stdin`. */
export function inkInput(): InkInput {
	return new InkInput();
}
