import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import {isSame} from '../../../../source/engine/docker/watch/container-table.ts';

test('plain data is compared as Node compares it', () => {
	const value = fc.jsonValue({maxDepth: 3}).map(data => JSON.parse(JSON.stringify(data)) as unknown);
	fc.assert(
		fc.property(value, value, (a, b) => {
			assert.equal(isSame(a, b), isDeepStrictEqual(a, b));
			assert(isSame(a, structuredClone(a)));
		}),
	);
	assert(!isSame({a: undefined}, {b: undefined}));
	assert(isSame({a: 1, b: [undefined]}, {b: [undefined], a: 1}));
});
