import type {Json} from '../model/json.ts';
import {valueAt} from '../model/read-json.ts';
import {InvalidValue, type RunEnvironment, type ValueType} from './value-type.ts';

/** A field of the draft: its path, such as `HostConfig.LogConfig.Type`, and how it is read and written. */
export type Field = {readonly path: string; readonly type: ValueType<unknown>};

/** The dotted paths to the fields of an object. */
export type PathOf<Root> = {
	[Name in keyof Root & string]-?: Name | `${Name}.${PathWithin<NonNullable<Root[Name]>>}`;
}[keyof Root & string];

/** Lists and maps are set as a whole. */
type PathWithin<Value> = Value extends readonly unknown[] | string | number | boolean
	? never
	: string extends keyof Value
		? never
		: PathOf<Value>;

/** The type of the field at a path. */
export type At<Root, Path extends string> = Path extends keyof Root
	? Root[Path]
	: Path extends `${infer Name}.${infer Rest}`
		? Name extends keyof Root
			? At<NonNullable<Root[Name]>, Rest>
			: never
		: never;

/** The object with one field set to the items that `type.parse` returned. */
export function withItems<Root extends object>(root: Root, {path, type}: Field, items: readonly unknown[]): Root {
	return changeAt(root, path.split('.'), before => (type.collect ? type.collect(items, before) : items.at(-1)));
}

/** The texts that a field of an inspection is written back as. */
export function textsOfField({path, type}: Field, root: Json): readonly string[] {
	return type.format(valueAt(root, ...path.split('.')));
}

/** A part of a value such as `type=bind,source=/srv`. It is written back with its first name. */
type Part = Field & {readonly names: readonly string[]};

/** A part for a field of a known object. The compiler checks that the path exists and has the type. */
export type PartOf<Root> = {
	[Path in PathOf<Root>]: {
		readonly names: readonly string[];
		readonly path: Path;
		readonly type: ValueType<At<Root, Path>, unknown>;
	};
}[PathOf<Root>];

/** The object with `NAME=value` parts read into its fields. A switch needs no value. */
export function withParts<Root extends object>(
	root: Root,
	parts: readonly (readonly [name: string, value: string | undefined])[],
	fields: readonly Part[],
	environment: RunEnvironment,
): Root {
	const unknown = parts.find(([name]) => !fields.some(({names}) => names.includes(name)));
	if (unknown) {
		throw new InvalidValue(
			`There is no ${unknown[0]} here. Possible: ${fields.map(({names}) => names[0]).join(', ')}.`,
		);
	}

	return fields.reduce((before, field) => {
		const given = parts.filter(([name]) => field.names.includes(name));
		const items = given.map(([name, value]) => field.type.parse(value ?? aloneValue(field, name), environment));
		return items.length > 0 ? withItems(before, field, items) : before;
	}, root);
}

function aloneValue({type}: Part, name: string): string {
	if (type.word === undefined) {
		return 'true';
	}

	throw new InvalidValue(`${name} needs a value: ${name}=${type.word}`);
}

/** The parts that an object of an inspection is written back as. */
export function partsOf(fields: readonly Part[], root: Json): readonly string[] {
	return fields.flatMap(field => {
		const texts = textsOfField(field, root);
		return texts.map(text => (field.type.word === undefined ? `${field.names[0]}` : `${field.names[0]}=${text}`));
	});
}

/** The fields with a value other than an empty text, zero, false or null. */
export function present<Fields extends object>(fields: Fields): {[Name in keyof Fields]?: NonNullable<Fields[Name]>} {
	const kept: {[Name in keyof Fields]?: NonNullable<Fields[Name]>} = {};
	for (const name in fields) {
		const value = fields[name];
		if (value) {
			kept[name] = value;
		}
	}

	return kept;
}

function changeAt<Root extends object>(
	root: Root,
	[name = '', ...rest]: readonly string[],
	change: (before: unknown) => unknown,
): Root {
	const before: unknown = Reflect.get(root, name);
	const inner = typeof before === 'object' && before !== null ? before : {};
	return {...root, [name]: rest.length === 0 ? change(before) : changeAt(inner, rest, change)};
}
