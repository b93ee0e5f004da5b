import type {ContainerRow} from '../model/container-row.ts';
import {type FilterKey, filterKeys, holdsWord} from './filter-keys.ts';

/** A parsed filter. A container has to match every term. */
export type Filter = {
	readonly terms: readonly Term[];
	/** What is wrong with it, one sentence each. They may quote the text. */
	readonly problems: readonly string[];
	/** Whether it asks for stopped containers; the table then lists them even while it shows only running ones. */
	readonly includesStopped: boolean;
};

/** One condition: a property's value, or, without a key, a word to look for in the texts that identify a container. */
export type Term = {
	readonly key: FilterKey | undefined;
	/** In lower case; one of them has to match. Empty while the value is still being typed: every container matches. */
	readonly values: readonly string[];
	readonly isNegated: boolean;
};

/** A word of the text; `isQuoted` when it starts with a quote and so is to be taken literally. */
type Word = {readonly text: string; readonly isQuoted: boolean};

const keysByName: ReadonlyMap<string, FilterKey> = new Map(
	filterKeys.flatMap(key => [key.id, ...(key.aliases ?? [])].map(name => [name, key] as const)),
);

/**
 * Parse a filter as it is typed: plain words, `key:value` and Docker's `key=value`, `!` before any of them (or
 * `-` before a key) for "not", quotes around spaces. It accepts any text and reports mistakes in `problems`.
 */
export function parseFilter(text: string): Filter {
	const problems: string[] = [];
	const terms = wordsOf(text).map(word => termOf(word, problems));
	return {
		terms: terms.filter(term => term.values.length > 0),
		problems,
		includesStopped: terms.some(
			({key, values, isNegated}) => !isNegated && values.some(value => key?.isOfStopped?.(value)),
		),
	};
}

/** Whether a container is one of those that the filter asks for. */
export function matches(filter: Filter, row: ContainerRow): boolean {
	return filter.terms.every(({key, values, isNegated}) => {
		const isMatch = values.some(value => (key ? key.matches(row, value) : holdsWord(row, value)));
		return isMatch !== isNegated;
	});
}

/** Split at spaces outside quotes. A quote that is not closed yet reaches to the end. */
function wordsOf(text: string): readonly Word[] {
	const words: Word[] = [];
	for (const [piece] of text.matchAll(/(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s"'])+/g)) {
		words.push({text: piece.replaceAll(/"([^"]*)(?:"|$)|'([^']*)(?:'|$)/g, '$1$2'), isQuoted: /^["']/.test(piece)});
	}

	return words;
}

function termOf(word: Word, problems: string[]): Term {
	if (word.isQuoted) {
		return plainTerm(word.text, false);
	}

	const isNegated = /^[!-]/.test(word.text);
	const text = isNegated ? word.text.slice(1) : word.text;
	const [, name, rest] = /^([a-z][a-z-]*)[:=](.*)$/is.exec(text) ?? [];
	if (name === undefined || rest === undefined) {
		// Names begin and end with parts such as `-web`: a dash says "not" only before a key.
		return word.text.startsWith('-') ? plainTerm(word.text, false) : plainTerm(text, isNegated);
	}

	const key = keysByName.get(name.toLowerCase());
	if (!key) {
		problems.push(`“${name}” is not a filter, so “${word.text}” is looked for as text.`);
		return word.text.startsWith('-') ? plainTerm(word.text, false) : plainTerm(text, isNegated);
	}

	return keyTerm(key, rest, isNegated, problems);
}

function plainTerm(text: string, isNegated: boolean): Term {
	const word = text.toLowerCase();
	return {key: undefined, values: word === '' ? [] : [word], isNegated};
}

function keyTerm(key: FilterKey, text: string, isNegated: boolean, problems: string[]): Term {
	const value = text.toLowerCase();
	const values = (key.words ? value.split(',') : [value]).filter(part => part !== '');
	for (const part of values) {
		const problem = problemWith(key, part);
		if (problem) {
			problems.push(problem);
		}
	}

	return {key, values, isNegated};
}

function problemWith(key: FilterKey, value: string): string | undefined {
	if (key.words && !key.words.some(word => word.startsWith(value))) {
		return `“${key.id}” is one of ${key.words.join(', ')}, never “${value}”.`;
	}

	if (key.shape && !key.shape.pattern.test(value)) {
		return `“${key.id}” takes ${key.shape.description}, not “${value}”.`;
	}

	return undefined;
}
