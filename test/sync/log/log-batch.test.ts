import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Event} from '../../../source/store/event.ts';
import {createLogBatch} from '../../../source/sync/log/log-batch.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';

/** A batch, and the texts of the lines that each delivery had. */
function aBatch() {
	const clock = createManualClock(0);
	const handed: string[] = [];
	const dispatch = (...events: readonly Event[]) => {
		for (const event of events) {
			handed.push(event.type === 'log-read' ? event.lines.map(({text}) => text).join(' ') : event.type);
		}
	};
	const batch = createLogBatch({store: {dispatch}, clock});
	const add = (text: string, signal = new AbortController().signal) =>
		batch.add({key: 'test/web', lines: [{stream: 'stdout', at: '', text}], hasOlder: undefined, signal});
	return {batch, add, handed, clock};
}

test('the first lines are delivered at once, many lines once a tick', async () => {
	const {add, handed, clock} = aBatch();
	add('1');
	assert.deepEqual(handed, ['1']);
	add('2');
	add('3');
	await clock.advance(99);
	assert.deepEqual(handed, ['1']);
	await clock.advance(1);
	assert.deepEqual(handed, ['1', '2 3']);
	await clock.advance(100);
	add('4');
	assert.deepEqual(handed, ['1', '2 3', '4']);
});

test('a cancelled batch delivers nothing more, and no lines of a stream that was stopped', async () => {
	const {batch, add, handed, clock} = aBatch();
	const stopped = new AbortController();
	add('1');
	add('2', stopped.signal);
	stopped.abort();
	await clock.advance(100);
	add('3');
	batch.cancel();
	await clock.advance(1000);
	assert.deepEqual(handed, ['1']);
});
