/**
 * The bytes that xterm and compatible terminals send for a key, by its name in the keymap: `j`, `C-k`, `M-x`, `Enter`,
 * `S-Up`, `F9`. In application cursor mode, which `less` and `vi` set, the arrows differ.
 */
export function bytesOfKey(name: string, isApplicationCursor: boolean): string {
	const {base, modifiers} = parse(name);
	const code = modifierCode(modifiers);
	const tilde = tildeKeys[base];
	if (tilde !== undefined) {
		return code === 1 ? `\x1b[${tilde}~` : `\x1b[${tilde};${code}~`;
	}

	const letter = letterKeys[base];
	if (letter !== undefined) {
		const isSingleShift = base.startsWith('F') || isApplicationCursor;
		return code === 1 ? `\x1b${isSingleShift ? 'O' : '['}${letter}` : `\x1b[1;${code}${letter}`;
	}

	if (base === 'Tab' && modifiers.has('S')) {
		return '\x1b[Z';
	}

	return (modifiers.has('M') ? '\x1b' : '') + plainBytes(base, modifiers.has('C'));
}

const tildeKeys: Readonly<Record<string, number>> = {
	Insert: 2,
	Delete: 3,
	PgUp: 5,
	PgDn: 6,
	F5: 15,
	F6: 17,
	F7: 18,
	F8: 19,
	F9: 20,
	F10: 21,
	F11: 23,
	F12: 24,
};

const letterKeys: Readonly<Record<string, string>> = {
	Up: 'A',
	Down: 'B',
	Right: 'C',
	Left: 'D',
	End: 'F',
	Home: 'H',
	F1: 'P',
	F2: 'Q',
	F3: 'R',
	F4: 'S',
};

const singleBytes: Readonly<Record<string, string>> = {
	Enter: '\r',
	Tab: '\t',
	Esc: '\x1b',
	Backspace: '\x7f',
	Space: ' ',
};

function parse(name: string): {base: string; modifiers: ReadonlySet<string>} {
	const [, prefix = '', base = name] = /^((?:[CMS]-)*)(.+)$/s.exec(name) ?? [];
	return {base, modifiers: new Set(prefix.split('-').filter(Boolean))};
}

/** As in xterm's `CSI 1 ; code`: one more than shift 1, alt 2, control 4. */
function modifierCode(modifiers: ReadonlySet<string>): number {
	return 1 + (modifiers.has('S') ? 1 : 0) + (modifiers.has('M') ? 2 : 0) + (modifiers.has('C') ? 4 : 0);
}

function plainBytes(base: string, isControl: boolean): string {
	const bytes = singleBytes[base] ?? base;
	if (singleBytes[base] === undefined && [...base].length > 1) {
		throw new Error(`there is no key ${base}`);
	}

	return isControl ? String.fromCharCode(bytes.toUpperCase().charCodeAt(0) & 0x1f) : bytes;
}
