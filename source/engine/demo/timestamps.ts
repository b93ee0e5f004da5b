import {formatTimestamp} from '../../model/timestamp.ts';

// Times in the formats of the demo's programs, in UTC. Arguments are in milliseconds since the epoch.

/** `2026-11-24T10:05:09.123Z`. */
export function isoTime(at: number): string {
	return new Date(at).toISOString();
}

/** `2026-11-24 10:05:09.123`. */
export function plainTime(at: number): string {
	return isoTime(at).slice(0, -1).replace('T', ' ');
}

/** `2026-11-24 10:05:09`. */
export function plainSeconds(at: number): string {
	return plainTime(at).slice(0, 19);
}

/** `2026/11/24 10:05:09`, as nginx and Go write it. */
export function slashTime(at: number): string {
	return plainSeconds(at).replaceAll('-', '/');
}

/** `24/Nov/2026:10:05:09 +0000`, as in access logs. */
export function accessTime(at: number): string {
	return `${dayAndMonth(at).replace(' ', '/')}/${isoTime(at).slice(0, 4)}:${clockTime(at)} +0000`;
}

/** `24 Nov`. */
export function dayAndMonth(at: number): string {
	return new Date(at).toUTCString().slice(5, 11);
}

/** `10:05:09`. */
export function clockTime(at: number): string {
	return isoTime(at).slice(11, 19);
}

/** The time of a line in an engine's log; `nanoseconds` are those within the millisecond. */
export function engineTime(at: number, nanoseconds: number): string {
	const milliseconds = Math.floor(at);
	return formatTimestamp({
		seconds: Math.floor(milliseconds / 1000),
		nanoseconds: (milliseconds % 1000) * 1e6 + nanoseconds,
	});
}
