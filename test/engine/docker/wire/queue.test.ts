import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Overflow, Queue} from '../../../../source/engine/docker/wire/queue.ts';

const queueOf = (overflow: Overflow<string>) => new Queue<string>(text => text.length, 1000, overflow);
const pausing = {pause() {}, resume() {}};

test('items that are pushed between two reads come as one batch', async () => {
	const queue = queueOf(pausing);
	queue.push(['a']);
	queue.push(['b', 'c']);
	assert.deepEqual(await queue.take(), ['a', 'b', 'c']);
	const next = queue.take();
	queue.push([]);
	queue.push(['d']);
	assert.deepEqual(await next, ['d']);
	queue.push(['e']);
	queue.end();
	assert.deepEqual(await queue.take(), ['e']);
	assert.equal(await queue.take(), undefined);
});

test('an error comes after all items that were pushed before it', async () => {
	const queue = queueOf(pausing);
	queue.push(['a']);
	queue.end(new Error('cut'));
	queue.end();
	assert.deepEqual(await queue.take(), ['a']);
	await assert.rejects(queue.take(), /cut/);
});

test('a slow reader pauses the source, and reading resumes it', async () => {
	const calls: string[] = [];
	const queue = queueOf({pause: () => calls.push('pause'), resume: () => calls.push('resume')});
	queue.push(['x'.repeat(600)]);
	assert.deepEqual(calls, []);
	queue.push(['x'.repeat(600)]);
	assert.deepEqual(calls, ['pause']);
	assert.equal((await queue.take())?.length, 2);
	assert.deepEqual(calls, ['pause', 'resume']);
});

test('a queue that may drop items keeps the newest ones and notes how much is missing', async () => {
	const queue = queueOf({noteOf: dropped => `${dropped} dropped`});
	for (const text of ['a', 'b', 'c', 'd', 'e']) {
		queue.push([text.repeat(200)]);
	}

	assert.deepEqual(await queue.take(), ['600 dropped', 'd'.repeat(200), 'e'.repeat(200)]);
	queue.push(['f']);
	assert.deepEqual(await queue.take(), ['f']);
});
