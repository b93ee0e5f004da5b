import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dropRead, logQuery} from '../../../../source/engine/docker/logs/read-logs.ts';
import type {LogOptions} from '../../../../source/engine/log-options.ts';
import type {LogLine} from '../../../../source/model/log.ts';

const line = (at: string, text = at): LogLine => ({stream: 'stdout', at, text});

test('lines that arrived before a stream was lost are dropped, to the nanosecond', () => {
	const isNew = dropRead({tail: 9, follow: true, after: '2026-11-24T14:00:00.5Z'});
	const lines = ['.499999999Z', '.5Z', '.50Z', '.500000001Z', '.51Z'].map(end => line(`2026-11-24T14:00:00${end}`));
	assert.deepEqual(isNew(lines), lines.slice(3));
});

test('of lines with the same timestamp, only as many are dropped as were read before', () => {
	const isNew = dropRead({tail: 9, follow: true, after: '2026-11-24T14:00:00Z', afterCount: 2});
	const texts = (lines: readonly LogLine[]) => isNew(lines).map(({text}) => text);
	assert.deepEqual(texts([line('2026-11-24T14:00:00Z', 'a')]), []);
	assert.deepEqual(texts([line('2026-11-24T14:00:00Z', 'b'), line('2026-11-24T14:00:00Z', 'c')]), ['c']);
	assert.deepEqual(texts([line('2026-11-24T14:00:01Z', 'd')]), ['d']);
});

test('nothing is dropped at the beginning, and no line without a timestamp', () => {
	const lines = [line('', 'a'), line('2026-11-24T14:00:00Z', 'b')];
	assert.deepEqual(dropRead({tail: 9, follow: true})(lines), lines);
	assert.deepEqual(dropRead({tail: 9, follow: true, after: ''})(lines), lines);
	assert.deepEqual(dropRead({tail: 9, follow: true, after: '2026-11-24T14:00:00Z'})(lines), [lines[0]]);
});

test('times are seconds and nanoseconds, and a continued stream starts where it ended', () => {
	const query = (options: Partial<LogOptions>) => {
		const {since, until} = logQuery({tail: 9, follow: true, ...options});
		return [since, until];
	};
	const [early, late] = ['2026-11-24T14:04:31.05Z', '2026-11-24T15:04:32+01:00'];
	assert.deepEqual(query({since: early, until: late}), ['1795529071.050000000', '1795529072.000000000']);
	assert.deepEqual(query({since: early, after: late}), ['1795529072.000000000', undefined]);
	assert.deepEqual(query({}), [undefined, undefined]);
	assert.deepEqual(query({after: 'yesterday'}), [undefined, undefined]);
});
