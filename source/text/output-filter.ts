import {readEscape} from './escape.ts';

/** How much of an unfinished escape sequence is kept until its rest comes, in UTF-16 units. */
const longestRest = 4096;

const colors = /^\x1b\[[\d;:]*m$/;
const escapeStart = /[\x1b\x90\x98\x9b\x9d-\x9f]/g;
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
		let end = 0;
		rest = '';
		for (let start = nextEscape(text, end); start >= 0 && rest === ''; start = nextEscape(text, end)) {
			clean += text.slice(end, start).replace(acting, '');
			end = readEscape(text, start)?.end ?? start + 1;
			const sequence = text.slice(start, end);
			if (colors.test(sequence)) {
				clean += sequence;
			} else if (end === text.length) {
				rest = sequence.length > longestRest ? sequence.slice(0, 2) : sequence;
			}
		}

		return encoder.encode(clean + text.slice(end).replace(acting, ''));
	};
}

function nextEscape(text: string, from: number): number {
	escapeStart.lastIndex = from;
	return escapeStart.exec(text)?.index ?? -1;
}
