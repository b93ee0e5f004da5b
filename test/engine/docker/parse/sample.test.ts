import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseSample} from '../../../../source/engine/docker/parse/sample.ts';
import {recorded} from '../recorded.ts';

test('counters are read as docker stats does, on version 1 of control groups', () => {
	// `docker stats` said at the same time: 5.715MiB / 64MiB, 1.85kB / 238B, 3.15MB / 4.19MB, 1 process.
	const sample = parseSample(recorded('docker-26-stats-cgroup1.json'));
	assert(sample);
	assert.equal((sample.memoryUsed / 2 ** 20).toFixed(3), '5.715');
	assert.equal(sample.memoryLimit, 64 * 2 ** 20);
	assert.deepEqual(sample.network, {received: 1850, sent: 238});
	assert.deepEqual(sample.block, {read: 3 * 2 ** 20, written: 4 * 2 ** 20});
	assert.equal(sample.pids, 1);
	assert.equal(sample.pidsLimit, 99);
	assert.equal(sample.onlineCpus, 2);
	assert(sample.cpuTotal > 0);
});

test('counters are read as docker stats does, on version 2 of control groups', () => {
	assert.deepEqual(parseSample(recorded('stats-cgroup2-as-documented.json')), {
		at: Date.UTC(2026, 10, 24, 14, 25, 43) + 284.166326,
		cpuTotal: 4_215_000_000,
		idleTotal: undefined,
		onlineCpus: 4,
		memoryUsed: 104_857_600 - 31_457_280,
		memoryLimit: 8_345_829_376,
		network: {received: 5338, sent: 648},
		block: {read: 6_295_552 + 4096, written: 1_110_016},
		pids: 3,
		pidsLimit: undefined,
		cpuLimit: undefined,
		throttling: {periods: 0, throttled: 0, time: 0},
		oomKills: undefined,
		source: 'engine',
	});
});

test('a container on the network of its host has no network stats', () => {
	const sample = parseSample(recorded('docker-26-stats-cgroup1-host-network.json'));
	assert(sample);
	assert.equal(sample.network, undefined);
});

test('a container that does not run has no sample', () => {
	assert.equal(parseSample(recorded('docker-26-stats-stopped.json')), undefined);
	assert.equal(parseSample(null), undefined);
	assert.equal(parseSample(Buffer.from('<html>')), undefined);
});

test('a page cache larger than the usage is ignored', () => {
	const memory_stats = {usage: 1000, limit: 5000, stats: {total_inactive_file: 2000, inactive_file: 300}};
	assert.equal(parseSample({read: '2026-11-24T14:25:43Z', memory_stats})?.memoryUsed, 700);
});

test('CPUs are counted if the engine lists only their use', () => {
	const cpu_stats = {cpu_usage: {total_usage: 5, percpu_usage: [1, 2, 1, 1]}};
	assert.equal(parseSample({read: '2026-11-24T14:25:43Z', cpu_stats})?.onlineCpus, 4);
});
