import {setFlagsFromString} from 'node:v8';
import {memoizeRecent} from '../memoize.ts';
import type {TextField} from '../text-field.ts';
import {PatternProblem} from './characters.ts';
import {linearSource} from './linear.ts';

/** A search: a regular expression or literal text. Capitals in it make it case-sensitive. */
export type Query = {readonly text: string; readonly isLiteral: boolean};

/** A match: where it starts and ends, in UTF-16 units. */
export type MatchRange = {readonly start: number; readonly end: number};

/** A query that can be applied. */
export type Pattern = {
	matches(text: string): boolean;
	/** All matches that are not empty, first to last. */
	ranges(text: string): readonly MatchRange[];
	/** How long a text takes, relative to a simple query. */
	readonly cost: number;
};

type Unusable = {readonly problem: string};

/** Patterns that are kept, so that the same query has the same pattern. */
const kept = 32;
const compile = memoizeRecent((text: string, isLiteral: boolean) =>
	isLiteral ? literalPattern(text) : expressionPattern(text),
);

/** The pattern of a query; undefined if there is none, or where it cannot be applied. */
export function patternOf(query: Query): Pattern | undefined {
	const pattern = compiled(query);
	return pattern && 'matches' in pattern ? pattern : undefined;
}

/** The query that is searched for in a tab. */
export function searchQuery({search, isLiteral}: {readonly search: TextField; readonly isLiteral: boolean}): Query {
	return {text: search.value, isLiteral};
}

/** Why a query cannot be applied, in one sentence; undefined if it can. */
export function problemOf(query: Query): string | undefined {
	const pattern = compiled(query);
	return pattern && 'problem' in pattern ? pattern.problem : undefined;
}

function compiled({text, isLiteral}: Query): Pattern | Unusable | undefined {
	return text === '' ? undefined : compile(kept, text, isLiteral);
}

function literalPattern(text: string): Pattern {
	const source = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
	const flags = text === text.toLowerCase() ? 'iu' : 'u';
	const [first, all] = [new RegExp(source, flags), new RegExp(source, `g${flags}`)];
	return {matches: line => first.test(line), ranges: line => rangesOf(line, all), cost: 1};
}

/**
 * An expression is run on parts of a line of this length, in UTF-16 units, which overlap by half: the time of
 * backtracking grows with the square of the length. One with a loop reads only the beginning of a long line.
 */
const partLength = 8192;
const longestLooped = 16 * partLength;

function expressionPattern(text: string): Pattern | Unusable {
	try {
		const isExact = /\p{Lu}/u.test(text.replace(/\\./gs, ''));
		const {source, loops} = linearSource(text, !isExact);
		const [first, all] = compileLinear(source);
		const end = loops > 0 ? longestLooped : Number.POSITIVE_INFINITY;
		return {
			matches: line => (line.length <= partLength ? first.test(line) : hasLongMatch(line.slice(0, end), first)),
			ranges: line => rangesOf(line, all),
			cost: loops > 0 ? 8 : 1,
		};
	} catch (error) {
		return {problem: error instanceof PatternProblem ? error.message : 'It is too large.'};
	}
}

/** Backtracks in one run; V8's own limit is 50,000. More make a run slower than in linear time. */
const maxBacktracks = 100;

const flags = ['enable-experimental-regexp-engine', 'enable-experimental-regexp-engine-on-excessive-backtracks'];

/**
 * V8 runs an expression by backtracking, which is fast but may take forever. With these flags it changes to its linear
 * engine after so many backtracks. That holds for every expression that is made while the flags are set. They are reset,
 * since stored code is only valid with the flags that it was compiled with.
 */
function compileLinear(source: string): readonly [first: RegExp, all: RegExp] {
	try {
		setFlagsFromString(`--regexp-backtracks-before-fallback=${maxBacktracks}`);
		for (const flag of flags) {
			setFlagsFromString(`--${flag}`);
		}

		// Throws for an expression that the linear engine cannot run.
		new RegExp(source, 'l').test('');
		const patterns = [new RegExp(source), new RegExp(source, 'g')] as const;
		for (const pattern of patterns) {
			pattern.test('');
			pattern.lastIndex = 0;
		}

		return patterns;
	} catch {
		throw new PatternProblem('This expression could take too long.');
	} finally {
		for (const flag of flags) {
			setFlagsFromString(`--no-${flag}`);
		}

		setFlagsFromString('--regexp-backtracks-before-fallback=50');
	}
}

function hasLongMatch(line: string, pattern: RegExp): boolean {
	for (let start = 0; start < line.length; start += partLength / 2) {
		if (pattern.test(line.slice(start, start + partLength))) {
			return true;
		}
	}

	return false;
}

function rangesOf(text: string, pattern: RegExp): readonly MatchRange[] {
	const ranges: MatchRange[] = [];
	for (const {index, 0: match} of text.matchAll(pattern)) {
		const [start, end] = [wholeCharacter(text, index, -1), wholeCharacter(text, index + match.length, 1)];
		if (end > start && start >= (ranges.at(-1)?.end ?? 0)) {
			ranges.push({start, end});
		}
	}

	return ranges;
}

/** An index moved out of the middle of a surrogate pair. */
function wholeCharacter(text: string, index: number, step: 1 | -1): number {
	const isInside = /^[\uDC00-\uDFFF]/.test(text.charAt(index)) && /^[\uD800-\uDBFF]/.test(text.charAt(index - 1));
	return isInside ? index + step : index;
}
