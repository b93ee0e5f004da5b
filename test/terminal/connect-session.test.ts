import assert from 'node:assert/strict';
import {test} from 'node:test';
import {connectSession, type ProgramSession} from '../../source/terminal/connect-session.ts';

test('what is typed on after a killed program or a lost connection is dropped, and not after another end', async () => {
	for (const [ending, isDropped] of [
		[Promise.resolve(0), false],
		[Promise.resolve(130), false],
		[Promise.resolve(129), true],
		[Promise.resolve(137), true],
		[Promise.resolve(143), true],
		[Promise.resolve(undefined), true],
		[Promise.reject(new Error('The connection was lost.')), true],
	] as const) {
		assert.equal(await dropsTyping('ls', ending), isDropped, String(await ending.catch(error => error)));
	}
});

test('keys that detach, and a line that was sent, are no typing that goes on', async () => {
	assert.equal(await dropsTyping('\u0010\u0011', Promise.resolve(undefined)), false);
	assert.equal(await dropsTyping('exit\r', Promise.reject(new Error('The connection was lost.'))), false);
});

test('typing is not dropped after an end that the user expects', async () => {
	assert.equal(await dropsTyping('q', Promise.resolve(undefined), true), false);
	assert.equal(await dropsTyping(' ', Promise.resolve(143), true), false);
});

test('keys after a session that could not be opened are dropped only if something was typed for it', async () => {
	for (const typed of ['', 'ls']) {
		const terminal = lent();
		const ended = connectSession(terminal, () => Promise.reject(new Error('There is no such program.')));
		if (typed !== '') {
			terminal.type(Buffer.from(typed));
		}

		await assert.rejects(ended);
		assert.equal(terminal.isTypingDropped(), typed !== '');
	}
});

test('detach keys that were typed before the session was open detach, and the program does not get them', async () => {
	const {promise: opening, resolve: open} = Promise.withResolvers<ProgramSession>();
	const written: string[] = [];
	const terminal = lent();
	const ended = connectSession(terminal, () => opening, [0x10, 0x11]);
	terminal.type(Buffer.from('ls\u0010'));
	open({...program(), write: bytes => void written.push(Buffer.from(bytes).toString())});
	await new Promise(setImmediate);
	terminal.type(Buffer.from('\u0011'));
	assert.equal(await ended, 'detached');
	assert.equal(written.join(''), 'ls');
});

async function dropsTyping(typed: string, ended: Promise<number | undefined>, isEndExpected = false): Promise<boolean> {
	const terminal = lent();
	const connected = connectSession(terminal, async () => ({...program(), ended, isEndExpected: () => isEndExpected}));
	terminal.type(Buffer.from(typed));
	await connected.catch(() => {});
	return terminal.isTypingDropped();
}

function lent() {
	let type = (_: Uint8Array) => {};
	let isDropped = false;
	return {
		columns: 80,
		rows: 24,
		write: () => {},
		onInput(listener: (bytes: Uint8Array) => void) {
			type = listener;
			return () => {};
		},
		onResize: () => () => {},
		dropTyping() {
			isDropped = true;
		},
		type: (bytes: Uint8Array) => type(bytes),
		isTypingDropped: () => isDropped,
	};
}

function program(): ProgramSession {
	return {
		onOutput: () => {},
		write: () => {},
		resize: () => {},
		ended: new Promise(() => {}),
		close: () => {},
	};
}
