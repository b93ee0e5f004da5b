import {keepStyles, stripEscapes} from './escape.ts';

/** Everything that acts on a terminal or changes the direction of writing, except tabs. */
const acting = /(?!\t)\p{Cc}|\p{Bidi_Control}|[\p{Zl}\p{Zp}]/gu;

/** A line for a file: without escape sequences and control characters. */
export function plainLine(text: string): string {
	return stripEscapes(text).replace(acting, '');
}

/** A line for a pager: only its colours and styles stay, and they end with the line. */
export function coloredLine(text: string): string {
	const line = keepStyles(text, acting);
	return line.includes('\u001B') ? `${line}\u001B[0m` : line;
}
