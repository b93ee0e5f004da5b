/** The command line of a `docker` command, quoted as a shell needs it, so that it can be copied and run. */
export function dockerLine(words: readonly string[]): string {
	return ['docker', ...words.map(quoted)].join(' ');
}

function quoted(word: string): string {
	return /^[\w@%+=:,./…-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
