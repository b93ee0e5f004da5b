import type {LogLine} from '../../../model/log.ts';

/** Lines on their way to a reader who may take his time. */
export type LineQueue = {
	push(lines: readonly LogLine[]): void;
	/** No more will come: the reader gets what is there and then the end, or the error. */
	end(error?: unknown): void;
	/** All that is there, as soon as there is something; undefined at the end. */
	take(): Promise<readonly LogLine[] | undefined>;
};

/** With so many characters waiting, the source is asked to pause. */
const fullAt = 1024 * 1024;

/** What an empty line costs to hold, about, in characters. */
const lineCost = 64;

/** `flow` holds the source back when the queue is full, and lets it go on when the reader has emptied it. */
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
