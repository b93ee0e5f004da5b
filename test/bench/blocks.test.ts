import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fillBlocks} from '../../scripts/bench/blocks.ts';

const text = 'before\n<!-- a -->\nold\n<!-- /a -->\nbetween\n<!-- b -->\n<!-- /b -->\nafter\n';
const blocks = {a: () => 'new $1 $& a', b: () => 'new b'};

test('each block is filled from its generator, and nothing around it changes', () => {
	const {text: filled, stale, problems} = fillBlocks(text, blocks);
	assert.equal(
		filled,
		'before\n<!-- a -->\n\nnew $1 $& a\n\n<!-- /a -->\nbetween\n<!-- b -->\n\nnew b\n\n<!-- /b -->\nafter\n',
	);
	assert.deepEqual(stale, ['a', 'b']);
	assert.deepEqual(problems, []);
});

test('only sections with later changes are stale', () => {
	const {text: filled} = fillBlocks(text, blocks);
	assert.deepEqual(fillBlocks(filled, blocks).stale, []);
	assert.deepEqual(fillBlocks(filled, {...blocks, b: () => 'newer'}).stale, ['b']);
});

test('a missing or repeated block is reported', () => {
	assert.match(fillBlocks(text, {c: () => ''}).problems.join(), /<!-- c -->.* occurs 0 times, not once/);
	assert.match(fillBlocks(text + text, blocks).problems.join(), /<!-- a -->.* occurs 2 times, not once/);
	assert.equal(fillBlocks(text + text, blocks).text, text + text);
});
