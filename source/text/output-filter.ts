import {escapesIn} from './escape.ts';

/** How much of an unfinished escape sequence is kept until its rest comes, in UTF-16 units. */
const longestRest = 4096;

/** Everything that acts on a terminal, except tabs, line ends, carriage returns and backspaces. */
const acting = /(?![\t\n\r\b])\p{Cc}|\p{Bidi_Control}/gu;

/**
 * Returns a function that cleans the output of a program without a terminal, piece by piece: of escape sequences only
 * colours and styles stay, and of control characters those that every log has.
 */
export function createOutputFilter(): (bytes: Uint8Array) => Uint8Array {
	const decoder = new TextDecoder();
	const encoder = new TextEncoder();
	let rest = '';
	return bytes => {
		const text = rest + decoder.decode(bytes, {stream: true});
		let clean = '';
		let at = 0;
		rest = '';
		for (const {start, end, sgr} of escapesIn(text)) {
			clean += text.slice(at, start).replace(acting, '');
			at = end;
			if (sgr !== undefined) {
				clean += `\u001B[${sgr}m`;
			} else if (end === text.length) {
				rest = end - start > longestRest ? text.slice(start, start + 2) : text.slice(start);
			}
		}

		return encoder.encode(clean + text.slice(at).replace(acting, ''));
	};
}
