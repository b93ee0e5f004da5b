/** The names of keys that are not a printable character; see `Key`. */
const namedKeys: ReadonlySet<string> = new Set([
	...['Space', 'Enter', 'Tab', 'Esc', 'Backspace', 'Delete', 'Insert', 'Up', 'Down', 'Left', 'Right'],
	...['Home', 'End', 'PgUp', 'PgDn'],
	...Array.from({length: 12}, (_, index) => `F${index + 1}`),
]);

const labels: Readonly<Record<string, string>> = {Up: '↑', Down: '↓', Left: '←', Right: '→'};

/** Whether a text is the name of a key in the keymap: `j`, `Enter`, `C-k`, `M-x`, `S-Tab`. */
export function isKeyName(text: string): boolean {
	const match = /^(C-)?(M-)?(S-)?(.+)$/su.exec(text);
	const name = match?.[4];
	if (name === undefined) {
		return false;
	}

	if (namedKeys.has(name)) {
		return true;
	}

	// A character already includes Shift; with Ctrl, terminals do not report its case.
	const isOneCharacter = [...name].length === 1 && /^[^\p{C}\p{Z}]$/u.test(name);
	return isOneCharacter && !match?.[3] && !(match?.[1] && name !== name.toLowerCase());
}

/** A key's name on the screen: arrows as arrows, all others as in the keymap. */
export function keyLabel(name: string): string {
	const prefix = /^(?:[CMS]-(?=.))*/.exec(name)?.[0] ?? '';
	const key = name.slice(prefix.length);
	return prefix + (labels[key] ?? key);
}
