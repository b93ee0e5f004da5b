import assert from 'node:assert/strict';
import {test} from 'node:test';
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
