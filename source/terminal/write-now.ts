import {writeSync} from 'node:fs';
import type {TerminalOutput} from './terminal-streams.ts';

/** How often a terminal that takes nothing is tried again, and after how many milliseconds. */
const tries = 40;
const pause = 5;

/**
 * Write synchronously, as a program that ends must. What the terminal does not take within 200 ms is lost.
 */
export function writeNow(output: TerminalOutput, text: string): void {
	if (typeof output.fd !== 'number') {
		if (!output.destroyed && !output.writableEnded) {
			output.write(text);
		}

		return;
	}

	let rest = Buffer.from(text);
	for (let attempt = 0; attempt < tries && rest.length > 0; attempt++) {
		const written = tryWrite(output.fd, rest);
		if (written === undefined) {
			return;
		}

		rest = rest.subarray(written);
		if (written === 0) {
			// Nothing else may run now, so it waits without the event loop.
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
		}
	}
}

/** How many bytes were taken; undefined if the terminal takes no more. */
function tryWrite(fd: number, bytes: Uint8Array): number | undefined {
	try {
		return writeSync(fd, bytes);
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EAGAIN' ? 0 : undefined;
	}
}
