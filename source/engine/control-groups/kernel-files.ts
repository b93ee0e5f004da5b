import {readFileSync, statSync} from 'node:fs';

/** All of a file; throws when it cannot be read. Nothing where there is no such file, as was found out before. */
export function readText(file: string | undefined): string {
	return file === undefined ? '' : readFileSync(file, 'utf8');
}

/** The number that a file begins with; undefined where it says something else, `max` for example. */
export function readNumber(file: string | undefined): number | undefined {
	return leadingNumber(readText(file));
}

/** The number behind a word that begins a line; undefined where there is no such line. */
export function numberBehind(text: string, word: string): number | undefined {
	// The first line is to begin as all others do.
	const start = `\n${text}`.indexOf(`\n${word} `);
	return start < 0 ? undefined : leadingNumber(text.slice(start + word.length));
}

/** Whether there is a folder with this path that we may know of. */
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
