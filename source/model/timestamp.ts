/** A time as engines stamp it, exact to the nanosecond, for which one number is too short. */
export type Timestamp = {
	/** Whole seconds since the epoch. */
	readonly seconds: number;
	readonly nanoseconds: number;
};

const shape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

/** Read RFC 3339 with up to nine digits of a second; undefined for anything else and for Go's "no time", the year 1. */
export function parseTimestamp(text = ''): Timestamp | undefined {
	const [, whole, fraction = '', zone = ''] = shape.exec(text) ?? [];
	const seconds = whole === undefined ? Number.NaN : Date.parse(whole + zone) / 1000;
	return Number.isNaN(seconds) || text.startsWith('0001-')
		? undefined
		: {seconds, nanoseconds: Number(fraction.padEnd(9, '0'))};
}

/** RFC 3339 in UTC, without zeros at the end of the fraction, as engines write it. */
export function formatTimestamp({seconds, nanoseconds}: Timestamp): string {
	const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
	const fraction = nanoseconds === 0 ? '' : `.${String(nanoseconds).padStart(9, '0').replace(/0+$/, '')}`;
	return `${whole}${fraction}Z`;
}

/** Milliseconds since the epoch, with fractions. */
export function toMilliseconds({seconds, nanoseconds}: Timestamp): number {
	return seconds * 1000 + nanoseconds / 1e6;
}

/** Below zero when the first comes before the second, zero when they are the same. */
export function compareTimestamps(a: Timestamp, b: Timestamp): number {
	return a.seconds - b.seconds || a.nanoseconds - b.nanoseconds;
}
