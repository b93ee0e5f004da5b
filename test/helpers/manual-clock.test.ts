import assert from 'node:assert/strict';
import {test} from 'node:test';
import {pause} from '../../source/model/clock.ts';
import {createManualClock} from './manual-clock.ts';

test('callbacks run in the order of their times, and at the same time in the order of their registration', async () => {
	const clock = createManualClock(1000);
	const calls: string[] = [];
	const note = (name: string) => () => calls.push(`${name} at ${clock.now()}`);
	clock.after(30, note('c'));
	clock.after(10, note('a'));
	clock.after(30, note('d'));
	clock.after(20, note('b'));
	clock.after(31, note('late'));
	await clock.advance(30);
	assert.deepEqual(calls, ['a at 1010', 'b at 1020', 'c at 1030', 'd at 1030']);
	assert.equal(clock.now(), 1030);
	assert.equal(clock.pending(), 1);
});

test('the effects of a callback come before the next one, including timers that it sets', async () => {
	const clock = createManualClock(0);
	const times: number[] = [];
	const wait = async () => {
		for (let round = 0; round < 3; round++) {
			await pause(clock, 10);
			times.push(clock.now());
		}
	};
	void wait();
	await clock.advance(100);
	assert.deepEqual(times, [10, 20, 30]);
});

test('a cancelled timer is not called', async () => {
	const clock = createManualClock(0);
	const cancel = clock.after(10, () => assert.fail('it was cancelled'));
	cancel();
	await clock.advance(20);
	assert.equal(clock.pending(), 0);
});
