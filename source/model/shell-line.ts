/** The line that a shell splits into exactly these words. */
export function shellLine(words: readonly string[]): string {
	return words.map(quoteWord).join(' ');
}

/** The word as a shell reads it back; quoted only where a shell would split or expand it. */
export function quoteWord(word: string): string {
	return /^[\w@%+=:,./…-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The command line of a `docker` command, quoted so that it can be copied into a shell. */
export function dockerLine(words: readonly string[]): string {
	return shellLine(['docker', ...words]);
}
