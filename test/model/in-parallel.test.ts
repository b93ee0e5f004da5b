import assert from 'node:assert/strict';
import {test} from 'node:test';
import {inParallel} from '../../source/model/in-parallel.ts';
import {turns} from '../helpers/turns.ts';

test('at most a few items are worked on at a time', async () => {
	let [running, most] = [0, 0];
	const done: number[] = [];
	await inParallel([1, 2, 3, 4, 5], 2, async item => {
		most = Math.max(most, ++running);
		await turns(1);
		running--;
		done.push(item);
	});
	assert.deepEqual([done.toSorted(), most], [[1, 2, 3, 4, 5], 2]);
});

test('after the first error no further item is worked on', async () => {
	const started: number[] = [];
	const work = async (item: number) => {
		started.push(item);
		await turns(item);
		if (item === 1) {
			throw new Error('refused');
		}
	};
	await assert.rejects(inParallel([1, 2, 3, 4, 5], 2, work), /refused/);
	await turns(10);
	assert.deepEqual(started, [1, 2]);
});
