import type {ExecSession} from '../../engine/container-api.ts';

/** The bytes of the keys that detach or edit a line. */
const ctrlC = 3;
const ctrlD = 4;
const backspaces: readonly number[] = [8, 127];
const enter = 13;
const ctrlP = 16;
const ctrlQ = 17;
const escapeKey = 27;
const letterQ = 113;

/**
 * A container's own input and output as a session with the whole terminal. A container without a terminal gets whole
 * lines, which are echoed while they are typed. If its input is closed, C-c, C-d, C-q, Esc and q detach.
 */
export function terminalSession(session: LineSession): ExecSession {
	return session.hasInput ? (session.hasTerminal ? session : lineByLine(session)) : outputOnly(session);
}

/** A session that may have no terminal or no open input. */
type LineSession = ExecSession & {readonly hasTerminal: boolean; readonly hasInput: boolean};

function outputOnly(session: LineSession): ExecSession {
	const detaching = new Set([ctrlC, ctrlD, ctrlQ, escapeKey, letterQ]);
	let isDetached = false;
	return {
		...session,
		isEndExpected: () => isDetached,
		write(bytes) {
			const isSequence = bytes[0] === escapeKey && bytes.length > 1;
			if (!isSequence && bytes.some(byte => detaching.has(byte))) {
				isDetached = true;
				void session.close();
			}
		},
	};
}

function lineByLine(session: LineSession): ExecSession {
	const decoder = new TextDecoder();
	const typing = createTyping(session);
	return {
		...session,
		onOutput(listener) {
			typing.show = text => void listener(encoder.encode(text));
			session.onOutput(listener);
		},
		write(bytes) {
			// Sequences such as arrow keys are ignored: the line has no cursor.
			if (bytes[0] !== escapeKey) {
				for (const character of decoder.decode(bytes, {stream: true})) {
					typing.type(character);
				}
			}
		},
	};
}

const encoder = new TextEncoder();

/** A line as it is typed, shown and corrected, until it is sent. */
function createTyping(session: LineSession) {
	let line = '';
	let last = 0;
	const typing = {
		show: (_: string): void => {},
		type(character: string): void {
			const code = character.codePointAt(0) ?? 0;
			if (code === ctrlD && line === '' && session.endInput) {
				session.endInput();
			} else if (code === ctrlC || (code === ctrlQ && last === ctrlP) || (code === ctrlD && line === '')) {
				void session.close();
			} else if (code === enter) {
				send('\n');
				typing.show('\r\n');
			} else if (code === ctrlD) {
				send('');
			} else {
				edit(character, code);
			}

			last = code;
		},
	};
	const send = (end: string) => {
		session.write(encoder.encode(line + end));
		line = '';
	};
	const edit = (character: string, code: number) => {
		if (backspaces.includes(code) && line !== '') {
			line = [...line].slice(0, -1).join('');
			typing.show('\b \b');
		} else if (code >= 32 && !backspaces.includes(code)) {
			line += character;
			typing.show(character);
		}
	};
	return typing;
}
