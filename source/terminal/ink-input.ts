import {Readable} from 'node:stream';

/**
 * The standard input that Ink gets: a terminal at which nobody types. All keys are read by the keyboard, since two
 * readers of one terminal steal keys from each other.
 */
export class InkInput extends Readable {
	/** Without these Ink refuses to listen for keys at all. */
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
