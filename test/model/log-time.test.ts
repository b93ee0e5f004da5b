import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readTime} from '../../source/model/log-time.ts';

const now = Date.UTC(2026, 10, 24, 12, 30);

test('durations count back from now', () => {
	const minutes = (text: string) => (now - (readTime(text, now, true) ?? Number.NaN)) / 60_000;
	assert.deepEqual(['5m', '90s', '1h30m', '2d', '1 h'].map(minutes), [5, 1.5, 90, 2880, 60]);
});

test('a clock time is within the last 24 hours, and a date may have a time and a zone', () => {
	const read = (text: string) => {
		const time = readTime(text, now, true);
		return time && new Date(time).toISOString().slice(0, 19);
	};
	assert.equal(read('10:42'), '2026-11-24T10:42:00');
	assert.equal(read('12:31'), '2026-11-23T12:31:00');
	assert.equal(read('9:05:07'), '2026-11-24T09:05:07');
	assert.equal(read('2026-11-20'), '2026-11-20T00:00:00');
	assert.equal(read('2026-11-20 10:42'), '2026-11-20T10:42:00');
	assert.equal(read('2026-11-20T10:42:05+02:00'), '2026-11-20T08:42:05');
});

test('anything else is no time', () => {
	for (const text of ['', '25:00', '10:60', '5', 'm', '5m x', '2026-13-01', 'yesterday']) {
		assert.equal(readTime(text, now, true), undefined, text);
	}
});
