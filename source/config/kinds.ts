import {alternatives, didYouMean, quoted} from './wording.ts';

/**
 * The type of a setting or a flag. A value is a scalar or a list from the configuration file, or a text from a flag.
 */
export type SettingType<Value> = {
	/** The allowed values, to follow “is”: `true or false`. */
	readonly allowed: string;
	/** The words to suggest from when the value is another one. */
	readonly words?: readonly string[];
	/** The value, or undefined if it is not allowed. */
	read(value: unknown): Value | undefined;
};

/** A switch. YAML knows these two words only. */
export const yesOrNo: SettingType<boolean> = {
	allowed: 'true or false',
	read: value => (typeof value === 'boolean' ? value : undefined),
};

/** A number between two limits, both allowed. */
export function numberFrom(least: number, most: number): SettingType<number> {
	return {
		allowed: `a number from ${least} to ${most}`,
		read(value) {
			const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
			return typeof number === 'number' && number >= least && number <= most ? number : undefined;
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
			const items: readonly unknown[] =
				typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
			const read = items.flatMap(item => word.read(item) ?? []);
			return read.length > 0 && read.length === items.length ? read : undefined;
		},
	};
}

/** A column to sort by. Without a direction, the column's own applies. */
export type SortChoice = {readonly column: string; readonly isDescending: boolean | undefined};

/** A column, optionally with a direction: `cpu:asc`. */
export function sortBy(words: readonly string[]): SettingType<SortChoice> {
	const word = oneOf(words);
	return {
		allowed: `one of ${words.join(', ')}, optionally followed by :asc or :desc to choose the direction`,
		words,
		read(value) {
			const [, name, direction] = /^(.*?)(?::(asc|desc))?$/is.exec(typeof value === 'string' ? value : '') ?? [];
			const column = word.read(name);
			return column === undefined
				? undefined
				: {column, isDescending: direction === undefined ? undefined : direction.toLowerCase() === 'desc'};
		},
	};
}

/** A sentence about a wrong value, with the allowed values and the closest word. */
export function problemWith(
	name: string,
	kind: Pick<SettingType<unknown>, 'allowed' | 'words'>,
	value: unknown,
): string {
	const parts: readonly unknown[] = Array.isArray(value) ? value : String(value).split(/[,:]/);
	const wrong = parts.map(part => String(part).trim().toLowerCase()).find(part => !kind.words?.includes(part));
	return `${name} is ${kind.allowed}, not ${quoted(value)}${didYouMean(wrong ?? '', kind.words)}`;
}
