/** A command line as words, or what is wrong with it in one sentence. */
export type Words = {readonly words: readonly string[]} | {readonly problem: string};

const quotedPart = /\\(.)|'([^']*)'|"((?:\\.|[^"\\])*)"/gs;
const word = /(?:[^\s'"\\]|\\.|'[^']*'|"(?:\\.|[^"\\])*")+/gs;

/**
 * Split a line into words as a shell does: quotes hold blanks, a backslash takes the next character as it is. Nothing
 * else of a shell happens here, no variable and no pipe.
 */
export function splitWords(line: string): Words {
	return line.replace(word, '').trim() === ''
		? {words: (line.match(word) ?? []).map(unquote)}
		: {problem: 'A quotation mark is not closed.'};
}

function unquote(text: string): string {
	return text.replace(
		quotedPart,
		(_, escaped?: string, single?: string, double?: string) =>
			escaped ?? single ?? (double ?? '').replace(/\\(["\\$`])/g, '$1'),
	);
}
