import assert from 'node:assert/strict';
import {test} from 'node:test';
import {latestOnly} from '../../../../source/engine/docker/wire/socket-session.ts';

test('of values that arrive during a call, only the last is processed', async () => {
	const done: number[] = [];
	const gates: (() => void)[] = [];
	const act = latestOnly<number>(async value => {
		done.push(value);
		await new Promise<void>(resolve => {
			gates.push(resolve);
		});
	});
	const first = act(1);
	for (const value of [2, 3, 4]) {
		await act(value);
	}

	assert.deepEqual(done, [1]);
	gates.shift()?.();
	await new Promise(setImmediate);
	assert.deepEqual(done, [1, 4]);
	gates.shift()?.();
	await first;
	const later = act(5);
	gates.shift()?.();
	await later;
	assert.deepEqual(done, [1, 4, 5]);
});
