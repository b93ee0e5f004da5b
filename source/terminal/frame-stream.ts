import {Writable} from 'node:stream';
import type {TerminalSize} from './terminal-streams.ts';

/**
 * The standard output that Ink gets. With `debug: true` Ink writes every frame as one plain string, which is all that
 * happens here: nothing goes through, each frame is handed on. Emits `resize` as a terminal does.
 */
export class FrameStream extends Writable {
	/** Ink draws for a person only where this is set. */
	readonly isTTY = true;
	readonly #size: () => TerminalSize;
	readonly #onFrame: (frame: string) => void;

	constructor(size: () => TerminalSize, onFrame: (frame: string) => void) {
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
		// An empty string is no frame: Ink writes one to learn when all before it is written.
		if (typeof frame === 'string' && frame !== '') {
			this.#onFrame(frame);
		}

		callback();
	}
}
