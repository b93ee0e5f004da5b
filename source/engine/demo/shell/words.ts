/** A piece of a line of shell, and what must be true of the one before it for it to run. */
export type Statement = {readonly source: string; readonly when: ';' | '&&' | '||'};

/** Why a line cannot be run. */
export class SyntaxProblem extends Error {}

/** Cut a line at `;`, `&&` and `||`. Throws a `SyntaxProblem` for what this shell does not know. */
export function statementsOf(line: string): readonly Statement[] {
	const statements: Statement[] = [];
	let when: Statement['when'] = ';';
	for (const [piece] of line.matchAll(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^;&|'"\\])+|;|&&|\|\||./gsu)) {
		if (piece === ';' || piece === '&&' || piece === '||') {
			when = piece;
		} else if (/^['"\\]/u.test(piece) && piece.length === 1) {
			throw new SyntaxProblem('syntax error: unterminated quoted string');
		} else if (piece === '|' || piece === '&') {
			throw new SyntaxProblem('this demo knows no pipes and no background jobs');
		} else if (piece.trim() !== '') {
			statements.push({source: piece, when});
			when = ';';
		}
	}

	return statements;
}

/**
 * The words of a statement, without their quotes, variables in them replaced by what `lookUp` says. `check` sees each
 * piece that is not quoted. Throws a `SyntaxProblem` where a quote is not closed.
 */
export function wordsOf(
	source: string,
	lookUp: (name: string) => string,
	check: (bare: string) => void = () => {},
): readonly string[] {
	const words: string[] = [];
	let word: string | undefined;
	for (const match of source.matchAll(/(\s+)|'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)|([^\s'"\\]+)|(.)/gsu)) {
		const [, space, single, double, escaped, bare, unclosed] = match;
		if (unclosed !== undefined) {
			throw new SyntaxProblem('syntax error: unterminated quoted string');
		}

		if (space !== undefined) {
			words.push(...(word === undefined ? [] : [word]));
			word = undefined;
			continue;
		}

		check(bare ?? '');
		const quoted = double === undefined ? undefined : expand(double, lookUp).replaceAll(/\\(["\\$`])/gu, '$1');
		word = (word ?? '') + (single ?? quoted ?? escaped ?? expand(bare ?? '', lookUp));
	}

	return word === undefined ? words : [...words, word];
}

/** Throws a `SyntaxProblem` for unquoted signs that mean more to a shell than this one knows. */
export function refuseRedirections(bare: string): void {
	if (/[<>`]|\$\(/u.test(bare)) {
		throw new SyntaxProblem('this demo knows no redirections and no command substitution');
	}
}

function expand(text: string, lookUp: (name: string) => string): string {
	return text.replaceAll(/(?<!\\)\$(?:(\w+|\?)|\{(\w+)\})/gu, (_all, name, braced) => lookUp(name ?? braced));
}
