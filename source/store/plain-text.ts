import {stripVTControlCharacters} from 'node:util';

/** What a person reads of a line: colours between the letters of a word must not hide it from a search. */
export function plainText(text: string): string {
	return text.includes('\u001B') || text.includes('\u009B') ? stripVTControlCharacters(text) : text;
}
