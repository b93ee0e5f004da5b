import type {Flag} from './flag.ts';
import {findFlag, isLong, nearestName} from './flags.ts';
import {commandPrefix, type LineProblem, type Word} from './word.ts';

/** A part of the line and its place. */
export type TextRange = {readonly text: string; readonly from: number; readonly to: number};

/** A flag on the line. `value` is undefined for a switch without a value, and if the value is missing. */
export type UsedFlag = {readonly flag: Flag; readonly name: TextRange; readonly value?: TextRange};

/** An engine that the line names, such as `docker --context lab run`. */
export type EngineOption = {
	readonly option: 'context' | 'host';
	readonly value: string;
	readonly from: number;
	readonly to: number;
};

/** The parts of a line. After an unknown flag, values and image cannot be distinguished. */
export type Arguments = {
	/** Whether the line says `create`. */
	readonly isCreateOnly: boolean;
	readonly engines: readonly EngineOption[];
	/** All words after the command. */
	readonly words: readonly Word[];
	readonly used: readonly UsedFlag[];
	/** The flag at the end whose value is missing. */
	readonly awaiting?: UsedFlag;
	readonly image?: Word;
	/** The words after the image. */
	readonly command: readonly Word[];
	readonly problem?: LineProblem;
};

/**
 * Split a line into flags, values, image and command by the rules of docker's command line. It may begin with
 * `docker run`, `sudo docker --context lab container create`, `run` and the like.
 */
export function readArguments(line: readonly Word[]): Arguments {
	const {problem, ...start} = withoutCommand(line);
	const {words} = start;
	const used: UsedFlag[] = [];
	let at = 0;
	if (problem) {
		return {...start, used, command: [], problem};
	}

	for (let word = words[at]; word && isFlag(word); word = words[at]) {
		const read = isLong(word.text) ? readLong(word) : readShort(word);
		if ('message' in read) {
			return {...start, used, command: [], problem: read};
		}

		const value = words[at + 1];
		const last = read.at(-1);
		const takesValue = last && value && isAwaiting(last);
		used.push(...(takesValue ? [...read.slice(0, -1), {...last, value}] : read));
		at += takesValue ? 2 : 1;
	}

	const last = used.at(-1);
	const [image, ...command] = words.slice(at + Number(words[at]?.text === '--'));
	return {...start, used, command, ...(image && {image}), ...(last && isAwaiting(last) && {awaiting: last})};
}

type RunCommand = {
	readonly words: readonly Word[];
	readonly isCreateOnly: boolean;
	readonly engines: readonly EngineOption[];
	readonly problem?: LineProblem;
};

function withoutCommand(line: readonly Word[]): RunCommand {
	const start = line.findIndex(({text}) => !(commandPrefix.test(text) || /^-[EHSn]+$/.test(text)));
	const prefix = start > 0 && !isFlag(line[0] ?? noWord) ? start : 0;
	// Podman and nerdctl read the same line.
	const hasDocker = /^(?:.*\/)?(?:docker|podman|nerdctl)$/.test(line[prefix]?.text ?? '');
	const {engines, next, problem} = hasDocker ? readGlobalFlags(line, prefix + 1) : {engines: [], next: prefix};
	const hasContainer = line[next]?.text === 'container' && (hasDocker || isVerb(line[next + 1]));
	const verb = line[next + Number(hasContainer)];
	if (problem || isVerb(verb)) {
		const words = line.slice(next + Number(hasContainer) + 1);
		return {words, isCreateOnly: verb?.text === 'create', engines, ...(problem && {problem})};
	}

	const {from, to} = verb ?? line[0] ?? noWord;
	const isOther = hasDocker || prefix > 0;
	const message = 'Only docker run and docker create work here.';
	return {words: line, isCreateOnly: false, engines, ...(isOther && {problem: {from, to, message}})};
}

const noWord = {text: '', from: 0, to: 0};

/** Docker's own flags, before the command. Only those that choose an engine have an effect. */
function readGlobalFlags(
	line: readonly Word[],
	start: number,
): {readonly engines: readonly EngineOption[]; readonly next: number; readonly problem?: LineProblem} {
	const engines: EngineOption[] = [];
	let next = start;
	for (let word = line[next]; word && isFlag(word); word = line[next]) {
		const [, name = '', own] = /^(--[\w-]+|-[cHl])(?:=?([\s\S]+))?$/.exec(word.text) ?? [];
		const valueWord = globalValues.has(name) && own === undefined ? line[next + 1] : undefined;
		const option = globalValues.get(name);
		if (!globalValues.has(name) && !globalSwitch.test(word.text)) {
			return {engines, next, problem: unknownFlag(word)};
		}

		if (option) {
			const value = own ?? valueWord?.text ?? '';
			engines.push({option, value, from: word.from, to: (valueWord ?? word).to});
		}

		next += valueWord ? 2 : 1;
	}

	return {engines, next};
}

const globalSwitch = /^(?:-D|--(?:debug|tls|tlsverify)(?:=.*)?)$/;

const globalValues = new Map<string, EngineOption['option'] | undefined>([
	['--context', 'context'],
	['-c', 'context'],
	['--host', 'host'],
	['-H', 'host'],
	...['--config', '--log-level', '-l', '--tlscacert', '--tlscert', '--tlskey'].map(name => [name, undefined] as const),
]);

function isVerb(word: Word | undefined): boolean {
	return word?.text === 'run' || word?.text === 'create';
}

function isFlag({text}: Pick<Word, 'text'>): boolean {
	return text.length > 1 && text.startsWith('-') && text !== '--';
}

function isAwaiting({flag, value}: UsedFlag): boolean {
	return flag.type.word !== undefined && value === undefined;
}

/** `--name` or `--name=value`. */
function readLong(word: Word): readonly UsedFlag[] | LineProblem {
	const equals = word.text.indexOf('=');
	const name = equals < 0 ? partOf(word, 0) : partOf(word, 0, equals);
	const flag = findFlag(name.text);
	if (!flag) {
		return unknownFlag(name);
	}

	return [equals < 0 ? {flag, name} : {flag, name, value: partOf(word, equals + 1)}];
}

/** `-d`, `-it`, `-p80:80`, `-dp=80:80`: switches, up to a flag that takes the rest as its value. */
function readShort(word: Word): readonly UsedFlag[] | LineProblem {
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

/** A part of a word, with the quotes before it in the line. */
function partOf(word: Word, start: number, end = word.text.length): TextRange {
	return {
		text: word.text.slice(start, end),
		from: word.ends[start - 1] ?? word.from,
		to: end === word.text.length ? word.to : (word.ends[end - 1] ?? word.to),
	};
}

function unknownFlag({text, from, to}: TextRange): LineProblem {
	const nearest = nearestName(text);
	return {from, to, message: `docker run has no flag ${text}${nearest ? `; did you mean ${nearest}?` : '.'}`};
}
