import {parseTimestamp, toMilliseconds} from '../../../model/timestamp.ts';

/** An unchecked object from outside. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value if it is an object; else an empty one. */
export function fields(value: unknown): Fields {
	return isObject(value) ? value : {};
}

/** Whether the value is an object, not an array. */
export function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an array; else an empty one (engines send null for an empty array). */
export function items(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

/** The value if it is a string; else an empty one. */
export function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** The value if it is a number; else undefined. */
export function number(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Whether the value is an engine's own id of a container or an exec: hexadecimal digits only. */
export function isHex(value: unknown): value is string {
	return typeof value === 'string' && /^[\da-f]+$/.test(value);
}

/** Parse JSON; undefined if the text is invalid. */
export function parseJson(source: string | undefined): unknown {
	try {
		return source === undefined ? undefined : JSON.parse(source);
	} catch {
		return undefined;
	}
}

/** An RFC 3339 time in milliseconds since the epoch; undefined for anything else and for Go's "no time". */
export function parseTime(value: unknown): number | undefined {
	const timestamp = parseTimestamp(text(value));
	return timestamp && toMilliseconds(timestamp);
}

/** Labels, or any other map of strings. */
export function parseLabels(labels: unknown): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(fields(labels)).map(([name, value]) => [name, text(value)]));
}
