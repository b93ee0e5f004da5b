import {type Clock, pause} from '../../../model/clock.ts';
import type {LogLine} from '../../../model/log.ts';
import {compareTimestamps, parseTimestamp, type Timestamp} from '../../../model/timestamp.ts';

/** How long a line waits for older ones of other tasks, in milliseconds. */
const longestWait = 150;

/** How many lines wait at most. */
const maxHeld = 10_000;

type HeldLine = {readonly line: LogLine; readonly time: Timestamp | undefined; readonly cameAt: number};

/**
 * Yields lines in the order of their times, if they arrive within a moment of each other. A line without a time follows
 * the line before it.
 */
export async function* inOrder(
	clock: Clock,
	batches: AsyncIterable<readonly LogLine[]>,
): AsyncGenerator<readonly LogLine[]> {
	const iterator = batches[Symbol.asyncIterator]();
	let held: HeldLine[] = [];
	try {
		for (let next = iterator.next(); ; ) {
			// It may be pending when the reader stops.
			next.catch(() => {});
			const [oldest] = held;
			const left = oldest && Math.max(0, oldest.cameAt + longestWait - clock.monotonic());
			const result = left === undefined ? await next : await within(clock, left, next);
			if (result && !result.done) {
				held.push(...heldLines(result.value, held.at(-1)?.time, clock.monotonic()));
				next = iterator.next();
			}

			const due = dueLines(held, result?.done ? Number.POSITIVE_INFINITY : clock.monotonic() - longestWait);
			if (due.size > 0) {
				held = held.filter(line => !due.has(line));
				yield [...due].toSorted(byTime).map(({line}) => line);
			}

			if (result?.done) {
				return;
			}
		}
	} finally {
		void iterator.return?.();
	}
}

function heldLines(lines: readonly LogLine[], after: Timestamp | undefined, cameAt: number): readonly HeldLine[] {
	let time = after;
	return lines.map(line => {
		time = parseTimestamp(line.at) ?? time;
		return {line, time, cameAt};
	});
}

/** Undefined if the promise takes longer than that many milliseconds. */
async function within<Value>(clock: Clock, time: number, promise: Promise<Value>): Promise<Value | undefined> {
	const over = new AbortController();
	try {
		return await Promise.race([promise, pause(clock, time, over.signal).then(() => undefined)]);
	} finally {
		over.abort();
	}
}

/**
 * The lines that came before a time, and all held lines that are older than one of those; all lines if there are too
 * many.
 */
function dueLines(held: readonly HeldLine[], cameBefore: number): ReadonlySet<HeldLine> {
	const limit = held.length > maxHeld ? Number.POSITIVE_INFINITY : cameBefore;
	const newest = held
		.filter(({cameAt}) => cameAt <= limit)
		.toSorted(byTime)
		.at(-1);
	return new Set(newest ? held.filter(line => byTime(line, newest) <= 0) : []);
}

function byTime(a: HeldLine, b: HeldLine): number {
	return a.time && b.time ? compareTimestamps(a.time, b.time) : 0;
}
