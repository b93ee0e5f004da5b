import assert from 'node:assert/strict';
import {test} from 'node:test';
import {copyText} from '../../source/terminal/clipboard.ts';
import {Emulator} from './emulator.ts';

test('text goes to the clipboard as the screen shows it, without control characters', () => {
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
