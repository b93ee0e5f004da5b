import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createDetachFilter, parseDetachKeys} from '../../source/model/detach-keys.ts';

test('detach keys are read as docker writes them', () => {
	assert.deepEqual(parseDetachKeys('ctrl-p,ctrl-q'), {text: 'ctrl-p,ctrl-q', bytes: [16, 17], label: 'C-p C-q'});
	assert.deepEqual(parseDetachKeys('a, ctrl-]'), {text: 'a, ctrl-]', bytes: [97, 29], label: 'a C-]'});
	assert.deepEqual(parseDetachKeys('ctrl-@'), {text: 'ctrl-@', bytes: [0], label: 'C-@'});
});

test('anything else is refused with an example', () => {
	for (const text of ['ctrl-1', 'escape', 'a,,b', 'ctrl-p;ctrl-q', 'ü']) {
		assert.deepEqual(parseDetachKeys(text), {
			problem: `“${text}” is not a list of detach keys, such as ctrl-p,ctrl-q.`,
		});
	}
});

test('detach keys are withheld, and a part of them is passed on with the next key', () => {
	const filter = createDetachFilter([24, 100]);
	const typed = (text: string) => {
		const {passed, isDetached} = filter(Buffer.from(text));
		return [Buffer.from(passed).toString(), isDetached];
	};
	assert.deepEqual(typed('ls\x18'), ['ls', false]);
	assert.deepEqual(typed('\x18'), ['\x18', false]);
	assert.deepEqual(typed('x'), ['\x18x', false]);
	assert.deepEqual(typed('a\x18d'), ['a', true]);
	const none = createDetachFilter([])(Buffer.from('\x18d'));
	assert.deepEqual([Buffer.from(none.passed).toString(), none.isDetached], ['\x18d', false]);
});
