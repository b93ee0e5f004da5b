/** Keys that leave a session: as docker writes them, as bytes, and as the screen names them: `C-p C-q`. */
export type DetachKeys = {readonly text: string; readonly bytes: readonly number[]; readonly label: string};

/** Read detach keys as docker writes them, `ctrl-p,ctrl-q`: single characters, or `ctrl-` and a letter or one of `@[\]^_`. */
export function parseDetachKeys(text: string): DetachKeys | {readonly problem: string} {
	const keys = text.split(',').map(key => keyOf(key.trim()));
	return keys.every(key => key !== undefined)
		? {text, bytes: keys.map(({byte}) => byte), label: keys.map(({label}) => label).join(' ')}
		: {problem: `“${text}” are no detach keys; write them as docker does, for example ctrl-p,ctrl-q.`};
}

function keyOf(key: string): {readonly byte: number; readonly label: string} | undefined {
	const control = /^ctrl-([a-z@[\\\]^_])$/.exec(key)?.[1];
	if (control !== undefined) {
		return {byte: control.toUpperCase().charCodeAt(0) - 0x40, label: `C-${control}`};
	}

	return /^[!-~]$/.test(key) ? {byte: key.charCodeAt(0), label: key} : undefined;
}
