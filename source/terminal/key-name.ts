import type {Key} from '../model/key.ts';

/** The modifiers held down with a key. */
export type Modifiers = {readonly hasControl: boolean; readonly hasAlt: boolean; readonly hasShift: boolean};

export const noModifiers: Modifiers = {hasControl: false, hasAlt: false, hasShift: false};

/** The names of control codes; all others are `C-` and a letter or sign. */
const controlNames: ReadonlyMap<number, string> = new Map([
	[0x00, 'C-Space'],
	[0x08, 'Backspace'],
	[0x09, 'Tab'],
	[0x0d, 'Enter'],
	[0x1b, 'Esc'],
	[0x7f, 'Backspace'],
]);

/** A key that has a name, such as `S-Up`. The prefixes are in the order `C-`, `M-`, `S-`. */
export function namedKey(name: string, modifiers = noModifiers): Key {
	const {hasControl, hasAlt, hasShift} = modifiers;
	const prefix = `${hasControl ? 'C-' : ''}${hasAlt ? 'M-' : ''}${hasShift ? 'S-' : ''}`;
	return {type: 'key', name: prefix + name, text: ''};
}

/** A key that writes a character; with control or alt it writes nothing and is named by its lower-case letter. */
export function characterKey(character: string, modifiers = noModifiers): Key {
	const name = character === ' ' ? 'Space' : character;
	if (modifiers.hasControl) {
		return namedKey(name === 'Space' ? name : name.toLowerCase(), {...modifiers, hasShift: false});
	}

	return modifiers.hasAlt ? namedKey(name, {...modifiers, hasShift: false}) : {type: 'key', name, text: character};
}

/** The key that sends a control code, 0 to 31 or 127. */
export function controlKey(code: number, hasAlt: boolean): Key {
	const name = controlNames.get(code) ?? `C-${String.fromCharCode(code + 0x40).toLowerCase()}`;
	const isHeldWithControl = name.startsWith('C-');
	return namedKey(isHeldWithControl ? name.slice(2) : name, {
		hasControl: isHeldWithControl,
		hasAlt,
		hasShift: false,
	});
}
