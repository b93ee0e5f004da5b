import {zonedTime} from '../../../format/clock-time.ts';
import {compactDuration} from '../../../format/duration.ts';
import type {LogLine} from '../../../model/log.ts';
import {parseTimestamp, toMilliseconds} from '../../../model/timestamp.ts';
import {timestampWidths} from '../../../store/log/view-state.ts';
import type {State} from '../../../store/state.ts';
import {type Spans, span} from '../../../text/span.ts';

/** The time of a line, equally wide for all lines; nothing if times are off. `now` is by the clock of the line's engine. */
export function timestampSpans({at}: LogLine, {timestamps, isUtc}: State['settings'], now: number): Spans {
	if (timestamps === 'off') {
		return [];
	}

	const time = parseTimestamp(at);
	const milliseconds = time && Math.floor(toMilliseconds(time));
	const width = timestampWidths[timestamps] - 1;
	const words =
		milliseconds === undefined
			? ''
			: timestamps === 'relative'
				? compactDuration(Math.max(0, now - milliseconds)).padStart(width)
				: zonedTime(milliseconds, isUtc).slice(-width);
	return [span(`${words.padEnd(width)} `, 'muted')];
}
