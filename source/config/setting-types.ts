import {alternatives} from '../model/alternatives.ts';
import type {LogHighlight} from '../store/log/view-state.ts';
import {patternOf, problemOf} from '../store/search/pattern.ts';
import type {Token} from '../text/span.ts';
import {didYouMean, quoted} from './wording.ts';

/**
 * The type of a setting or a flag. A value is a scalar or a list from the configuration file, or a text from a flag.
 */
export type SettingType<Value> = {
	/** The allowed values, to follow “is”: `true or false`. */
	readonly allowed: string;
	/** The words to suggest from when the value is another one. */
	readonly words?: readonly string[];
	/** The problem with a value, if it says more than the list of allowed values. */
	problem?(value: unknown): string | undefined;
	/** The value, or undefined if it is not allowed. */
	read(value: unknown): Value | undefined;
};

/** A switch. YAML knows these two words only. */
export const yesOrNo: SettingType<boolean> = {
	allowed: 'true or false',
	read: value => (typeof value === 'boolean' ? value : undefined),
};

/** A number between two limits, both allowed. */
export function numberFrom(min: number, max: number): SettingType<number> {
	return {
		allowed: `a number from ${min} to ${max}`,
		read(value) {
			const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
			return typeof number === 'number' && number >= min && number <= max ? number : undefined;
		},
	};
}

/** One of a few words, in any case. */
export function oneOf<Word extends string>(words: readonly Word[]): SettingType<Word> {
	return {
		allowed: alternatives(words),
		words,
		read: value => words.find(word => typeof value === 'string' && word === value.trim().toLowerCase()),
	};
}

/** Several of a few words, as a list or separated by commas. */
export function someOf(words: readonly string[]): SettingType<readonly string[]> {
	const word = oneOf(words);
	return {
		allowed: `one or more of ${words.join(', ')}`,
		words,
		read(value) {
			const items = itemsOf(value);
			const read = items.flatMap(item => word.read(item) ?? []);
			return read.length > 0 && read.length === items.length ? read : undefined;
		},
	};
}

/** Contexts and addresses of hosts, as a list or separated by commas. */
export const hostNames: SettingType<readonly string[]> = {
	allowed: 'a list of contexts and addresses such as ssh://me@box',
	read(value) {
		const items = itemsOf(value);
		const names = items.filter(item => typeof item === 'string').map(item => item.trim());
		return names.length > 0 && names.length === items.length && !names.includes('') ? names : undefined;
	},
};

function itemsOf(value: unknown): readonly unknown[] {
	return typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
}

/** The colours of highlights in logs, and the tokens that have them in each theme. */
const highlightColours: Readonly<Record<string, Token>> = {
	red: 'failed',
	yellow: 'warning',
	green: 'success',
	blue: 'info',
	cyan: 'accent',
	magenta: 'memory',
};

/** Highlights in logs, each a colour and a regular expression: `yellow order \d+`. */
export const colouredPatterns: SettingType<readonly LogHighlight[]> = {
	allowed: `a list; each entry is a colour (${Object.keys(highlightColours).join(', ')}) and a regular expression`,
	read(value) {
		const read = [value].flat().map(readHighlight);
		return read.every(highlight => highlight !== undefined) ? read : undefined;
	},
	problem(value) {
		const wrong = [value].flat().find(item => readHighlight(item) === undefined);
		const [, text = ''] = /^\w+\s+(.+)$/.exec(String(wrong)) ?? [];
		const problem = problemOf({text, isLiteral: false});
		return problem && `${quoted(wrong)} is not a highlight: ${problem}`;
	},
};

function readHighlight(value: unknown): LogHighlight | undefined {
	const [, colour = '', text = ''] = /^(\w+)\s+(.+)$/.exec(typeof value === 'string' ? value : '') ?? [];
	const token = highlightColours[colour];
	const query = {text, isLiteral: false};
	return token && patternOf(query) ? {query, token} : undefined;
}

/** A column to sort by. Without a direction, the column's own applies. */
export type SortChoice = {readonly column: string; readonly isDescending: boolean | undefined};

/** A column, optionally with a direction: `cpu:asc`. */
export function sortBy(words: readonly string[]): SettingType<SortChoice> {
	const word = oneOf(words);
	return {
		allowed: `one of ${words.join(', ')}, with or without :asc or :desc after it`,
		words,
		read(value) {
			const [, name, direction] = /^(.*?)(?::(asc|desc))?$/is.exec(typeof value === 'string' ? value : '') ?? [];
			const column = word.read(name);
			return column === undefined
				? undefined
				: {column, isDescending: direction === undefined ? undefined : direction.toLowerCase() === 'desc'};
		},
		problem(value) {
			const [, name = '', direction] = /^(.*?):(.*)$/s.exec(String(value)) ?? [];
			return word.read(name) === undefined
				? undefined
				: `The direction ${quoted(direction)} is unknown; write ${name}:asc or ${name}:desc.`;
		},
	};
}

/** A sentence about a wrong value, with the allowed values and the closest word. */
export function problemWith(
	name: string,
	type: Pick<SettingType<unknown>, 'allowed' | 'words' | 'problem'>,
	value: unknown,
): string {
	const problem = type.problem?.(value);
	if (problem !== undefined) {
		return problem;
	}

	const parts: readonly unknown[] = Array.isArray(value) ? value : String(value).split(/[,:]/);
	const wrong = parts.map(part => String(part).trim().toLowerCase()).find(part => !type.words?.includes(part));
	return `${name} is ${type.allowed}, not ${quoted(value)}${didYouMean(wrong ?? '', type.words)}`;
}
