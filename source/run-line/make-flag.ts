import type {HostConfig} from './create-body.ts';
import type {Draft} from './draft.ts';
import type {Flag, RunEnvironment} from './flag.ts';
import {numberOf, pairsOf, switchOf, textOf, textsOf} from './inspected.ts';
import {mapResult, type Result} from './result.ts';
import {parseInteger, parseSwitch} from './values/number.ts';
import {formatPairs, pairOf} from './values/pair.ts';
import {formatSize, parseSize} from './values/size.ts';

/** All of a flag but what it does. */
export type Look = Omit<Flag, 'parse'>;

/** A flag with a value: how it is read, and what is done with it. */
export function valueFlag<Value>(
	look: Look & {readonly value: string},
	read: (text: string, environment: RunEnvironment) => Result<Value>,
	write: (draft: Draft, value: Value) => void,
): Flag {
	return {
		...look,
		parse: (text, environment) => mapResult(read(text, environment), value => draft => write(draft, value)),
	};
}

/** A flag whose value is taken as it is. */
export function textFlag(look: Look & {readonly value: string}, write: (draft: Draft, text: string) => void): Flag {
	return valueFlag(look, value => ({value}), write);
}

/** A flag that is on or off. */
export function switchFlag(look: Look, write: (draft: Draft, isOn: boolean) => void): Flag {
	return {...look, parse: text => mapResult(parseSwitch(text), isOn => draft => write(draft, isOn))};
}

/** A flag that cannot be used here, and why. */
export function refusedFlag(names: readonly string[], value: string | undefined, problem: string): Flag {
	const look = {names, description: problem, isRefused: true, parse: () => ({problem})};
	return value === undefined ? look : {...look, value};
}

/** The fields of the host's part of the body that hold values of a type. */
type FieldsOf<Type> = {
	[Name in keyof HostConfig]-?: Required<HostConfig>[Name] extends Type
		? Type extends Required<HostConfig>[Name]
			? Name
			: never
		: never;
}[keyof HostConfig];

type TextField = FieldsOf<string>;
type NumberField = FieldsOf<number>;
type SwitchField = FieldsOf<boolean>;
type ListField = FieldsOf<readonly string[] | null>;
type PairsField = 'Annotations' | 'StorageOpt' | 'Sysctls';

/** A text for one field of the host's part. `common` is what the engine puts there by itself. */
export function hostText(
	field: TextField,
	look: Look & {readonly value: string},
	common: readonly string[] = [],
): Flag {
	return textFlag(
		{
			valuesOf: ({host}) => [textOf(host, field)].filter(text => !['', ...common].includes(text)),
			...look,
		},
		(draft, text) => {
			draft.host[field] = text;
		},
	);
}

/** A whole number for one field; `missing` is what stands for none. */
export function hostNumber(
	field: NumberField,
	look: Look & {readonly value: string},
	{least, most, missing = 0}: {readonly least?: number; readonly most?: number; readonly missing?: number} = {},
): Flag {
	return valueFlag(
		{
			valuesOf: ({host}) => [numberOf(host, field)].filter(value => value !== 0 && value !== missing).map(String),
			...look,
		},
		text => (text === String(missing) ? {value: missing} : parseInteger(text, least, most)),
		(draft, value) => {
			draft.host[field] = value;
		},
	);
}

/** A size in bytes for one field. */
export function hostSize(field: NumberField, look: Omit<Look, 'value'>): Flag {
	return valueFlag(
		{
			valuesOf: ({host}) => [numberOf(host, field)].filter(bytes => bytes > 0).map(formatSize),
			...look,
			value: 'SIZE',
		},
		parseSize,
		(draft, bytes) => {
			draft.host[field] = bytes;
		},
	);
}

/** A switch for one field. */
export function hostSwitch(field: SwitchField, look: Look): Flag {
	return switchFlag({valuesOf: ({host}) => (switchOf(host, field) ? ['true'] : []), ...look}, (draft, isOn) => {
		draft.host[field] = isOn;
	});
}

/** A value more for a list in one field. `check` may refuse the value or put it into the engine's form. */
export function hostList(
	field: ListField,
	look: Omit<Look, 'isRepeatable'> & {readonly value: string},
	check: (text: string, environment: RunEnvironment) => Result<string> = value => ({value}),
): Flag {
	return valueFlag({valuesOf: ({host}) => textsOf(host, field), ...look, isRepeatable: true}, check, (draft, text) => {
		draft.host[field] = [...(draft.host[field] ?? []), text];
	});
}

/** `NAME=value` for a map in one field. */
export function hostPairs(
	field: PairsField,
	look: Omit<Look, 'isRepeatable'> & {readonly value: string},
	check: (text: string) => Result<string> = value => ({value}),
): Flag {
	return valueFlag(
		{valuesOf: ({host}) => formatPairs(pairsOf(host, field)), ...look, isRepeatable: true},
		text => mapResult(check(text), pairOf),
		(draft, [name, value]) => {
			draft.host[field] = {...draft.host[field], [name]: value};
		},
	);
}
