import {readFileSync, statSync} from 'node:fs';

/** A file's text; empty for a file that is known to be missing (undefined). Throws if it cannot be read. */
export function readText(file: string | undefined): string {
	return file === undefined ? '' : readFileSync(file, 'utf8');
}

/** The number at the start of a file; undefined if it starts with something else, for example `max`. */
export function readNumber(file: string | undefined): number | undefined {
	return leadingNumber(readText(file));
}

/** The number after a word at the start of a line; undefined if there is no such line. */
export function numberAfter(text: string, word: string): number | undefined {
	// Makes the first line begin like the others.
	const start = `\n${text}`.indexOf(`\n${word} `);
	return start < 0 ? undefined : leadingNumber(text.slice(start + word.length));
}

/** Whether there is a visible folder with this path. */
export function isFolder(path: string): boolean {
	try {
		return statSync(path, {throwIfNoEntry: false})?.isDirectory() ?? false;
	} catch {
		return false;
	}
}

function leadingNumber(text: string): number | undefined {
	const value = Number.parseInt(text, 10);
	return Number.isNaN(value) ? undefined : value;
}
