/** An escape sequence in a text: where it ends, and its parameters where it sets colours and styles. */
export type Escape = {
	/** The index after its last unit. */
	readonly end: number;
	/** The parameters of a Select Graphic Rendition, such as `1;31`; undefined for every other sequence. */
	readonly sgr: string | undefined;
};

/**
 * The three shapes of ECMA-48: a control sequence (parameters, intermediates, final), a control string up to its
 * terminator, and an escape with intermediates and a final. All may be cut off; a control string then takes the rest,
 * as it does in a terminal.
 */
const sequence =
	/(?:\x1b\[|\x9b)([0-?]*)([ -/]*)([@-~]?)|(?:\x1b[\]P_^X]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:[\x07\x9c]|\x1b\\)?|\x1b[ -/]*[0-~]?/y;

const sgrParameters = /^[\d;:]*$/;

/** Read the escape sequence that begins at an index, with ESC or a C1 control; undefined where none does. */
export function readEscape(text: string, index: number): Escape | undefined {
	return readColor(text, index) ?? readAny(text, index);
}

/** Nearly all that there are, found in a tenth of the time: digits, semicolons and colons between ESC [ and m. */
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
