import {fields, text} from './json.ts';

/** Labels, or anything else that is names with texts. */
export function parseLabels(labels: unknown): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(fields(labels)).map(([name, value]) => [name, text(value)]));
}
