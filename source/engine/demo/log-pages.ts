import type {LogLine} from '../../model/log.ts';
import type {LogOptions} from '../engine.ts';
import {fraction} from './random.ts';
import {engineTime} from './stamps.ts';
import type {Spoken} from './voice.ts';

/** Lines kept of one container; older ones are forgotten, as when an engine rotates its log files. */
const mostLines = 5000;

/** Lines that were written, each with a stamp of its own. Places are counted from the first line ever written. */
export type LogPages = {
	write(at: number, spoken: readonly Spoken[]): void;
	/** The place behind the last line. */
	end(): number;
	between(from: number, to: number): readonly LogLine[];
	/** The lines that a stream begins with. */
	last(options: LogOptions): readonly LogLine[];
};

/** Empty pages. */
export function createPages(): LogPages {
	const stamp = createStamp();
	let lines: LogLine[] = [];
	let dropped = 0;
	return {
		write(at, spoken) {
			lines.push(...spoken.map(line => toLogLine(stamp(at), line)));
			// Not at each line: moving thousands of lines to drop one is what makes a ring slow.
			if (lines.length > mostLines * 1.2) {
				dropped += lines.length - mostLines;
				lines = lines.slice(-mostLines);
			}
		},
		end: () => dropped + lines.length,
		between: (from, to) => lines.slice(Math.max(0, from - dropped), Math.max(0, to - dropped)),
		last({tail, after = '', afterCount = 1}) {
			// No two lines have the same stamp.
			const later = lines.filter(({at}) => at > after || (at === after && afterCount === 0));
			// The last 0 of an array would be all of it.
			return tail > 0 ? later.slice(-tail) : [];
		},
	};
}

/** Stamps that only go forwards, also where many lines come in one millisecond. */
function createStamp(): (at: number) => string {
	let last = 0;
	let nanoseconds = 0;
	return at => {
		nanoseconds = at > last ? 1000 + Math.floor(400_000 * fraction(1, at)) : nanoseconds + 15_318;
		last = Math.max(at, last) + Math.floor(nanoseconds / 1_000_000);
		nanoseconds %= 1_000_000;
		return engineTime(last, nanoseconds);
	};
}

function toLogLine(at: string, spoken: Spoken): LogLine {
	return typeof spoken === 'string'
		? {stream: 'stdout', at, text: spoken}
		: {stream: 'stderr', at, text: spoken.stderr};
}
