/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export type JsonObject = {readonly [name: string]: Json};

/** Parse JSON; undefined if the text is missing or invalid. */
export function parseJson(text: string | undefined): Json | undefined {
	try {
		return text === undefined ? undefined : JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A value as JSON on one line, without anything that acts on a terminal. */
export function printableJson(value: Json): string {
	return JSON.stringify(value).replaceAll(
		acting,
		character => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
	);
}

/** C1 controls, line separators and bidirectional controls, which `JSON.stringify` leaves as they are. */
const acting = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;
