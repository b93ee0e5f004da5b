/** Keys that leave a session: as docker writes them, as bytes, and as the screen names them: `C-p C-q`. */
export type DetachKeys = {readonly text: string; readonly bytes: readonly number[]; readonly label: string};

/** The engine's own detach keys. */
export const defaultDetachKeys = 'ctrl-p,ctrl-q';

/** Read detach keys as docker writes them, `ctrl-p,ctrl-q`: single characters, or `ctrl-` and a letter or one of `@[\]^_`. */
export function parseDetachKeys(text: string): DetachKeys | {readonly problem: string} {
	const keys = text.split(',').map(key => keyOf(key.trim()));
	return keys.every(key => key !== undefined)
		? {text, bytes: keys.map(({byte}) => byte), label: keys.map(({label}) => label).join(' ')}
		: {problem: `“${text}” is not a list of detach keys, such as ctrl-p,ctrl-q.`};
}

function keyOf(key: string): {readonly byte: number; readonly label: string} | undefined {
	const control = /^ctrl-([a-z@[\\\]^_])$/.exec(key)?.[1];
	if (control !== undefined) {
		return {byte: control.toUpperCase().charCodeAt(0) - 0x40, label: `C-${control}`};
	}

	return /^[!-~]$/.test(key) ? {byte: key.charCodeAt(0), label: key} : undefined;
}

/** Returns a filter that withholds detach keys, as docker does: a part of them is passed on once another key follows. */
export function createDetachFilter(keys: readonly number[]) {
	let held = 0;
	return (bytes: Uint8Array): {readonly passed: Uint8Array; readonly isDetached: boolean} => {
		if (keys.length === 0) {
			return {passed: bytes, isDetached: false};
		}

		const passed: number[] = [];
		for (const byte of bytes) {
			if (byte !== keys[held]) {
				passed.push(...keys.slice(0, held));
				held = 0;
			}

			if (byte !== keys[held]) {
				passed.push(byte);
			} else if (++held === keys.length) {
				held = 0;
				return {passed: Uint8Array.from(passed), isDetached: true};
			}
		}

		return {passed: Uint8Array.from(passed), isDetached: false};
	};
}
