import {Readable} from 'node:stream';

/**
 * Ink's standard input: a terminal at which we type. Only `Keyboard` reads keys, since two readers of one terminal
 * would steal keys from each other; it passes on those that a list with the focus understands.
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

	/** Type something at it: what `Keyboard` read and the component with the focus understands. */
	type(bytes: string): void {
		this.push(bytes);
	}

	override _read(): void {}
}

/** Give it to Ink as `stdin`. */
export function inkInput(): InkInput {
	return new InkInput();
}
