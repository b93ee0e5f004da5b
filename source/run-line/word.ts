import type {Expansion} from './expand.ts';

/** One word of a line as a shell reads it: without quotes and backslashes, with variables expanded. */
export type Word = {
	readonly text: string;
	/** Its place in the line, quotes included; in UTF-16 units, `to` exclusive. */
	readonly from: number;
	readonly to: number;
	/** For each unit of `text`, where its source ends in the line. */
	readonly ends: readonly number[];
};

/** A problem with a part of a line: its place (UTF-16 units, `to` exclusive), and one sentence. */
export type LineProblem = {readonly from: number; readonly to: number; readonly message: string};

/** A line as a shell reads it, up to the first operator that is not supported. */
export type ShellLine = {
	readonly words: readonly Word[];
	/** The words, and the assignments before the command. */
	readonly allWords: readonly Word[];
	/** The assignments before the command. */
	readonly variables: Readonly<Record<string, string>>;
	readonly expansions: readonly Expansion[];
	/** The first problem. */
	readonly problem?: LineProblem;
	/** Whether a shell would wait for another line: a quote is open, or a backslash ends the line. */
	readonly isUnfinished: boolean;
	/** Where it ends: after the operator, or at the end of the line. */
	readonly end: number;
};

/** Builds one word after another from its parts. */
export class WordBuilder {
	#from: number | undefined;
	#text = '';
	#ends: number[] = [];

	/** The word so far. */
	get text(): string {
		return this.#text;
	}

	/** Add a part of the line as it is. */
	addLiteral(line: string, from: number, to: number): void {
		this.#from ??= from;
		this.#text += line.slice(from, to);
		for (let end = from + 1; end <= to; end += 1) {
			this.#ends.push(end);
		}
	}

	/** Add the replacement of a part of the line. An empty one, as for `""`, begins a word too. */
	add(text: string, from: number, to: number): void {
		this.#from ??= from;
		this.#text += text;
		for (let unit = 0; unit < text.length; unit += 1) {
			this.#ends.push(to);
		}
	}

	/** End the word at this place; undefined if none has begun. */
	end(to: number): Word | undefined {
		const word = this.#from === undefined ? undefined : {text: this.#text, from: this.#from, to, ends: this.#ends};
		this.#from = undefined;
		this.#text = '';
		this.#ends = [];
		return word;
	}
}

/** Words that may come before the name of the command. */
export const commandPrefix = /^(?:sudo|env|time|exec|command|nohup)$/;

/** Why an operator of a shell, or the end of a line, cannot follow here: one sentence. */
export function operatorProblem(operator: string): string {
	return operatorProblems[operator] ?? oneCommandOnly;
}

const oneCommandOnly = 'Only one command can run here. To continue it on the next line, end the line with a backslash.';
const operatorProblems: Readonly<Record<string, string>> = {
	'|': 'Pipes and second commands need a shell, and there is none here.',
	'&': 'A second command needs a shell, and there is none here; -d runs the container in the background.',
	';': 'A second command needs a shell, and there is none here.',
	'<': 'Input cannot be redirected here; the container reads what you type.',
	'>': 'Output cannot be redirected here; it is shown and can be copied.',
	'(': 'Parentheses need a shell, and there is none here; quote them to pass them on.',
	')': 'Parentheses need a shell, and there is none here; quote them to pass them on.',
};
