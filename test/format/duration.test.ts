import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {compactDuration, humanDuration} from '../../source/format/duration.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const table: readonly (readonly [number, string, string])[] = [
	[-5 * second, 'Less than a second', '0s'],
	[999, 'Less than a second', '0s'],
	[second, '1 second', '1s'],
	[59.9 * second, '59 seconds', '59s'],
	[minute, 'About a minute', '1m'],
	[119 * second, 'About a minute', '1m'],
	[3 * minute, '3 minutes', '3m'],
	[59.9 * minute, '59 minutes', '59m'],
	[hour, 'About an hour', '1h'],
	[89 * minute, 'About an hour', '1h'],
	[90 * minute, '2 hours', '2h'],
	[47.4 * hour, '47 hours', '47h'],
	[2 * day, '2 days', '2d'],
	[13.9 * day, '13 days', '13d'],
	[14 * day, '2 weeks', '2w'],
	[59 * day, '8 weeks', '8w'],
	[60 * day, '2 months', '2mo'],
	[729 * day, '24 months', '24mo'],
	[730 * day, '2 years', '2y'],
	[1500 * day, '4 years', '4y'],
];

for (const [milliseconds, words, compact] of table) {
	test(`${milliseconds} ms reads “${words}” and “${compact}”`, () => {
		assert.equal(humanDuration(milliseconds), words);
		assert.equal(compactDuration(milliseconds), compact);
	});
}

test('a duration up to a century fits into four cells', () => {
	fc.assert(
		fc.property(fc.integer({min: 0, max: 36_500 * day}), milliseconds => {
			assert.match(compactDuration(milliseconds), /^(\d{1,2}(s|m|h|d|w|mo)|\d{1,3}y)$/);
		}),
	);
});
