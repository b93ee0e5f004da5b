import type {Key} from '../model/key.ts';
import {characterKey, controlKey, namedKey} from './key-name.ts';
import {consoleKey, csiKey, ss3Key} from './key-sequence.ts';
import {oldMouse} from './mouse.ts';

/** The first element in some bytes. */
type Parsed =
	/** Something complete, up to `end`: a key, or something that is none. */
	| {readonly type: 'whole'; readonly end: number; readonly key?: Key | undefined}
	/** Something that may be incomplete: after a lone Escape wait only a moment. */
	| {readonly type: 'part'; readonly isEscape: boolean}
	/** A pasted text begins at `end`. */
	| {readonly type: 'paste'; readonly end: number}
	/** A reply of the terminal begins, to be skipped up to its terminator (`string`) or final byte (`control`). */
	| {readonly type: 'skip'; readonly end: number; readonly what: 'string' | 'control'};

const ESC = 0x1b;
const escapePart: Parsed = {type: 'part', isEscape: true};
const sequencePart: Parsed = {type: 'part', isEscape: false};

/** No key sends a longer sequence. */
const sequenceLimit = 128;

/** Bytes that begin a control string after an escape: `P`, `]`, `_`. */
const stringIntroducers: ReadonlySet<number> = new Set([0x50, 0x5d, 0x5f]);

/**
 * Read one event from the beginning of bytes. With `isFinal`, nothing more will arrive in time: an
 * incomplete sequence is read as it is.
 */
export function parseKey(bytes: Uint8Array, isFinal: boolean): Parsed {
	return bytes[0] === ESC ? parseEscape(bytes, isFinal) : parsePlain(bytes, 0, isFinal);
}

/** Whether a byte that follows an escape begins a sequence with it. */
export function isIntroducer(byte: number | undefined): boolean {
	return byte !== undefined && (byte === 0x5b || byte === 0x4f || stringIntroducers.has(byte));
}

function parsePlain(bytes: Uint8Array, start: number, isFinal: boolean): Parsed {
	const hasAlt = start > 0;
	const byte = bytes[start] ?? 0;
	if (byte < 0x20 || byte === 0x7f) {
		return whole(start + 1, controlKey(byte, hasAlt));
	}

	const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
	const end = start + length;
	if (end > bytes.length && isUtf8(bytes.subarray(start), length) && !isFinal) {
		return sequencePart;
	}

	const character = Buffer.from(bytes.subarray(start, end)).toString();
	if (end > bytes.length || !isOneCharacter(character)) {
		return whole(start + 1);
	}

	return whole(end, characterKey(character, {hasControl: false, hasAlt, hasShift: false}));
}

/** Whether bytes can be the start of a character of that length. */
function isUtf8(bytes: Uint8Array, length: number): boolean {
	const lead = bytes[0] ?? 0;
	return lead >= 0xc2 && lead <= 0xf4 && bytes.subarray(1, length).every(byte => byte >= 0x80 && byte < 0xc0);
}

/** Not invalid bytes, and no C1 control, which UTF-8 can spell too. */
function isOneCharacter(text: string): boolean {
	const code = text.codePointAt(0) ?? 0;
	const units = code > 0xff_ff ? 2 : 1;
	return text.length === units && code !== 0xff_fd && !(code >= 0x80 && code < 0xa0);
}

function parseEscape(bytes: Uint8Array, isFinal: boolean): Parsed {
	const next = bytes[1];
	if (next === undefined) {
		return isFinal ? whole(1, namedKey('Esc')) : escapePart;
	}

	// Escape and a control key, `C-c` above all, are two keys: a busy program reads them in one piece.
	if (next < 0x20) {
		return whole(1, namedKey('Esc'));
	}

	if (isIntroducer(next) && bytes.length === 2) {
		return isFinal ? parsePlain(bytes, 1, true) : sequencePart;
	}

	if (stringIntroducers.has(next)) {
		return {type: 'skip', end: 2, what: 'string'};
	}

	return next === 0x5b
		? parseControlSequence(bytes, isFinal)
		: next === 0x4f
			? parseSingleShift(bytes, isFinal)
			: parsePlain(bytes, 1, isFinal);
}

function parseControlSequence(bytes: Uint8Array, isFinal: boolean): Parsed {
	const first = bytes[2];
	if (first === 0x5b) {
		return fixed(bytes, 4, isFinal, () => consoleKey(String.fromCharCode(bytes[3] ?? 0)));
	}

	if (first === 0x4d) {
		return fixed(bytes, 6, isFinal, () => oldMouse(bytes.subarray(3, 6)));
	}

	const end = endOfParameters(bytes);
	if (end > sequenceLimit) {
		return {type: 'skip', end, what: 'control'};
	}

	const final = bytes[end];
	if (final === undefined) {
		return isFinal ? whole(end) : sequencePart;
	}

	if (final < 0x24 || final > 0x7e) {
		// Interrupted by something else, which is read next.
		return whole(end);
	}

	return controlSequence(asText(bytes.subarray(2, end)), String.fromCharCode(final), end + 1);
}

function controlSequence(parameters: string, final: string, end: number): Parsed {
	return final === '~' && parameters === '200' ? {type: 'paste', end} : whole(end, csiKey(parameters, final));
}

/** Parameters and intermediates. After bare digits, `$` is the final byte: rxvt's way to report shift. */
function endOfParameters(bytes: Uint8Array): number {
	let end = 2;
	let isDigits = true;
	for (let byte = bytes[end]; byte !== undefined && byte >= 0x20 && byte < 0x40; byte = bytes[end]) {
		if (byte === 0x24 && isDigits && end > 2) {
			return end;
		}

		isDigits &&= byte >= 0x30 && byte < 0x3a;
		end++;
	}

	return end;
}

function parseSingleShift(bytes: Uint8Array, isFinal: boolean): Parsed {
	const hasDigit = bytes[2] !== undefined && bytes[2] >= 0x31 && bytes[2] < 0x3a;
	const final = bytes[hasDigit ? 3 : 2];
	if (final === undefined) {
		return isFinal ? whole(bytes.length) : sequencePart;
	}

	if (final < 0x30 || final > 0x7e) {
		return whole(hasDigit ? 3 : 2);
	}

	const digit = hasDigit ? asText(bytes.subarray(2, 3)) : '';
	return whole(hasDigit ? 4 : 3, ss3Key(digit, String.fromCharCode(final)));
}

/** A sequence of a known length. */
function fixed(bytes: Uint8Array, length: number, isFinal: boolean, key: () => Key | undefined): Parsed {
	if (bytes.length < length) {
		return isFinal ? whole(bytes.length) : sequencePart;
	}

	return whole(length, key());
}

function whole(end: number, key?: Key): Parsed {
	return {type: 'whole', end, key};
}

function asText(bytes: Uint8Array): string {
	return String.fromCharCode(...bytes);
}
