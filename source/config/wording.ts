import {closestMatch} from 'leven';
import {cleanText} from '../text/clean.ts';

/** The end of a sentence about an unknown word: a suggestion, with this prefix, or else this advice. */
export function didYouMean(word: string, words: readonly string[] = [], {prefix = '', advice = ''} = {}): string {
	const closest = closestMatch(word.toLowerCase(), words, {maxDistance: word.length < 4 ? 1 : 2});
	return closest === undefined ? `${advice}.` : `; did you mean ${prefix}${closest}?`;
}

/** The most characters of a value to quote. */
const maxLength = 40;

/** A value in quotes, cut to fit into a sentence, without control characters, which could hide the sentence's end. */
export function quoted(value: unknown): string {
	if (value === null || value === undefined || value === '') {
		return 'nothing';
	}

	const text = cleanText(typeof value === 'object' ? JSON.stringify(value) : String(value));
	const characters = [...text];
	return `“${characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join('')}…` : text}”`;
}

/** Why a file cannot be read or written: Node's message without its code, system call and path. */
export function ioReason(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	if (error instanceof Error && 'code' in error && error.code === 'ELOOP') {
		return 'it is a symbolic link';
	}

	return /^E[A-Z]+: ([^,]+)/.exec(message)?.[1] ?? message;
}
