import assert from 'node:assert/strict';
import {test} from 'node:test';
import {keysOf, namesOf, testKeyboard} from './test-keyboard.ts';

test('a character is a key with its text, and a command key has none', async () => {
	assert.deepEqual(await keysOf('j'), [{type: 'key', name: 'j', text: 'j'}]);
	assert.deepEqual(await keysOf(' '), [{type: 'key', name: 'Space', text: ' '}]);
	assert.deepEqual(
		await keysOf('é中🚀'),
		['é', '中', '🚀'].map(text => ({type: 'key', name: text, text})),
	);
	assert.deepEqual(await keysOf('\r'), [{type: 'key', name: 'Enter', text: ''}]);
	assert.deepEqual(await keysOf('\u000B'), [{type: 'key', name: 'C-k', text: ''}]);
});

test('keys that arrive in one packet are single events', async () => {
	assert.deepEqual(await namesOf('jjj'), ['j', 'j', 'j']);
	assert.deepEqual(await namesOf('\rj'), ['Enter', 'j']);
	assert.deepEqual(await namesOf('\u001B[A\u001B[Bq'), ['Up', 'Down', 'q']);
});

test('every name of a key has a sequence', async () => {
	const sequences: Readonly<Record<string, readonly string[]>> = {
		Tab: ['\t'],
		'S-Tab': ['\u001B[Z'],
		Esc: ['\u001B', '\u001B[27u'],
		Backspace: ['\u007F', '\b'],
		Delete: ['\u001B[3~'],
		Insert: ['\u001B[2~'],
		Up: ['\u001B[A', '\u001BOA', '\u001B[1;1A'],
		Down: ['\u001B[B', '\u001BOB'],
		Right: ['\u001B[C', '\u001BOC'],
		Left: ['\u001B[D', '\u001BOD'],
		Home: ['\u001B[H', '\u001BOH', '\u001B[1~', '\u001B[7~'],
		End: ['\u001B[F', '\u001BOF', '\u001B[4~', '\u001B[8~'],
		PgUp: ['\u001B[5~'],
		PgDn: ['\u001B[6~'],
		F1: ['\u001BOP', '\u001B[11~', '\u001B[[A', '\u001B[P'],
		F4: ['\u001BOS', '\u001B[14~', '\u001B[[D'],
		F5: ['\u001B[15~', '\u001B[[E'],
		F6: ['\u001B[17~'],
		F10: ['\u001B[21~'],
		F11: ['\u001B[23~'],
		F12: ['\u001B[24~'],
		'C-Up': ['\u001B[1;5A', '\u001BOa', '\u001BO5A'],
		'S-Up': ['\u001B[1;2A', '\u001B[a'],
		'M-Up': ['\u001B[1;3A'],
		'C-M-S-Left': ['\u001B[1;8D'],
		'C-Delete': ['\u001B[3;5~', '\u001B[3^'],
		'S-PgUp': ['\u001B[5;2~', '\u001B[5$'],
		'C-S-Home': ['\u001B[7@'],
		'S-F3': ['\u001B[1;2R'],
		'C-a': ['\u0001', '\u001B[97;5u', '\u001B[27;5;97~', '\u001B[65;6u'],
		'C-z': ['\u001A'],
		'C-Space': ['\u0000', '\u001B[32;5u'],
		'C-\\': ['\u001C'],
		'C-_': ['\u001F'],
		'C-j': ['\n'],
		'M-x': ['\u001Bx', '\u001B[120;3u'],
		'M-X': ['\u001BX'],
		'M-é': ['\u001Bé'],
		'M-Enter': ['\u001B[13;3u'],
		'M-Backspace': ['\u001B\u007F'],
		'C-M-k': ['\u001B[107;7u'],
		'M-Space': ['\u001B '],
		'M-[': ['\u001B['],
		'M-O': ['\u001BO'],
		'S-Enter': ['\u001B[13;2u', '\u001B[27;2;13~'],
		Enter: ['\r', '\u001BOM', '\u001B[57414u'],
		J: ['J', '\u001B[106;2u', '\u001B[106:74;2u'],
		'5': ['5', '\u001BOu', '\u001B[57404u'],
	};
	for (const [name, all] of Object.entries(sequences)) {
		for (const sequence of all) {
			assert.deepEqual(await namesOf(sequence), [name], JSON.stringify(sequence));
		}
	}
});

test('a terminal’s reports are not keys', async () => {
	const reports = [
		...[
			'\u001B[?62;1;4c',
			'\u001B[>0;276;0c',
			'\u001B[I',
			'\u001B[O',
			'\u001B[24;80R',
			'\u001B[?2026;2$y',
			'\u001B[0n',
		],
		...['\u001B]11;rgb:1111/2222/3333\u0007', '\u001B]10;rgb:ffff/ffff/ffff\u001B\\', '\u001BP>|xterm(390)\u001B\\'],
		...[
			'\u001B_Gi=1;OK\u001B\\',
			'\u001B[?5u',
			'\u001B[97;1:3u',
			'\u001B[57441;2u',
			'\u001B[E',
			'\u001B[201~',
			'\u001B[99~',
		],
		...[`\u001B[${'1;'.repeat(200)}5~`, '\u0080', '\u009B'],
	];
	for (const report of reports) {
		assert.deepEqual(await namesOf(`a${report}b`), ['a', 'b'], JSON.stringify(report));
	}
});

test('invalid bytes are not keys', async () => {
	assert.deepEqual(
		await keysOf(Uint8Array.from([0xff, 0x61, 0xe4, 0x62, 0xc3])),
		['a', 'b'].map(text => ({type: 'key', name: text, text})),
	);
});

