import assert from 'node:assert/strict';
import {test} from 'node:test';
import {RecentMap} from '../../source/model/recent-map.ts';

test('the latest values are kept, and never more than twice as many', () => {
	const map = new RecentMap<number, string>();
	for (let key = 0; key < 100; key++) {
		map.set(key, `${key}`, 10);
		for (let recent = Math.max(0, key - 9); recent <= key; recent++) {
			assert.equal(map.get(recent), `${recent}`);
		}

		const known = Array.from({length: key + 1}, (_, index) => map.get(index)).filter(value => value !== undefined);
		assert.ok(known.length <= 20, `${known.length} are known`);
	}
});

test('a value that is set again and again is kept', () => {
	const map = new RecentMap<string, number>();
	for (let round = 0; round < 100; round++) {
		map.set('steady', round, 5);
		map.set(`other ${round}`, round, 5);
		assert.equal(map.get('steady'), round);
	}

	map.clear();
	assert.equal(map.get('steady'), undefined);
});
