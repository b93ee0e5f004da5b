import {quoteWord} from '../model/shell-line.ts';
import type {Flag} from './flag.ts';
import {flags} from './flags.ts';
import {readArguments, type TextRange, type UsedFlag} from './read-options.ts';
import {readShellLine} from './shell-words.ts';
import type {Completion} from './value-type.ts';
import type {Word} from './word.ts';

/** The names on the engine, by kind. */
export type KnownNames = {
	readonly images: readonly string[];
	readonly networks: readonly string[];
	readonly volumes: readonly string[];
	readonly containers: readonly string[];
};

/** The completions at the cursor: a choice replaces the line from `from` to the cursor. */
export type Completions = {readonly from: number; readonly choices: readonly Suggestion[]};

/** `text` is quoted where needed. */
export type Suggestion = {readonly text: string; readonly description: string};

/** The completions at the cursor, which is counted in UTF-16 units. */
export function completionsAt(text: string, cursor: number, known: KnownNames): Completions {
	const line = text.slice(0, Math.max(0, cursor));
	const shellLine = readShellLine(line);
	const [words, typed] = atCursor(line, shellLine.words);
	const {isCreateOnly, used, awaiting, image, problem} = readArguments(words);
	const isInWord = shellLine.words.at(-1)?.to === line.length;
	// A backslash before the cursor would escape the first character of a completion.
	const isBroken = shellLine.isUnfinished ? !isInWord : shellLine.problem !== undefined;
	const isEnded = !isInWord && /(?:;|(?<!\\)(?:\r?\n|\r))[ \t]*$/.test(line);
	const isExpansion = shellLine.expansions.at(-1)?.to === line.length;
	if (image || problem || isExpansion || isEnded || isBroken) {
		return {from: line.length, choices: []};
	}

	const begun = awaiting ? {flag: awaiting.flag, value: typed} : begunValue(typed);
	const {from} = begun?.value ?? typed;
	const choices = begun
		? valueChoices(begun.flag, begun.value.text, known)
		: [...imageChoices(typed.text, known), ...flagChoices(typed.text, used, isCreateOnly)];
	return {from, choices};
}

/** The finished words, and the word that ends at the cursor. */
function atCursor(line: string, words: readonly Word[]): readonly [words: readonly Word[], typed: Word] {
	const last = words.at(-1);
	return last && last.to === line.length
		? [words.slice(0, -1), last]
		: [words, {text: '', from: line.length, to: line.length, ends: []}];
}

/** The value that is being typed in one word with its flag, such as `--network=fr` or `-v/sr`. */
function begunValue(typed: Word): {readonly flag: Flag; readonly value: TextRange} | undefined {
	const last = typed.text.startsWith('-') ? readArguments([typed]).used.at(-1) : undefined;
	return last?.value && {flag: last.flag, value: last.value};
}

function valueChoices(flag: Flag, typed: string, known: KnownNames): readonly Suggestion[] {
	const choices = [...(flag.type.completes ?? []), ...(flag.completes ?? [])].flatMap(completion =>
		choicesOf(completion, flag, known),
	);
	return matching(choices, typed).map(choice => ({...choice, text: quoteWord(choice.text)}));
}

function choicesOf(completion: Completion, flag: Flag, known: KnownNames): readonly Suggestion[] {
	if (typeof completion === 'string') {
		return [{text: completion, description: flag.help}];
	}

	const {kind, before = '', after = ''} = completion;
	return known[`${kind}s`].map(name => ({text: `${before}${name}${after}`, description: kind}));
}

function imageChoices(typed: string, known: KnownNames): readonly Suggestion[] {
	const choices = known.images.map(text => ({text, description: 'image'}));
	return typed.startsWith('-') ? [] : matching(choices, typed);
}

/** A flag that is used already is offered again only if it is repeatable. */
function flagChoices(typed: string, used: readonly UsedFlag[], isCreateOnly: boolean): readonly Suggestion[] {
	const taken = new Set(used.map(({flag}) => flag).filter(({type}) => !type.collect));
	return flags
		.filter(flag => !flag.isRefused && !taken.has(flag) && !(isCreateOnly && flag.isOnlyForRun))
		.flatMap(flag =>
			flag.names.slice(0, typed.startsWith('--') || typed === '' ? 1 : 2).map(text => ({
				text,
				description: [flag.type.word ?? [], flag.help].flat().join('  '),
			})),
		)
		.filter(({text}) => text.startsWith(typed));
}

/** Choices that begin with the typed text, then those that contain it. */
function matching(choices: readonly Suggestion[], typed: string): readonly Suggestion[] {
	const wanted = typed.toLowerCase();
	const place = ({text}: Suggestion) => text.toLowerCase().indexOf(wanted);
	const found = choices.filter(choice => place(choice) >= 0);
	return found.toSorted((a, b) => Math.sign(place(a)) - Math.sign(place(b)));
}
