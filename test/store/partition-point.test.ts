import assert from 'node:assert/strict';
import {test} from 'node:test';
import {partitionPoint} from '../../source/store/partition-point.ts';

test('the first index that fails is found for every length and place', () => {
	for (let length = 0; length < 10; length++) {
		for (let first = 0; first <= length; first++) {
			assert.equal(
				partitionPoint(length, index => index < first),
				first,
			);
		}
	}
});
