/** A time as engines stamp it, exact to the nanosecond, which one number can't be. */
export type Timestamp = {
	/** Whole seconds since the epoch. */
	readonly seconds: number;
	readonly nanoseconds: number;
};

const shape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

/** Read RFC 3339 with up to nine digits of a second; undefined for anything else and for Go's "no time", the year 1. */
export function parseTimestamp(text: string): Timestamp | undefined {
	const [, whole, fraction = '', zone] = shape.exec(text) ?? [];
	const milliseconds = whole === undefined ? Number.NaN : Date.parse(`${whole}${zone}`);
	return Number.isNaN(milliseconds) || text.startsWith('0001-')
		? undefined
		: {seconds: milliseconds / 1000, nanoseconds: Number(fraction.padEnd(9, '0'))};
}

/** Milliseconds since the epoch, with fractions. */
export function toMilliseconds({seconds, nanoseconds}: Timestamp): number {
	return seconds * 1000 + nanoseconds / 1e6;
}

/** Below zero when the first comes before the second, zero when they are the same. */
export function compareTimestamps(a: Timestamp, b: Timestamp): number {
	return a.seconds - b.seconds || a.nanoseconds - b.nanoseconds;
}
