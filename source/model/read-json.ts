import type {Json} from './json.ts';

/** The value at a path of a JSON value; undefined if there is none. */
export function valueAt(value: Json | undefined, ...path: readonly string[]): Json | undefined {
	return path.reduce<Json | undefined>((holder, name) => member(holder, name), value);
}

/** The text at a path; empty if there is none. */
export function textAt(value: Json | undefined, ...path: readonly string[]): string {
	const found = valueAt(value, ...path);
	return typeof found === 'string' ? found : '';
}

/** The number at a path; 0 if there is none, as engines write "not set". */
export function numberAt(value: Json | undefined, ...path: readonly string[]): number {
	const found = valueAt(value, ...path);
	return typeof found === 'number' && Number.isFinite(found) ? found : 0;
}

/** Whether a path holds `true`. */
export function isSetAt(value: Json | undefined, ...path: readonly string[]): boolean {
	return valueAt(value, ...path) === true;
}

/** The list at a path; empty if there is none. */
export function listAt(value: Json | undefined, ...path: readonly string[]): readonly Json[] {
	const found = valueAt(value, ...path);
	return isList(found) ? found : [];
}

/** The texts in the list at a path. */
export function textsAt(value: Json | undefined, ...path: readonly string[]): readonly string[] {
	return listAt(value, ...path).filter(entry => typeof entry === 'string');
}

/** The members of the object at a path; empty if there is none. */
export function membersAt(
	value: Json | undefined,
	...path: readonly string[]
): readonly (readonly [name: string, value: Json])[] {
	const found = valueAt(value, ...path);
	return isObject(found) ? Object.entries(found) : [];
}

function member(value: Json | undefined, name: string): Json | undefined {
	return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: Json | undefined): value is {readonly [key: string]: Json} {
	return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
	return Array.isArray(value);
}
