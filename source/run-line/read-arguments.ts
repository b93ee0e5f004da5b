import type {Flag} from './flag.ts';
import {findFlag, isLong, nearestName} from './flags.ts';
import type {Problem, Word} from './split-line.ts';

/** A part of the line and where it is. */
export type Span = {readonly text: string; readonly from: number; readonly to: number};

/** A flag on the line. `value` is undefined for a switch without one, and where the value is missing. */
export type UsedFlag = {readonly flag: Flag; readonly name: Span; readonly value?: Span};

/** The parts of a line. After an unknown flag nothing can be told apart. */
export type Arguments = {
	/** Whether the line says `create`. */
	readonly isCreateOnly: boolean;
	readonly used: readonly UsedFlag[];
	/** The flag at the end whose value is missing. */
	readonly awaiting?: UsedFlag;
	readonly image?: Word;
	/** The words after the image. */
	readonly command: readonly Word[];
	readonly problem?: Problem;
};

/**
 * Tell flags, values, image and command apart, by the rules of docker's command lines. The line may begin with
 * `docker run`, `docker container create`, `run` and the like.
 */
export function readArguments(line: readonly Word[]): Arguments {
	const {words, isCreateOnly, problem} = withoutCommand(line);
	const used: UsedFlag[] = [];
	let at = 0;
	if (problem) {
		return {isCreateOnly, used, command: [], problem};
	}

	for (let word = words[at]; word && isFlag(word); word = words[at]) {
		const read = isLong(word.text) ? readLong(word) : readShort(word);
		if ('message' in read) {
			return {isCreateOnly, used, command: [], problem: read};
		}

		const value = words[at + 1];
		const last = read.at(-1);
		const takesValue = last && value && isAwaiting(last);
		used.push(...(takesValue ? [...read.slice(0, -1), {...last, value}] : read));
		at += takesValue ? 2 : 1;
	}

	const last = used.at(-1);
	const [image, ...command] = words.slice(at + Number(words[at]?.text === '--'));
	return {isCreateOnly, used, command, ...(image && {image}), ...(last && isAwaiting(last) && {awaiting: last})};
}

function withoutCommand(line: readonly Word[]): {
	readonly words: readonly Word[];
	readonly isCreateOnly: boolean;
	readonly problem?: Problem;
} {
	const hasDocker = line[0]?.text === 'docker';
	const afterDocker = line.slice(Number(hasDocker));
	const hasContainer = afterDocker[0]?.text === 'container' && (hasDocker || isVerb(afterDocker[1]));
	const [verb, ...words] = afterDocker.slice(Number(hasContainer));
	if (isVerb(verb)) {
		return {words, isCreateOnly: verb?.text === 'create'};
	}

	const {from, to} = verb ?? line[0] ?? {from: 0, to: 0};
	const problem = {from, to, message: 'Only docker run and docker create work here.'};
	return {words: line, isCreateOnly: false, ...(hasDocker && {problem})};
}

function isVerb(word: Word | undefined): boolean {
	return word?.text === 'run' || word?.text === 'create';
}

function isFlag({text}: Word): boolean {
	return text.length > 1 && text.startsWith('-') && text !== '--';
}

function isAwaiting({flag, value}: UsedFlag): boolean {
	return flag.type.word !== undefined && value === undefined;
}

/** `--name` or `--name=value`. */
function readLong(word: Word): readonly UsedFlag[] | Problem {
	const equals = word.text.indexOf('=');
	const name = equals < 0 ? partOf(word, 0) : partOf(word, 0, equals);
	const flag = findFlag(name.text);
	if (!flag) {
		return unknownFlag(name);
	}

	return [equals < 0 ? {flag, name} : {flag, name, value: partOf(word, equals + 1)}];
}

/** `-d`, `-it`, `-p80:80`, `-dp=80:80`: switches, up to a flag that takes the rest as its value. */
function readShort(word: Word): readonly UsedFlag[] | Problem {
	const used: UsedFlag[] = [];
	for (let at = 1; at < word.text.length; at += 1) {
		const letter = partOf(word, at, at + 1);
		const flag = findFlag(`-${letter.text}`);
		const name = {...letter, text: `-${letter.text}`, from: at === 1 ? word.from : letter.from};
		if (!flag) {
			return unknownFlag(name);
		}

		const rest = word.text.slice(at + 1);
		const hasEquals = rest.startsWith('=');
		if (rest !== '' && (flag.type.word !== undefined || (hasEquals && rest.length > 1))) {
			return [...used, {flag, name, value: partOf(word, at + 1 + Number(hasEquals))}];
		}

		used.push({flag, name});
	}

	return used;
}

/** A part of a word; quotes before it in the line belong to it. */
function partOf(word: Word, start: number, end = word.text.length): Span {
	const before = word.places[start - 1];
	const last = word.places[end - 1];
	return {
		text: word.text.slice(start, end),
		from: before === undefined ? word.from : before + 1,
		to: end === word.text.length || last === undefined ? word.to : last + 1,
	};
}

function unknownFlag({text, from, to}: Span): Problem {
	const nearest = nearestName(text);
	return {from, to, message: `docker run has no flag ${text}${nearest ? `; did you mean ${nearest}?` : '.'}`};
}
