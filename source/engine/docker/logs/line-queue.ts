import type {LogLine} from '../../../model/log.ts';

/** A bounded queue of lines for a slow reader. */
export type LineQueue = {
	push(lines: readonly LogLine[]): void;
	/** No more lines will come: the reader gets the waiting ones, then the end or the error. */
	end(error?: unknown): void;
	/** All waiting lines, as soon as there are any; undefined at the end. */
	take(): Promise<readonly LogLine[] | undefined>;
};

/** With this many characters waiting, the source is paused. */
const fullAt = 1024 * 1024;

/** Roughly what a line costs besides its text, in characters. */
const lineCost = 64;

/** Create a queue; `flow` pauses the source when it is full and resumes it when the reader has emptied it. */
export function createLineQueue(flow: {pause(): void; resume(): void}): LineQueue {
	let waiting: LogLine[] = [];
	let held = 0;
	let ending: {readonly error: unknown} | undefined;
	let wake = () => {};

	const isFull = () => held >= fullAt;
	const takeWaiting = () => {
		const lines = waiting;
		const wasFull = isFull();
		waiting = [];
		held = 0;
		if (wasFull) {
			flow.resume();
		}

		return lines;
	};

	return {
		push(lines) {
			for (const line of lines) {
				waiting.push(line);
				held += line.text.length + lineCost;
			}

			if (isFull()) {
				flow.pause();
			}

			wake();
		},
		end(error) {
			ending ??= {error};
			wake();
		},
		async take() {
			while (waiting.length === 0 && !ending) {
				await new Promise<void>(resolve => {
					wake = resolve;
				});
			}

			if (waiting.length === 0 && ending?.error !== undefined) {
				throw ending.error;
			}

			return waiting.length > 0 ? takeWaiting() : undefined;
		},
	};
}
