import {alternatives, didYouMean, quoted} from './wording.ts';

/** What a setting or a flag may be. A value comes from a file of settings (any scalar or a list) or as text from a flag. */
export type Kind<Value> = {
	/** What is allowed, as it stands behind "is": `true or false`. */
	readonly allowed: string;
	/** The words to suggest from when another one was written. */
	readonly words?: readonly string[];
	/** The value, or undefined where it is not allowed. */
	read(value: unknown): Value | undefined;
};

/** A switch. YAML has no other words for it than these two. */
export const yesOrNo: Kind<boolean> = {
	allowed: 'true or false',
	read: value => (typeof value === 'boolean' ? value : undefined),
};

/** A number within limits that belong to it. */
export function numberFrom(least: number, most: number): Kind<number> {
	return {
		allowed: `a number from ${least} to ${most}`,
		read(value) {
			const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
			return typeof number === 'number' && number >= least && number <= most ? number : undefined;
		},
	};
}

/** One of a few words, in any case. */
export function oneOf(words: readonly string[]): Kind<string> {
	return {
		allowed: alternatives(words),
		words,
		read: value => words.find(word => typeof value === 'string' && word === value.trim().toLowerCase()),
	};
}

/** Several of a few words, as a list or separated by commas. */
export function someOf(words: readonly string[]): Kind<readonly string[]> {
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

/** A column to sort by; undefined as its direction means the column's own. */
export type SortChoice = {readonly column: string; readonly isDescending: boolean | undefined};

/** A word, with `:asc` or `:desc` behind it where the column's own direction is not wanted. */
export function sortBy(words: readonly string[]): Kind<SortChoice> {
	const word = oneOf(words);
	return {
		allowed: `one of ${words.join(', ')}, with :asc or :desc behind it to choose the direction`,
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

/** Why a value is not allowed, in one sentence that says what is, and which word was perhaps meant. */
export function problemWith(name: string, kind: Pick<Kind<unknown>, 'allowed' | 'words'>, value: unknown): string {
	const parts: readonly unknown[] = Array.isArray(value) ? value : String(value).split(/[,:]/);
	const wrong = parts.map(part => String(part).trim().toLowerCase()).find(part => !kind.words?.includes(part));
	return `${name} is ${kind.allowed}, not ${quoted(value)}${didYouMean(wrong ?? '', kind.words)}`;
}
