import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseSample} from '../../../source/engine/docker/parse/sample.ts';
import type {NetworkAttachment} from '../../../source/model/container.ts';
import {longAgo} from '../../helpers/containers.ts';
import {recorded} from '../docker/recorded.ts';
import {machineOf} from './tree.ts';

const onHost = {networks: [{name: 'host', ip: undefined}]};

test('version 2 has the same values as the engine, and more', t => {
	const here = machineOf(t, 'version-2').sample('a');
	const there = parseSample(recorded('stats-cgroup2-as-documented.json'));
	assert(here && there);
	// The engine has another counter of the machine, and not the other two.
	const {at, idleTotal, ...rest} = there;
	assert.deepEqual(here, {
		...rest,
		at: longAgo,
		idleTotal: 40_000_000_000,
		cpuLimit: undefined,
		oomKills: 0,
		source: 'control-groups',
	});
});

test('every limit of version 2 is read, with its effects', t => {
	assert.deepEqual(machineOf(t, 'version-2').sample('b', {networks: networks('one', 'two')}), {
		at: longAgo,
		cpuTotal: 61_000_000_000,
		idleTotal: 40_000_000_000,
		onlineCpus: 4,
		memoryUsed: 60_000_000,
		memoryLimit: 64 * 2 ** 20,
		network: {received: 123_456_790_108, sent: 243},
		block: {read: 0, written: 0},
		pids: 1,
		pidsLimit: 99,
		cpuLimit: 0.5,
		throttling: {periods: 1200, throttled: 1100, time: 98_000_000_000},
		oomKills: 2,
		source: 'control-groups',
	});
});

test('an engine without all controllers of version 2 has no stats of those', t => {
	const sample = machineOf(t, 'version-2').sample('c', onHost);
	assert(sample);
	assert.deepEqual([sample.cpuLimit, sample.throttling, sample.block], [undefined, undefined, {read: 0, written: 0}]);
	assert.deepEqual([sample.cpuTotal, sample.memoryUsed], [5000, 4096], 'a page cache greater than what is used');
});

test('a group that is only named like a container has no stats', t => {
	assert.equal(machineOf(t, 'version-2').sample('d', onHost), undefined);
});

test('version 1 gives the same values, with a tree for each controller', t => {
	const machine = machineOf(t, 'version-1-separate');
	assert.deepEqual(machine.sample('a', {networks: networks('one', 'two')}), {
		at: longAgo,
		cpuTotal: 47_346_606,
		idleTotal: undefined,
		onlineCpus: 2,
		memoryUsed: 5_992_448 - 1_048_576,
		memoryLimit: 64 * 2 ** 20,
		network: {received: 1850, sent: 238},
		block: {read: 3_145_729, written: 4_194_306},
		pids: 1,
		pidsLimit: 99,
		cpuLimit: 1.5,
		throttling: {periods: 3, throttled: 2, time: 2_262_509_861},
		oomKills: 4,
		source: 'control-groups',
	});
	assert.equal(machine.sample('b', onHost), undefined, 'it is just being made');
	assert.equal(machine.sample('c', onHost), undefined, 'it has no processes any more');
});

test('version 1 gives the same values with controllers that share a tree', t => {
	const machine = machineOf(t, 'version-1-joined');
	assert.deepEqual(machine.sample('a', onHost), {
		at: longAgo,
		cpuTotal: Number.MAX_SAFE_INTEGER,
		idleTotal: undefined,
		onlineCpus: 1,
		memoryUsed: 2000,
		memoryLimit: 8_345_829_376,
		network: undefined,
		block: {read: 4096, written: 8192},
		pids: 7,
		pidsLimit: undefined,
		cpuLimit: undefined,
		throttling: {periods: 0, throttled: 0, time: 0},
		oomKills: undefined,
		source: 'control-groups',
	});
	assert.deepEqual(machine.sample('b', onHost)?.block, {read: 5, written: 6}, 'a disk without the CFQ scheduler');
});

for (const [tree, used, limit] of [
	['version-2', 'system.slice/docker-{a}.scope/memory.current', 'system.slice/docker-{a}.scope/memory.max'],
	['version-1-separate', 'memory/docker/{a}/memory.usage_in_bytes', 'memory/docker/{a}/memory.limit_in_bytes'],
] as const) {
	test(`a changed value is read at once, a changed limit within six samples (${tree})`, t => {
		const machine = machineOf(t, tree);
		const before = machine.sample('a');
		machine.write({[`sys/fs/cgroup/${used}`]: '34000000\n', [`sys/fs/cgroup/${limit}`]: '4000000\n'});
		const samples = Array.from({length: 6}, () => machine.sample('a'));
		assert.notEqual(samples[0]?.memoryUsed, before?.memoryUsed);
		assert.deepEqual(
			samples.map(sample => sample?.memoryLimit),
			[...Array.from({length: 5}, () => before?.memoryLimit), 4_000_000],
		);
	});
}

test('a sample has the time at which it was read', async t => {
	const machine = machineOf(t, 'version-2');
	await machine.clock.advance(1234);
	assert.equal(machine.sample('a')?.at, longAgo + 1234);
});

test('a machine whose control groups cannot be read has no stats', t => {
	const machine = machineOf(t, 'version-2');
	machine.remove('proc/self/mountinfo');
	assert.equal(machine.sample('a'), undefined);
});

function networks(...names: readonly string[]): readonly NetworkAttachment[] {
	return names.map(name => ({name, ip: undefined}));
}
