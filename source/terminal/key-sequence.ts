import type {Key} from '../model/key.ts';
import {characterKey, type Modifiers, namedKey, noModifiers} from './key-name.ts';
import {sgrMouse} from './mouse.ts';

/** `CSI n ~` of the VT220 and later terminals. */
const tildeNames: Readonly<Record<number, string>> = {
	...{1: 'Home', 2: 'Insert', 3: 'Delete', 4: 'End', 5: 'PgUp', 6: 'PgDn', 7: 'Home', 8: 'End'},
	...{11: 'F1', 12: 'F2', 13: 'F3', 14: 'F4', 15: 'F5', 17: 'F6', 18: 'F7', 19: 'F8', 20: 'F9', 21: 'F10'},
	...{23: 'F11', 24: 'F12'},
};

/** The letter at the end of a CSI or SS3 sequence. */
const letterNames: Readonly<Record<string, string>> = {
	...{A: 'Up', B: 'Down', C: 'Right', D: 'Left', H: 'Home', F: 'End'},
	...{P: 'F1', Q: 'F2', R: 'F3', S: 'F4'},
};

/** rxvt sends arrows with shift (CSI) or control (SS3) as small letters. */
const smallArrowNames: Readonly<Record<string, string>> = {a: 'Up', b: 'Down', c: 'Right', d: 'Left'};

/** The keypad in its application mode: what the key shows. */
const keypadCharacters = '*+,-./0123456789';

/** Code points that the kitty protocol and xterm's modifyOtherKeys use for keys without a character. */
const codeNames: Readonly<Record<number, string>> = {
	...{8: 'Backspace', 9: 'Tab', 13: 'Enter', 27: 'Esc', 127: 'Backspace'},
	...{57414: 'Enter', 57417: 'Left', 57418: 'Right', 57419: 'Up', 57420: 'Down', 57421: 'PgUp', 57422: 'PgDn'},
	...{57423: 'Home', 57424: 'End', 57425: 'Insert', 57426: 'Delete'},
};
const kittyKeypad = {first: 57_399, characters: '0123456789./*-+'};

/** The key of a control sequence; undefined for replies, releases and unknown keys. */
export function csiKey(parameters: string, final: string): Key | undefined {
	if (parameters.startsWith('<')) {
		return final === 'M' || final === 'm' ? sgrMouse(parameters, final === 'm') : undefined;
	}

	if (!/^[\d;:]*$/.test(parameters)) {
		return undefined;
	}

	const fields = parameters.split(';').map(field => field.split(':').map(Number));
	const [bits = 1, event = 1] = fields[1] ?? [];
	const isRelease = event === 3;
	return isRelease ? undefined : keyOf(fields, modifiersOf(bits), final);
}

/** The key of a single shift sequence, `ESC O` and a letter, with a digit between them on some terminals. */
export function ss3Key(digit: string, final: string): Key | undefined {
	const small = smallArrowNames[final];
	if (small !== undefined) {
		return namedKey(small, {...noModifiers, hasControl: true});
	}

	if (final === 'M') {
		return namedKey('Enter');
	}

	const keypad = keypadCharacters[final.charCodeAt(0) - 0x6a];
	return keypad === undefined ? letterKey(final, modifiersOf(Number(digit || 1))) : characterKey(keypad);
}

/** The key that the Linux console sends as `CSI [` and a letter. */
export function consoleKey(letter: string): Key | undefined {
	const number = 'ABCDE'.indexOf(letter) + 1;
	return number > 0 ? namedKey(`F${number}`) : undefined;
}

type Parameters = readonly (readonly number[])[];

function keyOf(fields: Parameters, modifiers: Modifiers, final: string): Key | undefined {
	const [code = 0, shifted] = fields[0] ?? [];
	switch (final) {
		case 'u':
			return codeKey(code, modifiers, shifted);
		case '~':
			return code === 27 ? codeKey(fields[2]?.[0] ?? 0, modifiers) : tildeKey(code, modifiers);
		case '^':
			return tildeKey(code, {...noModifiers, hasControl: true});
		case '$':
			return tildeKey(code, {...noModifiers, hasShift: true});
		case '@':
			return tildeKey(code, {...noModifiers, hasControl: true, hasShift: true});
		case 'Z':
			return namedKey('Tab', {...modifiers, hasShift: true});
		case 'R':
			// May also be a reply with the cursor's place: then the first parameter is a row.
			return fields.length === 1 || code === 1 ? letterKey(final, modifiers) : undefined;
		default:
			return letterKey(final, modifiers);
	}
}

function tildeKey(code: number, modifiers: Modifiers): Key | undefined {
	const name = tildeNames[code];
	return name === undefined ? undefined : namedKey(name, modifiers);
}

function letterKey(letter: string, modifiers: Modifiers): Key | undefined {
	const small = smallArrowNames[letter];
	if (small !== undefined) {
		return namedKey(small, {...modifiers, hasShift: true});
	}

	const name = letterNames[letter];
	return name === undefined ? undefined : namedKey(name, modifiers);
}

function codeKey(code: number, modifiers: Modifiers, shifted?: number): Key | undefined {
	const name = codeNames[code];
	if (name !== undefined) {
		return namedKey(name, modifiers);
	}

	const keypad = kittyKeypad.characters[code - kittyKeypad.first];
	if (keypad !== undefined) {
		return characterKey(keypad, modifiers);
	}

	if (!isCharacter(code)) {
		return undefined;
	}

	const character = String.fromCodePoint(modifiers.hasShift && shifted && isCharacter(shifted) ? shifted : code);
	return characterKey(modifiers.hasShift && !shifted ? character.toUpperCase() : character, modifiers);
}

/** Not a control, not half a surrogate pair, not from the private range in which the kitty protocol numbers its keys. */
function isCharacter(code: number): boolean {
	const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
	return !isControl && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code < 0xf9_00);
}

/** Terminals send one more than a sum: shift is 1, alt 2, control 4, and meta, which counts as alt here, 32. */
function modifiersOf(sum: number): Modifiers {
	const bits = Math.max(0, sum - 1);
	return {hasShift: (bits & 1) !== 0, hasAlt: (bits & (2 + 32)) !== 0, hasControl: (bits & 4) !== 0};
}
