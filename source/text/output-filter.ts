import {escapesIn, keepStyles} from './escape.ts';

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
		const last = [...escapesIn(text)].at(-1);
		const isOpen = last?.end === text.length && last.sgr === undefined;
		const open = isOpen ? text.slice(last.start) : '';
		rest = open.length > longestRest ? open.slice(0, 2) : open;
		return encoder.encode(keepStyles(text.slice(0, text.length - open.length), acting));
	};
}
