import {escapesIn, stripEscapes} from './escape.ts';

/** Everything that acts on a terminal or changes the direction of writing, except tabs. */
const acting = /(?!\t)\p{Cc}|\p{Bidi_Control}|[\p{Zl}\p{Zp}]/gu;

/** A line for a file: without escape sequences and control characters. */
export function plainLine(text: string): string {
	return stripEscapes(text).replace(acting, '');
}

/** A line for a pager: of escape sequences only its colours and styles stay, which end with the line. */
export function coloredLine(text: string): string {
	let line = '';
	let at = 0;
	let isColored = false;
	for (const {start, end, sgr} of escapesIn(text)) {
		line += text.slice(at, start).replace(acting, '');
		at = end;
		if (sgr !== undefined) {
			line += `\u001B[${sgr}m`;
			isColored = true;
		}
	}

	return `${line}${text.slice(at).replace(acting, '')}${isColored ? '\u001B[0m' : ''}`;
}
