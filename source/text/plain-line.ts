import {readEscape, stripEscapes} from './escape.ts';

/** Everything that acts on a terminal or changes the direction of writing, except tabs. */
const acting = /(?!\t)\p{Cc}|\p{Bidi_Control}|[\p{Zl}\p{Zp}]/gu;

/** A line for a file: without escape sequences and control characters. */
export function plainLine(text: string): string {
	return stripEscapes(text).replace(acting, '');
}

/** A line for a pager: of escape sequences only its colours and styles stay, which end with the line. */
export function coloredLine(text: string): string {
	let line = '';
	let end = 0;
	let isColored = false;
	for (const {index} of text.matchAll(/[\x1b\x90\x98\x9b\x9d-\x9f]/g)) {
		if (index < end) {
			continue;
		}

		line += text.slice(end, index).replace(acting, '');
		const sequence = readEscape(text, index);
		end = sequence?.end ?? index + 1;
		if (sequence?.sgr !== undefined) {
			line += `\u001B[${sequence.sgr}m`;
			isColored = true;
		}
	}

	return `${line}${text.slice(end).replace(acting, '')}${isColored ? '\u001B[0m' : ''}`;
}
