import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ageWidth, ageWords, countedNames} from '../../../source/resources/columns/item-columns.ts';

const hour = 3_600_000;

test('all ages of a column have the same form: short if the longest does not fit', () => {
	const ages = [hour, 72 * hour, 28 * 24 * hour];
	const wordsAt = (width: number) => ages.map(age => ageWords(0, age, width));
	assert.deepEqual(wordsAt(ageWidth.max - 1), ['1h ago', '3d ago', '4w ago']);
	assert.deepEqual(wordsAt(ageWidth.max), ['About an hour ago', '3 days ago', '4 weeks ago']);
	assert.ok(ages.concat(0, 60_000).every(age => ageWords(0, age).length <= ageWidth.max));
	assert.equal(ageWords(undefined, 0, ageWidth.max), '');
});

test('the names after a number begin in the same place in all rows', () => {
	const names = Array.from({length: 10}, () => 'web');
	assert.equal(countedNames(['web']), '1  web');
	assert.match(countedNames(names), /^10 web, web/);
});
