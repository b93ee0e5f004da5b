import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseDetachKeys} from '../../source/model/detach-keys.ts';

test('detach keys are read as docker writes them', () => {
	assert.deepEqual(parseDetachKeys('ctrl-p,ctrl-q'), {text: 'ctrl-p,ctrl-q', bytes: [16, 17], label: 'C-p C-q'});
	assert.deepEqual(parseDetachKeys('a, ctrl-]'), {text: 'a, ctrl-]', bytes: [97, 29], label: 'a C-]'});
	assert.deepEqual(parseDetachKeys('ctrl-@'), {text: 'ctrl-@', bytes: [0], label: 'C-@'});
});

test('anything else is refused with an example', () => {
	for (const text of ['ctrl-1', 'escape', 'a,,b', 'ctrl-p;ctrl-q', 'ü']) {
		assert.deepEqual(parseDetachKeys(text), {
			problem: `“${text}” are no detach keys; write them as docker does, for example ctrl-p,ctrl-q.`,
		});
	}
});
