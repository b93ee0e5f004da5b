import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseDetails, parseProcesses} from '../../../../source/engine/docker/parse/container-details.ts';
import {parseEngineEvent} from '../../../../source/engine/docker/parse/engine-event.ts';
import {parseEngineInfo} from '../../../../source/engine/docker/parse/engine-info.ts';
import {compareTimestamps, parseTimestamp, toMilliseconds} from '../../../../source/model/timestamp.ts';
import {recorded, recordedText} from '../recorded.ts';

test('the details of a running container are read', () => {
	const details = parseDetails(recorded('docker-26-inspect-running.json'));
	assert.equal(details.hasTerminal, false);
	assert.equal(details.restartCount, 0);
	assert.equal(details.isOutOfMemory, false);
	assert.equal(details.stopTimeout, 10);
	assert.equal(details.stopSignal, 'SIGTERM');
	assert.equal(details.error, '');
	assert(details.startedAt && details.startedAt > Date.UTC(2026, 10, 24));
	assert.equal(details.finishedAt, undefined);
});

test('a container’s own settings are read', () => {
	const details = parseDetails(recorded('docker-26-inspect-created.json'));
	assert.equal(details.hasTerminal, true);
	assert.equal(details.stopTimeout, 33);
	assert.equal(details.stopSignal, 'SIGINT');
	assert.equal(details.startedAt, undefined);
});

test('a container that ran out of memory says so', () => {
	const details = parseDetails(recorded('docker-26-inspect-out-of-memory.json'));
	assert.equal(details.isOutOfMemory, true);
	assert(details.finishedAt && details.startedAt && details.finishedAt > details.startedAt);
});

test('Podman’s inspection is read', () => {
	const details = parseDetails(recorded('podman-5-inspect.json'));
	assert.equal(details.hasTerminal, false);
	assert.equal(details.stopTimeout, 10);
	assert.equal(details.stopSignal, 'SIGTERM');
	assert(details.startedAt);
});

test('a stop signal is named in whatever form it is given', () => {
	const signals = ['SIGQUIT', 'quit', '3', '', '99'].map(StopSignal => parseDetails({Config: {StopSignal}}).stopSignal);
	assert.deepEqual(signals, ['SIGQUIT', 'SIGQUIT', 'SIGQUIT', 'SIGTERM', '99']);
});

test('an engine is known by its product, version and machine', () => {
	assert.deepEqual(parseEngineInfo(recorded('docker-26-version.json'), recorded('docker-26-info.json'), '1.45'), {
		id: 'eb525ba4-f398-491f-b021-34c1bc48fa7f',
		product: 'Docker',
		version: '26.1.5+dfsg1',
		apiVersion: '1.45',
		platform: 'linux/amd64',
		cpus: 2,
		memoryBytes: 25_276_510_208,
		kernel: '6.18.44-fc-v657',
		operatingSystem: 'Debian GNU/Linux 13 (trixie)',
		securityOptions: ['name=seccomp,profile=builtin'],
		isDemo: false,
	});
	const podman = parseEngineInfo(recorded('podman-5-version.json'), recorded('podman-5-info.json'), '1.41');
	assert.equal(podman.product, 'Podman');
	assert.equal(podman.version, '5.4.2');
	assert.equal(podman.id, undefined);
});

test('processes are read with their titles', () => {
	const {titles, rows} = parseProcesses(recorded('docker-26-top.json'));
	assert.deepEqual(titles, ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD']);
	assert.equal(rows[0]?.at(-1), 'sleep 10000');
	assert.deepEqual(parseProcesses({Titles: null, Processes: null}), {titles: [], rows: []});
	const many = parseProcesses({Titles: ['PID'], Processes: Array.from({length: 50_000}, () => ['1'])});
	assert.deepEqual([many.rows.length, many.total], [10_000, 50_000]);
});

test('each recorded event of a container has its id', () => {
	for (const file of ['docker-26-events.jsonl', 'podman-5-events.jsonl']) {
		const events = recordedText(file)
			.trim()
			.split('\n')
			.map(line => [JSON.parse(line).Type, parseEngineEvent(line)] as const);
		assert(events.length > 5);
		for (const [type, event] of events) {
			if (type === 'container') {
				assert(event?.type === 'container');
				assert.match(event.id, /^[0-9a-f]{64}$/);
			}

			if (type === 'image') {
				assert.equal(event?.type, 'anything');
			}
		}
	}
});

test('an event of a network counts for the container that is connected or disconnected', () => {
	const line = (attributes: object) =>
		JSON.stringify({Type: 'network', Action: 'connect', Actor: {ID: 'n', Attributes: attributes}});
	assert.deepEqual(parseEngineEvent(line({container: 'c1'})), {type: 'container', id: 'c1', action: 'network'});
	assert.equal(parseEngineEvent(line({})), undefined);
});

test('anything but an event is ignored', () => {
	for (const line of ['', '{', 'null', '[]', '7', '{"Type":"volume","Action":"create"}']) {
		assert.equal(parseEngineEvent(line), undefined);
	}
});

test('timestamps are parsed to the nanosecond, with any zone and number of digits', () => {
	assert.deepEqual(parseTimestamp('2026-11-24T14:04:31.547865442Z'), {
		seconds: 1_795_529_071,
		nanoseconds: 547_865_442,
	});
	assert.deepEqual(parseTimestamp('2026-11-24T15:04:31.5+01:00'), {seconds: 1_795_529_071, nanoseconds: 500_000_000});
	assert.deepEqual(parseTimestamp('2026-11-24T14:04:31Z'), {seconds: 1_795_529_071, nanoseconds: 0});
	assert.equal(parseTimestamp('0001-01-01T00:00:00Z'), undefined);
	assert.equal(parseTimestamp('2026-99-24T14:04:31Z'), undefined);
	assert.equal(parseTimestamp('today'), undefined);
	assert.equal(toMilliseconds({seconds: 1, nanoseconds: 500_000}), 1000.5);
	assert(compareTimestamps({seconds: 1, nanoseconds: 2}, {seconds: 1, nanoseconds: 10}) < 0);
	assert(compareTimestamps({seconds: 2, nanoseconds: 0}, {seconds: 1, nanoseconds: 10}) > 0);
});
