import {Readable} from 'node:stream';

/**
 * Ink's standard input, which we write to. Only `Keyboard` reads the terminal, since two readers would steal keys from
 * each other; it passes on the keys of the list that has the focus.
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

/** Give it to Ink as `stdin`. */
export function inkInput(): InkInput {
	return new InkInput();
}
