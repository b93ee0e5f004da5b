import assert from 'node:assert/strict';
import {test} from 'node:test';
import {clockTime} from '../../source/format/clock-time.ts';
import {actionWords, eventDetail, isFailure} from '../../source/format/event-words.ts';
import type {EventRecord} from '../../source/model/event-record.ts';

function record(action: string, attributes: Readonly<Record<string, string>> = {}, argument = ''): EventRecord {
	return {key: 'test/1', at: 0, type: 'container', action, argument, id: 'f'.repeat(64), name: 'web', attributes};
}

test('an event is described in everyday words', () => {
	const words = (event: EventRecord) => [actionWords(event), eventDetail(event)];
	assert.deepEqual(words(record('die', {exitCode: '137', execDuration: '95'})), ['exit', 'code 137 (killed) after 1m']);
	assert.deepEqual(words(record('die', {exitCode: '0'})), ['exit', 'code 0']);
	assert.deepEqual(words(record('kill', {signal: '15'})), ['kill', 'SIGTERM']);
	assert.deepEqual(words(record('oom', {image: 'alpine'})), ['out of memory', 'alpine']);
	assert.deepEqual(words(record('rename', {oldName: '/old'})), ['rename', 'was old']);
	assert.deepEqual(words(record('exec_create', {}, '/bin/sh -c true')), ['exec', '/bin/sh -c true']);
	assert.deepEqual(words(record('health_status', {image: 'alpine'}, 'unhealthy')), ['health: unhealthy', 'alpine']);
});

test('an exit with an error, running out of memory and a failed health check are failures', () => {
	assert.ok(isFailure(record('die', {exitCode: '1'})));
	assert.ok(isFailure(record('oom')));
	assert.ok(isFailure(record('health_status', {}, 'unhealthy')));
	assert.ok(!isFailure(record('die', {exitCode: '0'})));
	assert.ok(!isFailure(record('start')));
});

test('a time of another day has its date, in UTC or in the zone of this machine', t => {
	const zone = process.env.TZ;
	process.env.TZ = 'Asia/Kolkata';
	t.after(() => {
		process.env.TZ = zone;
	});
	const noon = new Date(2026, 10, 27, 12, 5, 9).getTime();
	assert.equal(clockTime(noon, noon + 1000, false), '12:05:09');
	assert.equal(clockTime(noon, noon + 1000, true), '06:35:09');
	const early = new Date(2026, 10, 6, 3, 0, 0).getTime();
	assert.equal(clockTime(early, noon, false), 'Nov  6 03:00:00');
	assert.equal(clockTime(early, noon, true), 'Nov  5 21:30:00');
	assert.equal(clockTime(Number.NaN, noon, true), '?');
});
