import assert from 'node:assert/strict';
import {test} from 'node:test';
import {copyText, multiplexerOf} from '../../source/terminal/clipboard.ts';
import {Emulator} from './emulator.ts';

test('text is copied as the screen shows it, without control characters', () => {
	const emulator = new Emulator(20, 2);
	assert.equal(copyText(emulator, 'docker rm é\u0007\u001B[31m x\r\u202E\nweb'), true);
	assert.equal(emulator.written, `\u001B]52;c;${Buffer.from('docker rm é x \nweb').toString('base64')}\u0007`);
});

test('a text longer than terminals accept is refused as a whole', () => {
	const emulator = new Emulator(20, 2);
	assert.equal(copyText(emulator, 'x'.repeat(56_000)), true);
	emulator.take();
	assert.equal(copyText(emulator, 'x'.repeat(57_000)), false);
	assert.equal(emulator.written, '');
});

test('in tmux the sequence goes to tmux and through it, in screen through it in pieces', () => {
	const sequence = `\u001B]52;c;${Buffer.from('web').toString('base64')}\u0007`;
	const emulator = new Emulator(20, 2);
	copyText(emulator, 'web', multiplexerOf({TMUX: '/tmp/tmux-0/default,1,0', TERM: 'screen'}));
	assert.equal(emulator.written, `${sequence}\u001BPtmux;\u001B${sequence}\u001B\\`);
	const inScreen = new Emulator(20, 2);
	copyText(inScreen, 'x'.repeat(300), multiplexerOf({STY: '1.pts-0.host'}));
	const pieces = inScreen.written.split('\u001B\\').filter(piece => piece !== '');
	assert.ok(pieces.every(piece => piece.startsWith('\u001BP') && piece.length <= 78));
	assert.equal(
		pieces.map(piece => piece.slice(2)).join(''),
		`\u001B]52;c;${Buffer.from('x'.repeat(300)).toString('base64')}\u0007`,
	);
	assert.equal(multiplexerOf({TERM: 'xterm'}), undefined);
});
