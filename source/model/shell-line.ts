/** The line that a shell splits into exactly these words. */
export function shellLine(words: readonly string[]): string {
	return words.map(quoteWord).join(' ');
}

/** The word, quoted only if a shell would split or expand it. */
export function quoteWord(word: string): string {
	return /^[\w@%+=:,./…-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A path, quoted like a word, but so that a shell still expands its `~/`. */
export function quotePath(path: string): string {
	return path.startsWith('~/') ? `~/${quoteWord(path.slice(2))}` : quoteWord(path);
}

/** The line of a `docker` command, quoted for a shell. */
export function dockerLine(words: readonly string[]): string {
	return shellLine(['docker', ...words]);
}

/** A `docker` command that takes one name, for each of some. Without any, the command alone. */
export function lineForEach(words: readonly string[], named: readonly {readonly name: string}[]): string {
	return named.length === 0 ? dockerLine(words) : named.map(({name}) => dockerLine([...words, name])).join('; ');
}
