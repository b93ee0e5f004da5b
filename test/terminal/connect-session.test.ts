import assert from 'node:assert/strict';
import {test} from 'node:test';
import {connectSession, type ProgramSession} from '../../source/terminal/connect-session.ts';

test('detach keys that were typed before the session was open detach, and the program does not get them', async () => {
	const {promise: opening, resolve: open} = Promise.withResolvers<ProgramSession>();
	const written: string[] = [];
	let type = (_: Uint8Array) => {};
	const lent = {
		columns: 80,
		rows: 24,
		write: () => {},
		onInput(listener: (bytes: Uint8Array) => void) {
			type = listener;
			return () => {};
		},
		onResize: () => () => {},
	};
	const ended = connectSession(lent, () => opening, [0x10, 0x11]);
	type(Buffer.from('ls\u0010'));
	open({
		onOutput: () => {},
		write: bytes => void written.push(Buffer.from(bytes).toString()),
		resize: () => {},
		ended: new Promise(() => {}),
		close: () => {},
	});
	await new Promise(setImmediate);
	type(Buffer.from('\u0011'));
	assert.equal(await ended, 'detached');
	assert.equal(written.join(''), 'ls');
});
