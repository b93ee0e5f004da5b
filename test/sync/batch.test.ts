import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createBatch} from '../../source/sync/batch.ts';
import {createManualClock} from '../helpers/manual-clock.ts';

test('the first item is delivered at once, a flood once a tick', async () => {
	const clock = createManualClock(0);
	const handed: (readonly number[])[] = [];
	const batch = createBatch<number>(clock, 100, items => handed.push(items));
	batch.add(1);
	assert.deepEqual(handed, [[1]]);
	batch.add(2);
	batch.add(3);
	await clock.advance(99);
	assert.deepEqual(handed, [[1]]);
	await clock.advance(1);
	assert.deepEqual(handed, [[1], [2, 3]]);
	await clock.advance(100);
	batch.add(4);
	assert.deepEqual(handed, [[1], [2, 3], [4]]);
});

test('a cancelled batch hands over nothing more', async () => {
	const clock = createManualClock(0);
	const handed: number[] = [];
	const batch = createBatch<number>(clock, 100, items => handed.push(...items));
	batch.add(1);
	batch.add(2);
	batch.cancel();
	await clock.advance(1000);
	assert.deepEqual(handed, [1]);
});
