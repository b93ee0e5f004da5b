import assert from 'node:assert/strict';
import {test} from 'node:test';
import {lengthInWords} from '../../../source/engine/demo/words.ts';

test('lengths of time are told as docker ps tells them, at both sides of each border', () => {
	const second = 1000;
	const minute = 60 * second;
	const hour = 60 * minute;
	const day = 24 * hour;
	const words: readonly (readonly [number, string])[] = [
		[0, 'Less than a second'],
		[-5, 'Less than a second'],
		[999, 'Less than a second'],
		[1 * second, '1 second'],
		[2 * second, '2 seconds'],
		[59.9 * second, '59 seconds'],
		[1 * minute, 'About a minute'],
		[2 * minute - 1, 'About a minute'],
		[2 * minute, '2 minutes'],
		[60 * minute - 1, '59 minutes'],
		[1 * hour, 'About an hour'],
		[89 * minute, 'About an hour'],
		[90 * minute, '2 hours'],
		[47 * hour, '47 hours'],
		[47.5 * hour, '2 days'],
		[13 * day, '13 days'],
		[14 * day, '2 weeks'],
		[59 * day, '8 weeks'],
		[60 * day, '2 months'],
		[729 * day, '24 months'],
		[730 * day, '2 years'],
	];
	for (const [milliseconds, expected] of words) {
		assert.equal(lengthInWords(milliseconds), expected);
	}
});
