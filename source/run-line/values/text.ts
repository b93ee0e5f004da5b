import {alternatives} from '../../model/alternatives.ts';
import {listAt, membersAt} from '../../model/read-json.ts';
import type {Pairs} from '../create-body.ts';
import {InvalidValue, type ValueType} from '../value-type.ts';

/** A text as it is. */
export function text(word = 'TEXT'): ValueType<string> {
	return textBy(word, value => value);
}

/** A text that `parse` checks and changes. */
export function textBy<Word extends string>(word: string, parse: ValueType<Word>['parse']): ValueType<Word> {
	return {word, parse, format: value => (typeof value === 'string' && value !== '' ? [value] : [])};
}

/** A text that matches a pattern. */
export function matching(word: string, pattern: RegExp, problem: string): ValueType<string> {
	return textBy(word, value => {
		if (!pattern.test(value)) {
			throw new InvalidValue(problem);
		}

		return value;
	});
}

/** One of these words. */
export function oneOf<const Word extends string>(word: string, words: readonly Word[]): ValueType<Word> {
	const type = textBy<Word>(word, value => {
		const found = words.find(other => other === value);
		if (found === undefined) {
			throw new InvalidValue(`This must be ${alternatives(words)}.`);
		}

		return found;
	});
	return {...type, completes: words};
}

/** A namespace: one of these words, empty for the default, or with `canShare` another container's. */
export function namespaceOf(words: readonly string[], canShare = false): ValueType<string> {
	const type = textBy('MODE', value => {
		if (value !== '' && !words.includes(value) && !(canShare && /^container:./.test(value))) {
			throw new InvalidValue(`This must be ${alternatives([...words, ...(canShare ? ['container:NAME'] : [])])}.`);
		}

		return value;
	});
	return {...type, completes: [...words, ...(canShare ? [{kind: 'container', before: 'container:'} as const] : [])]};
}

/** A switch: true or false as docker writes it. Written back if it is true. */
export const toggle: ValueType<boolean> = {
	parse(value) {
		const isOn = /^(1|t|T|TRUE|true|True)$/.test(value);
		if (!isOn && !/^(0|f|F|FALSE|false|False)$/.test(value)) {
			throw new InvalidValue('This must be true or false.');
		}

		return isOn;
	},
	format: value => (value === true ? ['true'] : []),
};

/** A list; each flag adds one value. */
export function list<Item>(item: ValueType<Item>): ValueType<readonly Item[], Item> {
	return {
		word: item.word ?? 'TEXT',
		completes: item.completes ?? [],
		parse: (value, environment) => item.parse(value, environment),
		collect: items => items,
		format: value => listAt(value).flatMap(entry => item.format(entry)),
	};
}

/** A map; each flag adds one `NAME=VALUE`. */
export function pairs(whole = text()): ValueType<Pairs, readonly [string, string]> {
	return {
		word: 'NAME=VALUE',
		parse: (value, environment) => pairOf(whole.parse(value, environment)),
		collect: items => Object.fromEntries(items),
		format: value =>
			membersAt(value).flatMap(([name, content]) => (typeof content === 'string' ? [`${name}=${content}`] : [])),
	};
}

/** `NAME=value` as a pair; a name alone has the empty value. */
export function pairOf(value: string): readonly [name: string, value: string] {
	const [name, content = ''] = cut(value, '=');
	return [name, content];
}

/** A text cut at the first separator; without one the second part is undefined. */
export function cut(value: string, separator: string): readonly [before: string, after: string | undefined] {
	const index = value.indexOf(separator);
	return index < 0 ? [value, undefined] : [value.slice(0, index), value.slice(index + separator.length)];
}

/**
 * The fields of a comma-separated list as CSV has them: a field with a comma is in double quotes, and a quote within is
 * doubled. Throws an `InvalidValue`.
 */
export function parseCommaList(value: string): readonly string[] {
	const fields = [...`,${value}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g)];
	const length = fields.reduce((sum, [field]) => sum + field.length, 0);
	if (value === '') {
		throw new InvalidValue('A value is missing here.');
	}

	if (length !== value.length + 1) {
		throw new InvalidValue('A double quote is misplaced: only a whole field can be quoted, as in "a,b".');
	}

	return fields.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
}

/** The comma-separated list of these fields. */
export function formatCommaList(fields: readonly string[]): string {
	return fields.map(field => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}