test('a lone Escape is a key after a moment, the start of a sequence is not', async () => {
	const {type, clock, take} = testKeyboard();
	type('\u001B');
	await clock.advance(29);
	assert.deepEqual(take(), []);
	await clock.advance(2);
	assert.deepEqual(take(), [{type: 'key', name: 'Esc', text: ''}]);
	type('\u001B');
	await clock.advance(20);
	type('[');
	await clock.advance(200);
	type('A');
	assert.deepEqual(take(), [{type: 'key', name: 'Up', text: ''}]);
});

test('a sequence that never ends is dropped, and so is a reply without an end', async () => {
	assert.deepEqual(await namesOf('\u001B[1;5'), []);
	const {type, clock, take} = testKeyboard();
	type('\u001B]11;rgb');
	await clock.advance(1000);
	type('j');
	assert.deepEqual(take(), [{type: 'key', name: 'j', text: 'j'}]);
});

test('Escape twice, and Escape before an arrow, are two keys', async () => {
	assert.deepEqual(await namesOf('\u001B\u001B'), ['Esc', 'Esc']);
	assert.deepEqual(await namesOf('\u001B\u001B[A'), ['Esc', 'Up']);
});

test('Escape and a control key are two keys, though one read brings both', async () => {
	assert.deepEqual(await namesOf('\u001B\u0003'), ['Esc', 'C-c']);
	assert.deepEqual(await namesOf('\u001B\r'), ['Esc', 'Enter']);
});

test('a key right after Escape is a separate key if it comes in another read', async () => {
	const {type, clock, takeNames} = testKeyboard();
	for (const key of ['j', 'é', 'x\u001B[A']) {
		type('\u001B');
		await clock.advance(5);
		type(key);
	}

	assert.deepEqual(takeNames(), ['Esc', 'j', 'Esc', 'é', 'Esc', 'x', 'Up']);
});

test('a paste without an end is dropped after two seconds, whatever keys are pressed meanwhile', async () => {
	const {type, clock, takeNames} = testKeyboard();
	type('\u001B[200~docker rm ');
	for (let index = 0; index < 19; index++) {
		await clock.advance(100);
		type('j');
	}

	assert.deepEqual(takeNames(), []);
	await clock.advance(200);
	type('k');
	assert.deepEqual(takeNames(), ['k']);
});

test('a long paste may take its time, and an end that comes too late brings no keys', async () => {
	const {type, clock, take, takeNames} = testKeyboard();
	type('\u001B[200~');
	for (let index = 0; index < 5; index++) {
		await clock.advance(1500);
		type('x'.repeat(100));
	}

	type('\u001B[201~');
	assert.deepEqual(take(), [{type: 'paste', text: 'x'.repeat(500)}]);
	type('\u001B[200~docker');
	await clock.advance(3000);
	type(' rm -f\nd\u001B[201~j');
	assert.deepEqual(takeNames(), ['j']);
});

test('a pasted text is one event, without its escape sequences', async () => {
	const colored = 'docker rm -f\n\u001B[1;31mx\u001B[m\u0003 é中\u001B]8;;file:///etc\u0007y\u001B[20\u001B';
	assert.deepEqual(await keysOf(`a\u001B[200~${colored}\u001B[201~b`), [
		{type: 'key', name: 'a', text: 'a'},
		{type: 'paste', text: 'docker rm -f\nx\u0003 é中y'},
		{type: 'key', name: 'b', text: 'b'},
	]);
});

test('one mebibyte of a huge paste is kept, and the keys after it are read', () => {
	const {type, take} = testKeyboard();
	type('\u001B[200~');
	for (let index = 0; index < 40; index++) {
		type('x'.repeat(64 * 1024));
	}

	type('\u001B[201~q');
	const [paste, key] = take();
	assert.equal(paste?.type === 'paste' && paste.text.length, 1024 * 1024);
	assert.deepEqual(key, {type: 'key', name: 'q', text: 'q'});
});

test('the first mouse button, motion and the wheel are events at a cell, other buttons are not', async () => {
	assert.deepEqual(await keysOf('\u001B[<0;10;5M\u001B[<0;10;5m\u001B[<64;1;1M\u001B[<65;1;1M\u001B[<32;3;2M'), [
		{type: 'mouse', action: 'press', column: 9, row: 4},
		{type: 'mouse', action: 'release', column: 9, row: 4},
		{type: 'mouse', action: 'wheel-up', column: 0, row: 0},
		{type: 'mouse', action: 'wheel-down', column: 0, row: 0},
		{type: 'mouse', action: 'move', column: 2, row: 1},
	]);
	assert.deepEqual(await keysOf('\u001B[M !!\u001B[M#!!'), [
		{type: 'mouse', action: 'press', column: 0, row: 0},
		{type: 'mouse', action: 'release', column: 0, row: 0},
	]);
	assert.deepEqual(await keysOf('\u001B[<2;1;1M\u001B[<1;1;1M\u001B[<66;1;1M\u001B[<0;0;1M'), []);
});

test('a key that is pressed after the clock was set back arrives later than the one before', () => {
	const {clock, keyboard, type} = testKeyboard();
	const times: number[] = [];
	keyboard.onKey((_key, arrivedAt) => times.push(arrivedAt));
	clock.set(7_200_000);
	type('a');
	clock.set(3_600_000);
	type('b');
	assert.equal(times.length, 2);
	assert.ok((times[0] ?? 0) <= (times[1] ?? 0));
});
