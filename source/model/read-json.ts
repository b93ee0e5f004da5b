import type {Json, JsonObject} from './json.ts';
import {parseTimestamp, toMilliseconds} from './timestamp.ts';

/** The value at a path of a value from outside; undefined if there is none. */
export function valueAt(value: unknown, ...path: readonly string[]): Json | undefined {
	let found = value;
	for (const name of path) {
		found = isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
	}

	return found as Json | undefined;
}

/** The text at a path; empty if there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string {
	const found = valueAt(value, ...path);
	return typeof found === 'string' ? found : '';
}

/** The number at a path; 0 if there is none, as engines write "not set". */
export function numberAt(value: unknown, ...path: readonly string[]): number {
	return optionalNumberAt(value, ...path) ?? 0;
}

/** The number at a path; undefined if there is none, where that differs from 0. */
export function optionalNumberAt(value: unknown, ...path: readonly string[]): number | undefined {
	const found = valueAt(value, ...path);
	return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** The RFC 3339 time at a path in milliseconds since the epoch; undefined for anything else and for Go's "no time". */
export function timeAt(value: unknown, ...path: readonly string[]): number | undefined {
	const timestamp = parseTimestamp(textAt(value, ...path));
	return timestamp && toMilliseconds(timestamp);
}

/** Whether a path holds `true`. */
export function isSetAt(value: unknown, ...path: readonly string[]): boolean {
	return valueAt(value, ...path) === true;
}

/** The list at a path; empty if there is none: engines write null for an empty list. */
export function listAt(value: unknown, ...path: readonly string[]): readonly Json[] {
	const found = valueAt(value, ...path);
	return isList(found) ? found : [];
}

/** The texts in the list at a path. */
export function textsAt(value: unknown, ...path: readonly string[]): readonly string[] {
	return listAt(value, ...path).filter(entry => typeof entry === 'string');
}

/** The object at a path; empty if there is none. */
export function objectAt(value: unknown, ...path: readonly string[]): JsonObject {
	const found = valueAt(value, ...path);
	return isObject(found) ? found : {};
}

/** The members of the object at a path; empty if there is none. */
export function membersAt(
	value: unknown,
	...path: readonly string[]
): readonly (readonly [name: string, value: Json])[] {
	return Object.entries(objectAt(value, ...path));
}

/** The labels at a path, or any other map of texts. */
export function labelsAt(value: unknown, ...path: readonly string[]): Readonly<Record<string, string>> {
	return Object.fromEntries(membersAt(value, ...path).map(([name, label]) => [name, textAt(label)]));
}

/** Whether a value is an object, not a list. */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
	return Array.isArray(value);
}
