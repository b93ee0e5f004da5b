import {characterSource, classSource, PatternProblem, rangeSource} from './characters.ts';

/** A part of an expression. */
type PatternPart = {
	readonly source: string;
	/** How often V8 would copy its innermost part. */
	readonly copies: number;
	/** Loops without an end. */
	readonly loops: number;
	/** Whether it can match nothing. */
	readonly isOptional: boolean;
};

/** V8's linear engine refuses an expression whose counted repetitions copy a part more often. */
const maxCopies = 16;
/** An expression that becomes longer than this, in UTF-16 units, is refused. */
const maxLength = 20_000;
const maxDepth = 100;

/** An expression for V8, and how many loops without an end (`*`, `+`, `{2,}`) it has. */
type LinearSource = {readonly source: string; readonly loops: number};

/**
 * An expression rewritten so that V8 can run it in linear time: cases are spelled out (`[aA]`), groups capture nothing,
 * and long counted repetitions are written out. Throws a `PatternProblem`.
 */
export function linearSource(expression: string, ignoresCase: boolean): LinearSource {
	const reader = {text: expression, index: 0, depth: 0, ignoresCase};
	const {source, loops} = readAlternatives(reader);
	if (reader.index < expression.length) {
		throw new PatternProblem('A ) has no ( before it.');
	}

	return {source, loops};
}

type Reader = {readonly text: string; index: number; depth: number; readonly ignoresCase: boolean};

function readAlternatives(reader: Reader): PatternPart {
	if (++reader.depth > maxDepth) {
		throw new PatternProblem('Groups are nested too deeply.');
	}

	const parts = [readSequence(reader)];
	while (take(reader, '|')) {
		parts.push(readSequence(reader));
	}

	reader.depth--;
	return checked(joined(parts, '|'));
}

function readSequence(reader: Reader): PatternPart {
	const parts: PatternPart[] = [];
	while (reader.index < reader.text.length && !/[|)]/.test(reader.text[reader.index] ?? '')) {
		parts.push(readRepeated(reader));
	}

	return checked(joined(parts, ''));
}

function readRepeated(reader: Reader): PatternPart {
	const start = reader.index;
	const atom = readAtom(reader);
	const range = readRange(reader);
	if (!range) {
		return atom;
	}

	if (isAssertion(atom.source)) {
		throw new PatternProblem(`${reader.text.slice(start, reader.index)} repeats nothing.`);
	}

	const repeated = repeat(atom, range);
	if (readRange(reader)) {
		throw new PatternProblem(`${reader.text.slice(start, reader.index)} repeats twice.`);
	}

	return repeated;
}

function isAssertion(source: string): boolean {
	return /^(?:\^|\$|\\[bB])$/.test(source);
}

type Range = {readonly least: number; readonly most: number; readonly source: string; readonly lazy: string};

function readRange(reader: Reader): Range | undefined {
	const match = /^(?:([*+?])|\{(\d{1,5})(?:(,)(\d{1,5})?)?\})(\??)/.exec(reader.text.slice(reader.index));
	if (!match) {
		return undefined;
	}

	reader.index += match[0].length;
	const [whole, sign, low = '0', comma, high, lazy = ''] = match;
	const least = sign === undefined ? Number(low) : sign === '+' ? 1 : 0;
	const most = sign === undefined ? (comma ? Number(high ?? Infinity) : least) : sign === '?' ? 1 : Infinity;
	if (most < least) {
		throw new PatternProblem(`${whole} has its numbers in the wrong order.`);
	}

	return {least, most, source: whole.slice(0, whole.length - lazy.length), lazy};
}

function repeat(atom: PatternPart, {least, most, source, lazy}: Range): PatternPart {
	const times = Math.max(1, Number.isFinite(most) ? most : least);
	const isOptional = atom.isOptional || least === 0;
	const loops = atom.loops + (Number.isFinite(most) ? 0 : 1);
	if (atom.copies * times <= maxCopies) {
		return {source: `${atom.source}${source}${lazy}`, copies: atom.copies * times, loops, isOptional};
	}

	// V8 would compile copies of an optional part for seconds.
	if (atom.isOptional || atom.source.length * times > maxLength) {
		throw new PatternProblem('It repeats too much.');
	}

	const optional = Number.isFinite(most) ? most - least : 0;
	const rest = Number.isFinite(most)
		? `(?:${atom.source}`.repeat(optional) + `)?${lazy}`.repeat(optional)
		: `${atom.source}*${lazy}`;
	return checked({source: `(?:${atom.source.repeat(least)}${rest})`, copies: atom.copies, loops, isOptional});
}

