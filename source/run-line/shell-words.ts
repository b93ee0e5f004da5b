import {type Expansion, expansionAt, noEnvironment, type ShellEnvironment, type ValuePart} from './expand.ts';
import {commandPrefix, type LineProblem, operatorProblem, type ShellLine, type Word, WordBuilder} from './word.ts';

/**
 * Read one command of a line, from a place on, as a shell does: quotes, backslashes, comments, the expansions of
 * `expansionAt`. A leading `$ ` is dropped, patterns such as `*` are kept, and operators such as pipes are a problem.
 */
export function readShellLine(line: string, environment: ShellEnvironment = noEnvironment, from = 0): ShellLine {
	return new ShellReader(line, environment, from).read();
}

const prompt = /\s*\$[ \t]+/y;
const blank = /[ \t]+/y;
const joinedLine = /\\(?:\r?\n|\r)/y;
const comment = /#[^\r\n]*/y;
const operator = /\r?\n|\r|&&|\|\||>>|<<|[|&;<>()]/y;
const plain = /[^ \t\r\n'"\\$`|&;<>()]+/y;
const quotedPlain = /[^"\\$`]+/y;
const assignment = /^([A-Za-z_]\w*)=([\s\S]*)$/;
/** The end of a line that a shell ignores: blanks and a comment. */
const nothing = /(?:\s|\\(?:\r?\n|\r)|#[^\r\n]*)*$/y;

class ShellReader {
	readonly #line: string;
	#environment: ShellEnvironment;
	/** The same with the assignments so far. A shell uses them in later assignments, but not in the command. */
	#assigned: ShellEnvironment;
	#at: number;
	#isStopped = false;
	/** Whether a word has begun, even if its first expansion was empty. */
	#isInWord = false;
	readonly #word = new WordBuilder();
	readonly #words: Word[] = [];
	readonly #allWords: Word[] = [];
	readonly #variables: Record<string, string> = {};
	readonly #expansions: Expansion[] = [];
	#problem: LineProblem | undefined;
	#isUnfinished = false;

	constructor(line: string, environment: ShellEnvironment, from: number) {
		this.#line = line;
		this.#at = from;
		this.#environment = environment;
		this.#assigned = environment;
	}

	read(): ShellLine {
		this.#match(prompt);
		while (this.#at < this.#line.length && !this.#isStopped) {
			this.#readPiece();
		}

		this.#endWord(this.#at);
		return {
			words: this.#words,
			allWords: this.#allWords,
			variables: this.#variables,
			expansions: this.#expansions,
			...(this.#problem && {problem: this.#problem}),
			isUnfinished: this.#isUnfinished,
			end: this.#at,
		};
	}

	#readPiece(): void {
		const from = this.#at;
		const character = this.#line[from] ?? '';
		const isBegun = this.#isInWord;
		if (character === '\\' && this.#match(joinedLine)) {
			return;
		}

		this.#isInWord = false;
		if (' \t'.includes(character) || (character === '#' && !isBegun)) {
			this.#match(character === '#' ? comment : blank);
			this.#endWord(from);
		} else if ('\r\n|&;<>()'.includes(character)) {
			this.#match(operator);
			this.#endWord(from);
			this.#endCommand(from, character);
		} else {
			this.#isInWord = true;
			this.#readPart(character, isBegun);
		}
	}

	/** A part of a word. */
	#readPart(character: string, isBegun: boolean): void {
		if (character === "'") {
			this.#readSingleQuoted();
		} else if (character === '"') {
			this.#readDoubleQuoted();
		} else if (character === '\\') {
			this.#readEscaped(/[\s\S]/);
		} else if ('$`'.includes(character) || (character === '~' && !isBegun)) {
			this.#readExpansion(false);
		} else {
			this.#addMatch(plain);
		}
	}

	#readSingleQuoted(): void {
		const from = this.#at;
		const end = this.#line.indexOf("'", from + 1);
		this.#at = from + 1;
		this.#word.add('', from, from);
		this.#addLiteral(end < 0 ? this.#line.length : end);
		this.#closeQuote(from, end >= 0);
	}

	#readDoubleQuoted(): void {
		const from = this.#at;
		this.#at += 1;
		this.#word.add('', from, from);
		while (this.#at < this.#line.length && this.#line[this.#at] !== '"') {
			if (this.#match(joinedLine) || this.#addMatch(quotedPlain)) {
				continue;
			}

			if (this.#line[this.#at] === '\\') {
				this.#readEscaped(/[$`"\\]/);
			} else {
				this.#readExpansion(true);
			}
		}

		this.#closeQuote(from, this.#at < this.#line.length);
	}

	#closeQuote(from: number, isClosed: boolean): void {
		if (isClosed) {
			this.#at += 1;
		} else {
			this.#isUnfinished = true;
			this.#fail(from, this.#line.length, 'This quotation mark is not closed.');
		}
	}

	/** A backslash, and the character that it escapes. */
	#readEscaped(escapable: RegExp): void {
		const from = this.#at;
		const next = this.#line.slice(from + 1, from + 2);
		if (escapable.test(next)) {
			this.#at += 2;
			this.#word.add(next, from, this.#at);
		} else if (next === '') {
			this.#at += 1;
			this.#isUnfinished = true;
		} else {
			this.#addLiteral(from + 1);
		}
	}

	/** Without quotes, a value is split at its blanks, and an empty one is dropped. */
	#readExpansion(isQuoted: boolean): void {
		const isAssigned = this.#isBeforeCommand() && assignment.test(this.#word.text);
		const found = expansionAt(this.#line, this.#at, isAssigned ? this.#assigned : this.#environment, isQuoted);
		if (!found) {
			this.#addLiteral(this.#at + 1);
			return;
		}

		const {from, to, value = '', parts = [{text: value, isQuoted: false}], problem, isComment} = found;
		this.#at = to;
		if (problem !== undefined) {
			this.#fail(from, to, problem);
		} else if (!isComment) {
			this.#expansions.push(found);
		}

		for (const part of parts) {
			this.#addValue(part, found, !(isQuoted || part.isQuoted || found.source === '~' || isAssigned));
		}
	}

	#addValue({text}: ValuePart, {from, to}: Expansion, isSplit: boolean): void {
		for (const [index, piece] of (isSplit ? text.split(/[ \t\n]+/) : [text]).entries()) {
			if (index > 0) {
				this.#endWord(to);
			}

			if (piece !== '' || !isSplit) {
				this.#word.add(piece, from, to);
			}
		}
	}

	#addMatch(pattern: RegExp): boolean {
		const from = this.#at;
		if (this.#match(pattern)) {
			this.#word.addLiteral(this.#line, from, this.#at);
		}

		return this.#at > from;
	}

	/** Read the line up to a place literally. */
	#addLiteral(end: number): void {
		this.#word.addLiteral(this.#line, this.#at, end);
		this.#at = end;
	}

	#endWord(to: number): void {
		const word = this.#word.end(to);
		if (!word) {
			return;
		}

		this.#allWords.push(word);
		const [, name, value = ''] = (this.#isBeforeCommand() && assignment.exec(word.text)) || [];
		if (name !== undefined) {
			this.#variables[name] = value;
			this.#assigned = {...this.#assigned, env: {...this.#assigned.env, [name]: value}};
		} else if (!(word.text === 'export' && this.#words.length === 0)) {
			this.#words.push(word);
		}
	}

	#isBeforeCommand(): boolean {
		return this.#words.every(({text}) => commandPrefix.test(text));
	}

	/** After an operator or at the end of a line. Assignments may have lines of their own before the command. */
	#endCommand(from: number, character: string): void {
		const isLineEnd = character === '\n' || character === '\r';
		const operation = this.#line.slice(from, this.#at);
		const endsCommand = isLineEnd || operation === ';';
		const isLast = endsCommand && this.#match(nothing);
		this.#environment = this.#assigned;
		if (isLineEnd && this.#words.length === 0) {
			this.#match(prompt);
		} else if (!isLast && (this.#words.length > 0 || (!endsCommand && operation !== '&&'))) {
			this.#isStopped = true;
			const start = isLineEnd ? from + this.#line.slice(from).search(/\S/) : from;
			const end = isLineEnd ? start + this.#line.slice(start).search(/[\r\n]|$/) : this.#at;
			this.#fail(start, end, operatorProblem(character));
		}
	}

	#fail(from: number, to: number, message: string): void {
		this.#problem ??= {from, to, message};
	}

	#match(pattern: RegExp): boolean {
		pattern.lastIndex = this.#at;
		const isFound = pattern.test(this.#line);
		this.#at = isFound ? pattern.lastIndex : this.#at;
		return isFound;
	}
}
