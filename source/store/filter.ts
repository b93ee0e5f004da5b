import type {ContainerRow} from '../model/container-row.ts';
import {
	type DockerFilter,
	dockerFilter,
	dockerFilterId,
	dockerKeys,
	dockerMatches,
	dockerProblem,
} from './docker-filters.ts';
import {type FilterKey, filterKeys, holdsWord} from './filter-keys.ts';
import {type Reads, resultOf} from './reads.ts';
import type {State} from './state.ts';

/** A parsed filter. A container has to match every term. */
export type ParsedFilter = {
	readonly terms: readonly Term[];
	/** The problems, one sentence each. They may quote the text. */
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
	/** Set for docker's `key=value`, which then decides instead of the key. */
	readonly docker?: DockerFilter;
};

/**
 * A word of the text. If it starts with a quote (`isQuoted`), it is taken literally. If it ends in an empty value in
 * quotes (`isEmpty`), as in `id=""`, no value is being typed.
 */
type FilterWord = {readonly text: string; readonly isQuoted: boolean; readonly isEmpty: boolean};

const keysByName: ReadonlyMap<string, FilterKey> = new Map(
	filterKeys.flatMap(key => [key.id, ...(key.aliases ?? [])].map(name => [name, key] as const)),
);

/**
 * Parse a filter as it is typed: plain words, our `key:value`, and `key=value`, which means what it means to `docker ps
 * --filter`. `!` before any of them (or `-` before a key) negates it; quotes keep spaces. Any text is accepted;
 * problems are listed.
 */
export function parseFilter(text: string): ParsedFilter {
	const problems: string[] = [];
	const terms = mergeRepeated(wordsOf(text).map(word => termOf(word, problems))).filter(term => term.values.length > 0);
	return {
		terms,
		problems,
		includesStopped: terms.some(
			({key, values, docker, isNegated}) =>
				!isNegated && (!docker || docker.key === 'status') && values.some(value => key?.isOfStopped?.(value)),
		),
	};
}

/** Whether the filter selects a container. `reads` has the engine's answers to docker's filters. */
export function matches(filter: ParsedFilter, row: ContainerRow, reads: Reads): boolean {
	return filter.terms.every(term => isMatch(term, row, reads) !== term.isNegated);
}

/** The first problem in a filter, or why the engine refuses it, in one sentence. */
export function problemWithFilter(
	text: string,
	{connections, reads}: Pick<State, 'connections' | 'reads'>,
): string | undefined {
	const filter = parseFilter(text);
	const refusals = askedFilters(filter).flatMap(asked =>
		[...connections.keys()].map(host => {
			const {problem} = resultOf({reads}, dockerFilterId(asked, host));
			return problem === undefined ? undefined : `${asked.key}=${asked.values.join(',')}: ${problem}`;
		}),
	);
	return [...filter.problems, ...refusals].find(problem => problem !== undefined);
}

/** Why only the dashboard can apply it, in one sentence; undefined if `--once` can, too. */
export function whyOnlyOnScreen({terms}: ParsedFilter): string | undefined {
	return terms
		.flatMap(({key, values}) => values.map(value => key?.whyOnlyOnScreen?.(value)))
		.find(reason => reason !== undefined);
}

/** Docker's filters in it that only the engine can decide. */
export function askedFilters({terms}: ParsedFilter): readonly DockerFilter[] {
	return terms.flatMap(({docker}) => (docker && !docker.decide ? [docker] : []));
}

/** Until the engine answers, docker's filter works like ours of the same name; without one it selects all. */
function isMatch({key, values, docker, isNegated}: Term, row: ContainerRow, reads: Reads): boolean {
	const verdict = docker && dockerMatches(docker, row.container, reads);
	if (verdict !== undefined) {
		return verdict;
	}

	return docker && !key ? !isNegated : values.some(value => (key ? key.matches(row, value) : holdsWord(row, value)));
}

/** Docker joins repeated keys with "or", except labels, all of which have to match. */
function mergeRepeated(terms: readonly Term[]): readonly Term[] {
	const merged: Term[] = [];
	for (const term of terms) {
		const {docker, isNegated} = term;
		const index = merged.findIndex(other => other.docker?.key === docker?.key && !other.isNegated);
		const other = merged[index];
		if (!docker || isNegated || docker.key === 'label' || !other?.docker) {
			merged.push(term);
			continue;
		}

		const values = [...other.docker.values, ...docker.values];
		merged[index] = {...other, values: [...other.values, ...term.values], docker: dockerFilter(docker.key, values)};
	}

	return merged;
}

/** Split at spaces outside quotes. A quote that is not closed yet reaches to the end. */
function wordsOf(text: string): readonly FilterWord[] {
	const words: FilterWord[] = [];
	for (const [piece] of text.matchAll(/(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s"'])+/g)) {
		words.push({
			text: piece.replaceAll(/"([^"]*)(?:"|$)|'([^']*)(?:'|$)/g, '$1$2'),
			isQuoted: /^["']/.test(piece),
			isEmpty: /=(?:""|'')$/.test(piece),
		});
	}

	return words;
}

function termOf(word: FilterWord, problems: string[]): Term {
	if (word.isQuoted) {
		return plainTerm(word.text, false);
	}

	const isNegated = /^[!-]/.test(word.text);
	const text = isNegated ? word.text.slice(1) : word.text;
	const [, name = '', sign, rest = ''] = /^([a-z][a-z-]*!?)([:=])(.*)$/is.exec(text) ?? [];
	// Names begin and end with parts such as `-web`: a dash negates only a key.
	const asText = word.text.startsWith('-') ? plainTerm(word.text, false) : plainTerm(text, isNegated);
	if (sign === undefined) {
		return asText;
	}

	const id = name.toLowerCase();
	const key = keysByName.get(id);
	if (sign === '=' && dockerKeys.includes(id)) {
		return dockerTerm(id, rest === '' && !word.isEmpty ? undefined : rest, isNegated, problems);
	}

	if (!key) {
		problems.push(`There is no filter “${name}”; quotes around “${word.text}” search for it as text.`);
		return asText;
	}

	return keyTerm(key, rest, isNegated, problems);
}

/** The value is undefined while it is being typed. */
function dockerTerm(id: string, value: string | undefined, isNegated: boolean, problems: string[]): Term {
	const problem = value === undefined ? undefined : dockerProblem(id, value);
	if (problem) {
		problems.push(problem);
	}

	const values = value === undefined ? [] : [value];
	return {
		key: keysByName.get(id),
		values: values.map(text => text.toLowerCase()),
		isNegated,
		docker: dockerFilter(id, values),
	};
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
		return `“${key.id}” is one of ${key.words.join(', ')}, not “${value}”.`;
	}

	if (key.shape && !key.shape.pattern.test(value)) {
		return `“${key.id}” takes ${key.shape.description}, not “${value}”.`;
	}

	return undefined;
}