function readAtom(reader: Reader): PatternPart {
	const character = next(reader);
	switch (character) {
		case '(':
			return readGroup(reader);
		case '[':
			return part(readClass(reader));
		case '\\':
			return part(readEscape(reader));
		case '^':
		case '$':
		case '.':
			return part(character);
		case '*':
		case '+':
		case '?':
			throw new PatternProblem(`Nothing is before the ${character}.`);
		default:
			return part(characterSource(character, reader.ignoresCase));
	}
}

function readGroup(reader: Reader): PatternPart {
	const [prefix = ''] = /^\?(?:<?[=!]|<[^>]*>?|.)?/.exec(reader.text.slice(reader.index)) ?? [];
	if (prefix !== '' && !/^\?(?::|<[^=!].*>)$/.test(prefix)) {
		throw new PatternProblem(/^\?(?:<[^=!]*)?$/.test(prefix) ? 'A ( has no ) yet.' : `(${prefix} is not supported.`);
	}

	reader.index += prefix.length;
	const inside = readAlternatives(reader);
	if (!take(reader, ')')) {
		throw new PatternProblem('A ( has no ) yet.');
	}

	return {...inside, source: `(?:${inside.source})`};
}

/** The escape behind a `\`, as source. */
function readEscape(reader: Reader, isCaseless = reader.ignoresCase): string {
	const letter = next(reader);
	if (letter === '') {
		throw new PatternProblem('A \\ has nothing after it yet.');
	}

	if (/[1-9k]/.test(letter)) {
		throw new PatternProblem('Back references such as \\1 are not supported.');
	}

	if (/[dDwWsSbBnrtfv0]/.test(letter)) {
		return `\\${letter}`;
	}

	const digits = letter === 'x' ? 2 : letter === 'u' ? 4 : 0;
	const code = reader.text.slice(reader.index, reader.index + digits);
	if (digits > 0 && code.length === digits && /^[\da-f]+$/i.test(code)) {
		reader.index += digits;
		return `\\${letter}${code}`;
	}

	return characterSource(letter, isCaseless);
}

function readClass(reader: Reader): string {
	let source = take(reader, '^') ? '[^' : '[';
	while (!take(reader, ']')) {
		const from = readMember(reader);
		const isRange = reader.text[reader.index] === '-' && !['', ']', undefined].includes(reader.text[reader.index + 1]);
		reader.index += isRange ? 1 : 0;
		source += isRange
			? rangeSource(from, readMember(reader), reader.ignoresCase)
			: classSource(from, reader.ignoresCase);
	}

	return `${source}]`;
}

/** A member of a class: a character, or the source of a set such as `\d`. */
function readMember(reader: Reader): string {
	const character = next(reader);
	if (character === '') {
		throw new PatternProblem('A [ has no ] yet.');
	}

	if (character !== '\\') {
		return character;
	}

	const source = readEscape(reader, false);
	return /^\\[^dDwWsSbBnrtfv0xu]$/.test(source) ? source.slice(1) : source;
}

function part(source: string): PatternPart {
	return {source, copies: 1, loops: 0, isOptional: isAssertion(source)};
}

function joined(parts: readonly PatternPart[], separator: string): PatternPart {
	return {
		source: parts.map(({source}) => source).join(separator),
		copies: Math.max(1, ...parts.map(({copies}) => copies)),
		loops: parts.reduce((sum, {loops}) => sum + loops, 0),
		isOptional:
			separator === '|' ? parts.some(({isOptional}) => isOptional) : parts.every(({isOptional}) => isOptional),
	};
}

function checked(whole: PatternPart): PatternPart {
	if (whole.source.length > maxLength) {
		throw new PatternProblem('It repeats too much.');
	}

	return whole;
}

function take(reader: Reader, character: string): boolean {
	const isNext = reader.text[reader.index] === character;
	reader.index += isNext ? 1 : 0;
	return isNext;
}

function next(reader: Reader): string {
	const character = reader.text[reader.index] ?? '';
	reader.index += character.length;
	return character;
}
