import type {LogLine} from '../../model/log.ts';
import {compareTimestamps, parseTimestamp, type Timestamp} from '../../model/timestamp.ts';
import type {LogOptions} from '../log-options.ts';
import type {OutputLine} from './log-generator.ts';
import {fraction} from './random.ts';
import {engineTime} from './timestamps.ts';

/** Lines kept of one container, as an engine that rotates its log files keeps them. */
const maxLines = 5000;

/** The last lines of a log, each with a timestamp of its own. Positions count from the first line ever written. */
export type DemoLog = {
	write(at: number, lines: readonly OutputLine[]): void;
	/** The position after the last line. */
	end(): number;
	between(from: number, to: number): readonly LogLine[];
	/** The lines that a stream with these options starts with. */
	last(options: LogOptions): readonly LogLine[];
};

/** An empty log. */
export function createLogBuffer(): DemoLog {
	const timestamp = createTimestamps();
	let lines: LogLine[] = [];
	let dropped = 0;
	return {
		write(at, output) {
			for (const line of output) {
				const [stream, text] =
					typeof line === 'string' ? (['stdout', line] as const) : (['stderr', line.stderr] as const);
				lines.push({stream, at: timestamp(at), text});
			}

			// Not for each line: that would copy thousands of lines to drop one.
			if (lines.length > maxLines * 1.2) {
				dropped += lines.length - maxLines;
				lines = lines.slice(-maxLines);
			}
		},
		end: () => dropped + lines.length,
		between: (from, to) => lines.slice(Math.max(0, from - dropped), Math.max(0, to - dropped)),
		last: options => lastLines(lines, options),
	};
}

/** The lines that a stream starts with. No two lines have the same timestamp. */
export function lastLines(
	lines: readonly LogLine[],
	{tail, after, afterCount = 1, since, until}: LogOptions,
): readonly LogLine[] {
	const [last, first, end] = [after, since, until].map(parseTimestamp);
	// As an engine does: `tail` counts from the end of the log, whatever the times are.
	return lines.slice(tail === 'all' ? 0 : Math.max(0, lines.length - tail)).filter(({at}) => {
		const time = parseTimestamp(at);
		const isNew = at === after ? afterCount === 0 : isInOrder(last, time);
		return isNew && isInOrder(first, time) && isInOrder(time, end);
	});
}

/** An undefined time is no limit. */
function isInOrder(earlier: Timestamp | undefined, later: Timestamp | undefined): boolean {
	return !earlier || !later || compareTimestamps(earlier, later) <= 0;
}

/** Timestamps that only increase, also when many lines are written in one millisecond. */
function createTimestamps(): (at: number) => string {
	let last = 0;
	let nanoseconds = 0;
	return at => {
		nanoseconds = at > last ? 1000 + Math.floor(400_000 * fraction(1, at)) : nanoseconds + 15_318;
		last = Math.max(at, last) + Math.floor(nanoseconds / 1_000_000);
		nanoseconds %= 1_000_000;
		return engineTime(last, nanoseconds);
	};
}
