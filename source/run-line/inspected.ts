import type {Json} from '../model/json.ts';

/** An object of an inspection; what is missing reads as empty. */
export type Fields = {readonly [name: string]: Json};

/** What a line is made from: a container, and what its image gives by default. */
export type Inspected = {
	readonly id: string;
	/** `Config` and `HostConfig` of the container. */
	readonly config: Fields;
	readonly host: Fields;
	/** `NetworkSettings.Networks`. */
	readonly networks: Fields;
	/** `Config` of the image; empty where it is not known. */
	readonly image: Fields;
};

/** Take from two inspections what matters for the line. */
export function inspected(container: Json, image: Json = null): Inspected {
	const fields = asFields(container);
	return {
		id: textOf(fields, 'Id'),
		config: fieldsOf(fields, 'Config'),
		host: fieldsOf(fields, 'HostConfig'),
		networks: fieldsOf(fieldsOf(fields, 'NetworkSettings'), 'Networks'),
		image: fieldsOf(asFields(image), 'Config'),
	};
}

/** The beginning of an id that the engine names things after. */
export function shortId(id: string): string {
	return id.slice(0, 12);
}

/** Any value as an object. */
export function asFields(value: Json | undefined): Fields {
	return isFields(value) ? value : {};
}

/** The object under a name. */
export function fieldsOf(fields: Fields, name: string): Fields {
	return asFields(own(fields, name));
}

/** The text under a name. */
export function textOf(fields: Fields, name: string): string {
	const value = own(fields, name);
	return typeof value === 'string' ? value : '';
}

/** The number under a name, 0 where there is none. */
export function numberOf(fields: Fields, name: string): number {
	const value = own(fields, name);
	return typeof value === 'number' ? value : 0;
}

/** The switch under a name; undefined where there is none. */
export function switchOf(fields: Fields, name: string): boolean | undefined {
	const value = own(fields, name);
	return typeof value === 'boolean' ? value : undefined;
}

/** The objects of the list under a name. */
export function objectsOf(fields: Fields, name: string): readonly Fields[] {
	return itemsOf(fields, name).filter(isFields);
}

/** The texts of the list under a name. */
export function textsOf(fields: Fields, name: string): readonly string[] {
	return itemsOf(fields, name).filter(item => typeof item === 'string');
}

/** The texts of the map under a name. */
export function pairsOf(fields: Fields, name: string): Readonly<Record<string, string>> {
	const entries = Object.entries(fieldsOf(fields, name));
	return Object.fromEntries(entries.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])));
}

/** Those texts of a container's list or keys of its map that its image does not give already. */
export function without<Text extends string>(texts: readonly Text[], given: readonly string[]): readonly Text[] {
	return texts.filter(text => !given.includes(text));
}

function own(fields: Fields, name: string): Json | undefined {
	return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function itemsOf(fields: Fields, name: string): readonly Json[] {
	const value = own(fields, name);
	return Array.isArray(value) ? value : [];
}

function isFields(value: Json | undefined): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
