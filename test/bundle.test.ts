import assert from 'node:assert/strict';
import {test} from 'node:test';
import {checkPatches, patched} from '../scripts/bundle/plugins.ts';

test('a library patch of which any part no longer matches fails the build', () => {
	const patch = {replace: [['await load()', '{}'] as const, [/DEV/g, 'false'] as const]};
	assert.equal(patched('ink.js', 'DEV || DEV, await load()', patch), 'false || false, {}');
	assert.throws(() => patched('ink.js', 'DEV, load()', patch), {
		message: 'The patch of ink.js no longer matches: await load() is not found.',
	});
	assert.throws(() => patched('ink.js', 'await load()', patch), /no longer matches: \/DEV\/g is not found/);
});

test('a library patch for a file that is not in the program fails the build', () => {
	const patches = [{file: /[\\/]ink\.js$/}, {file: /[\\/]yoga\.js$/}];
	checkPatches(['lib/ink.js', 'lib/yoga.js'], patches);
	assert.throws(() => checkPatches(['lib/ink.js'], patches), /yoga.* is not in the program/);
});
