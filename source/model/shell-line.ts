/** Words as one line that a shell would take apart into just these. */
export function shellLine(words: readonly string[]): string {
	return words.map(quoted).join(' ');
}

/** A word that would be read as several, or as something else, is quoted. */
function quoted(word: string): string {
	return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
