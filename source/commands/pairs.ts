import {splitWords} from '../model/split-words.ts';

/** Names with values, or the problem with the text, in one sentence. */
type ParsedPairs = {readonly pairs: Readonly<Record<string, string>>} | {readonly problem: string};

/** Read `name=value` pairs with blanks between them, quoted as in a shell; a name alone has an empty value. */
export function pairsOf(text: string): ParsedPairs {
	const split = splitWords(text);
	if ('problem' in split) {
		return split;
	}

	const entries = split.words.map(word => /^([^=]+)(?:=(.*))?$/s.exec(word));
	const wrong = entries.indexOf(null);
	return wrong >= 0
		? {problem: `“${split.words[wrong]}” has no name; write name=value.`}
		: {pairs: Object.fromEntries(entries.map(entry => [entry?.[1] ?? '', entry?.[2] ?? '']))};
}

/** The words of a `docker` command that give these pairs to an option. */
export function wordsOfPairs(option: string, pairs: Readonly<Record<string, string>>): readonly string[] {
	return Object.entries(pairs).flatMap(([name, value]) => [option, value === '' ? name : `${name}=${value}`]);
}
