/** The words of a command line, or the problem with it in one sentence. */
export type Words = {readonly words: readonly string[]} | {readonly problem: string};

const quotedPart = /\\(.)|'([^']*)'|"((?:\\.|[^"\\])*)"/gs;
const word = /(?:[^\s'"\\]|\\.|'[^']*'|"(?:\\.|[^"\\])*")+/gs;

/**
 * Split a line into words as a shell does: quotes keep blanks, a backslash escapes the next character. Variables and
 * operators are not special.
 */
export function splitWords(line: string): Words {
	const rest = line.replace(word, '').trim();
	if (rest !== '') {
		return {
			problem: rest === '\\' ? 'A backslash at the end has nothing to escape.' : 'A quotation mark is not closed.',
		};
	}

	return {words: (line.match(word) ?? []).map(unquote)};
}

function unquote(text: string): string {
	return text.replace(
		quotedPart,
		(_, escaped?: string, single?: string, double?: string) =>
			escaped ?? single ?? (double ?? '').replace(/\\(["\\$`])/g, '$1'),
	);
}
