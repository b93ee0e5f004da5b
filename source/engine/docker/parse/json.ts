/** An object from outside, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object; without fields where it is something else. */
export function fields(value: unknown): Fields {
	return isObject(value) ? value : {};
}

/** Whether the value is an object and no array. */
export function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an array; empty where it is something else (engines send null for an empty one). */
export function items(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

/** The value as text; empty where it is something else. */
export function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** The value as a number; undefined where it is something else. */
export function number(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Whether the value is an engine's own id of a container or an exec: hexadecimal digits only. */
export function isHex(value: unknown): value is string {
	return typeof value === 'string' && /^[\da-f]+$/.test(value);
}

/** Read JSON; undefined where the text is none. */
export function parseJson(source: string | undefined): unknown {
	try {
		return source === undefined ? undefined : JSON.parse(source);
	} catch {
		return undefined;
	}
}

/** Labels, or anything else that is names with texts. */
export function parseLabels(labels: unknown): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(fields(labels)).map(([name, value]) => [name, text(value)]));
}
