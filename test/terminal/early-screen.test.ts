import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import {openEarlyScreen} from '../../source/terminal/early-screen.ts';
import {TypedInput} from './test-keyboard.ts';

test('the terminal no longer echoes when the first frame is drawn', t => {
	const stdin = new TypedInput();
	const stdout = new PassThrough();
	const modesAtFrame: boolean[][] = [];
	stdout.on('data', () => modesAtFrame.push([...stdin.modes]));
	const {release} = openEarlyScreen({stdin, stdout}, 'frame');
	t.after(release);
	assert.deepEqual(modesAtFrame, [[true]]);
});
