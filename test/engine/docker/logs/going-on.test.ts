import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createLineQueue} from '../../../../source/engine/docker/logs/line-queue.ts';
import {dropRead, sinceParameter} from '../../../../source/engine/docker/logs/read-logs.ts';
import type {LogLine} from '../../../../source/model/log.ts';

const line = (at: string, text = at): LogLine => ({stream: 'stdout', at, text});

test('what was held before a stream broke off is dropped, to the nanosecond', () => {
	const isNew = dropRead({tail: 9, after: '2026-11-24T14:00:00.5Z'});
	const lines = ['.499999999Z', '.5Z', '.50Z', '.500000001Z', '.51Z'].map(end => line(`2026-11-24T14:00:00${end}`));
	assert.deepEqual(isNew(lines), lines.slice(3));
});

test('of lines with the very same stamp only so many are dropped as were held', () => {
	const isNew = dropRead({tail: 9, after: '2026-11-24T14:00:00Z', afterCount: 2});
	const texts = (lines: readonly LogLine[]) => isNew(lines).map(({text}) => text);
	assert.deepEqual(texts([line('2026-11-24T14:00:00Z', 'a')]), []);
	assert.deepEqual(texts([line('2026-11-24T14:00:00Z', 'b'), line('2026-11-24T14:00:00Z', 'c')]), ['c']);
	assert.deepEqual(texts([line('2026-11-24T14:00:01Z', 'd')]), ['d']);
});

test('nothing is dropped at the beginning, nor what has no stamp', () => {
	const lines = [line('', 'a'), line('2026-11-24T14:00:00Z', 'b')];
	assert.deepEqual(dropRead({tail: 9})(lines), lines);
	assert.deepEqual(dropRead({tail: 9, after: ''})(lines), lines);
	assert.deepEqual(dropRead({tail: 9, after: '2026-11-24T14:00:00Z'})(lines), [lines[0]]);
});

test('the engine is asked for what is stamped from the last stamp on', () => {
	assert.equal(sinceParameter({tail: 9, after: '2026-11-24T14:04:31.05Z'}), '1795529071.050000000');
	assert.equal(sinceParameter({tail: 9}), undefined);
	assert.equal(sinceParameter({tail: 9, after: 'yesterday'}), undefined);
});

test('lines that come while nobody reads are one batch', async () => {
	const queue = createLineQueue({pause() {}, resume() {}});
	queue.push([line('a')]);
	queue.push([line('b'), line('c')]);
	assert.deepEqual(await queue.take(), [line('a'), line('b'), line('c')]);
	const next = queue.take();
	queue.push([]);
	queue.push([line('d')]);
	assert.deepEqual(await next, [line('d')]);
	queue.push([line('e')]);
	queue.end();
	assert.deepEqual(await queue.take(), [line('e')]);
	assert.equal(await queue.take(), undefined);
});

test('an error comes after all that came before it', async () => {
	const queue = createLineQueue({pause() {}, resume() {}});
	queue.push([line('a')]);
	queue.end(new Error('cut'));
	queue.end();
	assert.deepEqual(await queue.take(), [line('a')]);
	await assert.rejects(queue.take(), /cut/);
});

test('a reader who takes his time holds the source back, and emptying the queue lets it go on', async () => {
	const calls: string[] = [];
	const queue = createLineQueue({pause: () => calls.push('pause'), resume: () => calls.push('resume')});
	queue.push([line('a', 'x'.repeat(600_000))]);
	assert.deepEqual(calls, []);
	queue.push([line('b', 'x'.repeat(600_000))]);
	assert.deepEqual(calls, ['pause']);
	assert.equal((await queue.take())?.length, 2);
	assert.deepEqual(calls, ['pause', 'resume']);
});
