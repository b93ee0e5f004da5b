import type {LogLine} from '../../../model/log.ts';
import type {LogOptions} from '../../engine.ts';
import {compareTimestamps, parseTimestamp} from '../parse/timestamp.ts';

type Filter = (lines: readonly LogLine[]) => readonly LogLine[];

/**
 * Drops the lines that were held before the stream broke off. The engine gives again all that is stamped with the last
 * stamp or later: of those that bear the very same one, as many are dropped as were held.
 */
export function dropHeld({after, afterCount}: LogOptions): Filter {
	const last = after === undefined ? undefined : parseTimestamp(after);
	let left = afterCount ?? Number.POSITIVE_INFINITY;
	if (!last) {
		return lines => lines;
	}

	const isNew = ({at}: LogLine) => {
		const stamp = parseTimestamp(at);
		const order = stamp ? compareTimestamps(stamp, last) : 1;
		return order > 0 || (order === 0 && left-- <= 0);
	};
	return lines => lines.filter(isNew);
}

/** The engine's `since` for going on there: seconds and nanoseconds; undefined to begin anew. */
export function sinceParameter({after}: LogOptions): string | undefined {
	const stamp = after === undefined ? undefined : parseTimestamp(after);
	return stamp && `${stamp.seconds}.${String(stamp.nanoseconds).padStart(9, '0')}`;
}
