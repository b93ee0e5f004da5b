import type {Flag} from './flag.ts';
import {findFlag, isLong, nearestName} from './flags.ts';
import type {Problem} from './problem.ts';
import type {Word} from './split-line.ts';

/** A part of the line: what it says and where it stands. */
export type Span = {readonly text: string; readonly from: number; readonly to: number};

/** A flag on the line. `value` is undefined for a switch without one, and for a value that is still missing. */
export type UsedFlag = {readonly flag: Flag; readonly name: Span; readonly value?: Span};

/** The words of the line by what they are. Behind a flag that is not known nothing can be told apart any more. */
export type Arguments = {
	readonly used: readonly UsedFlag[];
	/** The flag at the end whose value is still missing. */
	readonly awaiting?: UsedFlag;
	readonly image?: Word;
	/** What stands behind the image. */
	readonly command: readonly Word[];
	readonly problem?: Problem;
};

/** Tell flags, values, image and command apart, by the rules of docker's command lines. */
export function readArguments(words: readonly Word[]): Arguments {
	const used: UsedFlag[] = [];
	let at = 0;
	for (let word = words[at]; word && isFlag(word); word = words[at]) {
		const read = isLong(word.text) ? readLong(word) : readShort(word);
		if ('message' in read) {
			return {used, command: [], problem: read};
		}

		const value = words[at + 1];
		const last = read.at(-1);
		const takesValue = last && value && isAwaiting(last);
		used.push(...(takesValue ? [...read.slice(0, -1), {...last, value}] : read));
		at += takesValue ? 2 : 1;
	}

	const last = used.at(-1);
	const [image, ...command] = words.slice(at + Number(words[at]?.text === '--'));
	return {used, command, ...(image && {image}), ...(last && isAwaiting(last) && {awaiting: last})};
}

function isFlag({text}: Word): boolean {
	return text.length > 1 && text.startsWith('-') && text !== '--';
}

function isAwaiting({flag, value}: UsedFlag): boolean {
	return flag.value !== undefined && value === undefined;
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

/** `-d`, `-it`, `-p80:80`, `-dp=80:80`: switches up to one that takes the rest as its value. */
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
		if (rest !== '' && (flag.value !== undefined || (hasEquals && rest.length > 1))) {
			return [...used, {flag, name, value: partOf(word, at + 1 + Number(hasEquals))}];
		}

		used.push({flag, name});
	}

	return used;
}

/** A part of a word from one unit to another, in the line: quotation marks between belong to what follows them. */
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
