import {compactDuration} from '../../../format/duration.ts';
import type {LogLine} from '../../../model/log.ts';
import {parseTimestamp, toMilliseconds} from '../../../model/timestamp.ts';
import {timestampWidths} from '../../../store/log/view-state.ts';
import type {State} from '../../../store/state.ts';
import {type Spans, span} from '../../../text/span.ts';

/** The time of a line, as wide for each line; nothing where times are off. */
export function timestampSpans({at}: LogLine, {view, now}: Pick<State, 'view' | 'now'>): Spans {
	const {timestamps, isUtc} = view.logs;
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
				: isoTime(milliseconds, isUtc).slice(-width);
	return [span(`${words.padEnd(width)} `, 'muted')];
}

/** `2026-11-24 10:05:09.123`. */
function isoTime(milliseconds: number, isUtc: boolean): string {
	const offset = isUtc ? 0 : new Date(milliseconds).getTimezoneOffset() * 60_000;
	return new Date(milliseconds - offset).toISOString().slice(0, -1).replace('T', ' ');
}
