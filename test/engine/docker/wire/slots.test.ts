import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Lane, Slots} from '../../../../source/engine/docker/wire/slots.ts';

test('a waiting log comes before short requests that arrive later', () => {
	const slots = new Slots();
	const {take, started} = taking(slots);
	const first = Array.from({length: 7}, (_, index) => take(`quick ${index}`, 'quick'));
	take('log', 'log');
	take('later', 'quick');
	first[0]?.();
	assert.deepEqual(started.slice(7), ['log']);
	first[1]?.();
	assert.deepEqual(started.slice(7), ['log', 'later']);
});

test('a long request comes before short ones that arrived earlier', () => {
	const slots = new Slots();
	const {take, started} = taking(slots);
	const [release] = Array.from({length: 7}, (_, index) => take(`quick ${index}`, 'quick'));
	take('another', 'quick');
	take('long', 'slow');
	release?.();
	assert.deepEqual(started.slice(7), ['long']);
});

test('one log at a time is asked for its slot, the one with the longest turn first', () => {
	const slots = new Slots();
	const {take} = taking(slots);
	const asked: string[] = [];
	const logs = Array.from({length: 6}, (_, index) => {
		const release = take(`log ${index}`, 'log');
		const stop = slots.onWanted(() => asked.push(`log ${index}`));
		return () => {
			release();
			stop();
		};
	});
	assert.deepEqual(asked, []);
	take('stop', 'slow');
	take('start', 'slow');
	assert.deepEqual(asked, ['log 0']);
	logs[0]?.();
	assert.deepEqual(asked, ['log 0', 'log 1']);
	logs[1]?.();
	assert.deepEqual(asked, ['log 0', 'log 1']);
	assert.equal(slots.isWanted(), false);
});

test('a request that no longer waits is not counted as waiting', () => {
	const slots = new Slots();
	const {take} = taking(slots);
	for (let index = 0; index < 6; index++) {
		take(`log ${index}`, 'log');
	}

	const stopWaiting = slots.take('slow', () => assert.fail('It was started.'));
	assert.equal(slots.isWanted(), true);
	stopWaiting();
	assert.equal(slots.isWanted(), false);
});

/** Takes slots, and notes the names of the requests that were started. A request is released by the function returned. */
function taking(slots: Slots) {
	const started: string[] = [];
	const take = (name: string, lane: Lane) => {
		let release = () => {};
		slots.take(lane, free => {
			started.push(name);
			release = free;
		});
		return () => release();
	};
	return {take, started};
}
