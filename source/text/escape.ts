/** An escape sequence in a text: where it ends, and its parameters where it sets colours and styles. */
export type Escape = {
	/** The index after its last unit. */
	readonly end: number;
	/** The parameters of a Select Graphic Rendition, such as `1;31`; undefined for every other sequence. */
	readonly sgr: string | undefined;
};

/**
 * The three forms of ECMA-48: a control sequence (parameters, intermediates, final), a control string up to its
 * terminator, and an escape with intermediates and a final. All may be incomplete; a control string then takes the
 * rest, as it does in a terminal.
 */
const grammar =
	/(?:\x1b\[|\x9b)([0-?]*)([ -/]*)([@-~]?)|(?:\x1b[\]P_^X]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:[\x07\x9c]|\x1b\\)?|\x1b[ -/]*[0-~]?/;
const sequence = new RegExp(grammar, 'y');
const sequences = new RegExp(grammar, 'g');

const sgrParameters = /^[\d;:]*$/;

/** Text without its escape sequences: colours between the letters of a word must not hide it from a search. */
export function stripEscapes(text: string): string {
	return /[\x1b\x90\x98\x9b\x9d-\x9f]/.test(text) ? text.replace(sequences, '') : text;
}

/** Text of whose escape sequences only those of colours and styles stay, and without the characters that `acting` matches. */
export function keepStyles(text: string, acting: RegExp): string {
	let kept = '';
	let at = 0;
	for (const {start, end, sgr} of escapesIn(text)) {
		kept += text.slice(at, start).replace(acting, '') + (sgr === undefined ? '' : `\u001B[${sgr}m`);
		at = end;
	}

	return kept + text.slice(at).replace(acting, '');
}

/** The escape sequences in a text, first to last, each with the index of its first unit. */
export function* escapesIn(text: string): Generator<Escape & {readonly start: number}> {
	let from = 0;
	for (const {index: start} of text.matchAll(/[\x1b\x90\x98\x9b\x9d-\x9f]/g)) {
		const found = start < from ? undefined : readEscape(text, start);
		if (found) {
			from = found.end;
			yield {start, ...found};
		}
	}
}

/** Read the escape sequence that begins at an index, with ESC or a C1 control; undefined if none does. */
export function readEscape(text: string, index: number): Escape | undefined {
	return readColor(text, index) ?? readAny(text, index);
}

/** The most common form, read ten times as fast: digits, semicolons and colons between ESC [ and m. */
function readColor(text: string, index: number): Escape | undefined {
	if (!text.startsWith('\u001B[', index)) {
		return undefined;
	}

	let end = index + 2;
	while (text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x3b) {
		end++;
	}

	return text[end] === 'm' ? {end: end + 1, sgr: text.slice(index + 2, end)} : undefined;
}

function readAny(text: string, index: number): Escape | undefined {
	sequence.lastIndex = index;
	const match = sequence.exec(text);
	if (!match) {
		return undefined;
	}

	const [whole, parameters, intermediates, final] = match;
	const isSgr = final === 'm' && intermediates === '' && parameters !== undefined && sgrParameters.test(parameters);
	return {end: index + whole.length, sgr: isSgr ? parameters : undefined};
}
