import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Key} from '../../source/model/key.ts';
import {InkInput} from '../../source/terminal/ink-streams.ts';
import {Keyboard} from '../../source/terminal/keyboard.ts';
import {createManualClock} from '../helpers/manual-clock.ts';
import {TypedInput, testKeyboard} from './test-keyboard.ts';

test('raw mode is on from start to stop', () => {
	const {input, keyboard, type, take} = testKeyboard();
	keyboard.start();
	keyboard.stop();
	keyboard.stop();
	type('j');
	assert.deepEqual(input.modes, [true, false]);
	assert.deepEqual(take(), []);
	assert.equal(input.isPaused(), true);
});

test('keys typed before there is a listener reach the first one', () => {
	const input = new TypedInput();
	const keyboard = new Keyboard(input, createManualClock(0));
	keyboard.start();
	input.emit('data', Buffer.from('jk'));
	const keys: Key[] = [];
	keyboard.onKey(key => {
		if (key.type !== 'unknown') {
			keys.push(key);
		}
	});
	assert.deepEqual(
		keys.map(key => key.type === 'key' && key.name),
		['j', 'k'],
	);
});

test('a session gets all bytes unchanged, and the keyboard those after it', () => {
	const {keyboard, type, takeNames} = testKeyboard();
	type('a');
	const got: Uint8Array[] = [];
	const restore = keyboard.divert(bytes => got.push(bytes));
	type(Uint8Array.from([0x1b, 0xff, 0x03]));
	type('ls\r');
	restore();
	restore();
	type('b');
	assert.deepEqual(Buffer.concat(got), Buffer.from([0x1b, 0xff, 0x03, ...Buffer.from('ls\r')]));
	assert.deepEqual(takeNames(), ['a', 'b']);
});

test('a key that hands the terminal over hands over the bytes of the same packet', () => {
	const {keyboard, type, takeNames} = testKeyboard();
	let got = '';
	keyboard.onKey(key => {
		if (key.type === 'key' && key.name === 'e') {
			keyboard.divert(bytes => {
				got += Buffer.from(bytes).toString();
			});
		}
	});
	type('jels\r\u001B');
	assert.equal(got, 'ls\r\u001B');
	assert.deepEqual(takeNames(), ['j', 'e']);
});

test('keys that are kept for a session are not read as keys, and the session gets them', async () => {
	const {keyboard, type, takeNames} = testKeyboard();
	let got = '';
	keyboard.onKey(key => {
		if (key.type === 'key' && key.name === 'e') {
			keyboard.hold();
		}
	});
	type('jels');
	type(' -l\r');
	keyboard.divert(bytes => {
		got += Buffer.from(bytes).toString();
	});
	await Promise.resolve();
	type('x');
	assert.equal(got, 'ls -l\rx');
	assert.deepEqual(takeNames(), ['j', 'e']);
});

test('a session gets what was typed and pasted before it, without reports of the mouse and marks of the paste', async () => {
	const {keyboard, type} = testKeyboard();
	keyboard.onKey(() => {});
	let got = '';
	const pasted = 'make all\r'.repeat(12_000);
	keyboard.hold();
	type('\u001B[<35;10;10Mls');
	type('\u001B[200~');
	for (let start = 0; start < pasted.length; start += 4096) {
		type(pasted.slice(start, start + 4096));
	}

	type('\u001B[201~\u001B[A\u001B[200~un');
	keyboard.divert(bytes => {
		got += Buffer.from(bytes).toString();
	});
	await Promise.resolve();
	type('finished');
	assert.equal(got, `ls${pasted}\u001B[A\u001B[200~unfinished`);
});

test('keys that were kept for a session that cannot be opened are dropped, a paste to its end', () => {
	const {keyboard, type, take, takeNames} = testKeyboard();
	const drop = keyboard.hold();
	type('ls\u001B[200~rm');
	drop();
	type('dd\u001B[201~j');
	assert.deepEqual(takeNames(), ['j']);
	drop();
	type('k');
	assert.equal(take().length, 1);
});

test('a session that takes too long does not block the keyboard', async () => {
	const {clock, keyboard, type, takeNames} = testKeyboard();
	keyboard.hold();
	type('ls');
	await clock.advance(5000);
	type('q');
	assert.deepEqual(takeNames(), ['q']);
});

test('half of a sequence is passed to the session', async () => {
	const {clock, keyboard, type, take} = testKeyboard();
	type('\u001B[');
	let got = '';
	keyboard.divert(bytes => {
		got += Buffer.from(bytes).toString();
	});
	await Promise.resolve();
	type('A');
	await clock.advance(1000);
	assert.equal(got, '\u001B[A');
	assert.deepEqual(take(), []);
});

test('bytes that the session did not read are keys', () => {
	const {keyboard, type, takeNames} = testKeyboard();
	const restore = keyboard.divert(bytes => {
		const text = Buffer.from(bytes).toString();
		const end = text.indexOf('.');
		if (end >= 0) {
			restore(bytes.subarray(end + 1));
		}
	});
	type('exit.jk');
	assert.deepEqual(takeNames(), ['j', 'k']);
});

test('the rest of a paste that ended the session is not a key', () => {
	const {keyboard, type, take} = testKeyboard();
	const restore = keyboard.divert(() => {});
	type('\u001B[20');
	type('0~exit\n');
	restore();
	type('rm\nd\u001B[201~j');
	assert.deepEqual(take(), [{type: 'key', name: 'j', text: 'j'}]);
});

test('the rest of a paste without marks that ended the session is not a key', async () => {
	const {clock, keyboard, type, takeNames} = testKeyboard();
	const restore = keyboard.divert(() => {});
	type(`exit\r${'stop all\r'.repeat(400)}`);
	await clock.advance(20);
	restore(Buffer.from('dy'));
	for (let part = 0; part < 3; part++) {
		type('remove\r'.repeat(500));
		await clock.advance(250);
	}

	type('y');
	await clock.advance(100);
	type('j');
	assert.deepEqual(takeNames(), ['j']);
});

test('what is typed on after a session that ended suddenly is not read as keys until a pause', async () => {
	const {clock, keyboard, type, takeNames} = testKeyboard();
	const restore = keyboard.divert(() => {});
	type('echo ');
	restore(Buffer.from('s'), true);
	await clock.advance(900);
	for (const key of 'tops q') {
		type(key);
		await clock.advance(400);
	}

	assert.deepEqual(takeNames(), []);
	await clock.advance(200);
	type('j');
	type('k');
	assert.deepEqual(takeNames(), ['j', 'k']);
});

test('keys that are typed right after a command that ended the session are keys', () => {
	const {keyboard, type, takeNames} = testKeyboard();
	const restore = keyboard.divert(() => {});
	type('./leave --now; exit\r');
	restore(Buffer.from('jk'));
	type('l');
	assert.deepEqual(takeNames(), ['j', 'k', 'l']);
});

test('an endless paste that ended a session does not block the keyboard', async () => {
	const {clock, keyboard, type, takeNames} = testKeyboard();
	const restore = keyboard.divert(() => {});
	type('\u001B[200~exit\n');
	restore();
	await clock.advance(2500);
	type('j');
	assert.deepEqual(takeNames(), ['j']);
});

test('Ink gets a terminal without input', () => {
	const input = new InkInput();
	assert.equal(input.isTTY, true);
	assert.equal(input.setRawMode().ref().unref(), input);
	assert.equal(input.read(), null);
});
