import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import type {Container} from '../../../source/model/container.ts';
import type {Sample} from '../../../source/model/stats.ts';
import {aGroup, aProcess, emptyVersion2, type Machine} from './tree.ts';

const procs = 'sys/fs/cgroup/docker/{a}/cgroup.procs';

describe('traffic of a container', () => {
	test('is the sum of its interfaces, without the loopback', t => {
		const machine = withProcess(t, {lo: [5, 5], eth0: [10, 20], eth1: [3, 4]});
		assert.deepEqual(traffic(machine, ['one', 'two']), {received: 13, sent: 24});
	});

	test('is undefined on the host’s network or without a network', t => {
		const machine = withProcess(t, {lo: [5, 5], eth0: [10, 20]});
		assert.equal(traffic(machine, ['host']), undefined);
		assert.equal(traffic(machine, ['none']), undefined);
	});

	test('is left to the engine if the container has no networks: it may share another’s', t => {
		assert.equal(sample(withProcess(t, {eth0: [10, 20]}), []), undefined);
	});

	test('excludes interfaces that the container has created', t => {
		const machine = withProcess(t, {lo: [0, 0], wg0: [100, 100], docker0: [7, 7], veth12: [8, 8], eth0: [10, 20]});
		assert.deepEqual(traffic(machine, ['one']), {received: 10, sent: 20});
	});

	test('includes an interface with a name that the user chose', t => {
		assert.deepEqual(traffic(withProcess(t, {lo: [0, 0], lan: [10, 20]}), ['one']), {received: 10, sent: 20});
	});

	test('is left to the engine if its interfaces cannot be distinguished from others', t => {
		assert.equal(sample(withProcess(t, {lo: [0, 0], lan: [10, 20], wg0: [7, 7]}), ['one']), undefined);
	});

	test('is that of its first process, not of one that has left its network', t => {
		const machine = withProcess(t, {eth0: [10, 20]});
		machine.write({
			...aProcess(30, 'a', {eth0: [666, 666]}),
			'proc/30/status': 'NSpid:\t30\t9\t1\n',
			...aProcess(60, 'a', {eth0: [666, 666]}),
			'proc/60/status': 'NSpid:\t60\t11\t1\n',
			...aProcess(40, 'a', {eth0: [777, 777]}),
			'proc/40/status': 'NSpid:\t40\t17\n',
			[procs]: '50\n60\n40\n30\n0\n',
		});
		assert.deepEqual(traffic(machine, ['one']), {received: 10, sent: 20});
	});

	test('is found if all processes are in nested groups, as with Podman and init systems', t => {
		const machine = withProcess(t, {eth0: [10, 20]});
		machine.write({
			[procs]: '',
			'sys/fs/cgroup/docker/{a}/container/cgroup.procs': '',
			'sys/fs/cgroup/docker/{a}/container/init.scope/cgroup.procs': '50\n',
		});
		assert.deepEqual(traffic(machine, ['one']), {received: 10, sent: 20});
	});

	test('is left to the engine if the first process is unknown or invisible', t => {
		const machine = withProcess(t, {eth0: [10, 20]});
		machine.write({'proc/50/status': 'NSpid:\t50\n'});
		assert.equal(sample(machine, ['one']), undefined, 'it shares the processes of its host');
		machine.remove('proc/50');
		assert.equal(sample(machine, ['one']), undefined, 'it is hidden');
	});

	test('is that of the new first process when the container was started again', t => {
		const machine = withProcess(t, {eth0: [10, 20]});
		assert.deepEqual(traffic(machine, ['one']), {received: 10, sent: 20});
		machine.write({...aProcess(60, 'a', {eth0: [1, 2]}), [procs]: '60\n'});
		machine.remove('proc/50');
		assert.deepEqual(traffic(machine, ['one']), {received: 1, sent: 2});
		// The old PID belongs to another process now.
		machine.write({...aProcess(60, 'b', {eth0: [666, 666]}), ...aProcess(70, 'a', {eth0: [3, 4]}), [procs]: '70\n'});
		assert.deepEqual(traffic(machine, ['one']), {received: 3, sent: 4});
	});
});

test('a stopped container has no stats, even if its group still exists', t => {
	const machine = withProcess(t, {eth0: [10, 20]});
	assert.equal(sample(machine, ['host'], {state: 'exited'}), undefined);
	assert(sample(machine, ['host'], {state: 'paused'}));
});

/** A machine with the container `a`, whose only process is 50. */
function withProcess(t: TestContext, interfaces: Readonly<Record<string, readonly [number, number]>>): Machine {
	const machine = emptyVersion2(t);
	machine.write({...aGroup('docker/{a}', 1), ...aProcess(50, 'a', interfaces), [procs]: '50\n'});
	return machine;
}

function sample(machine: Machine, names: readonly string[], rest: Partial<Container> = {}): Sample | undefined {
	return machine.sample('a', {networks: names.map(name => ({name, ip: undefined})), ...rest});
}

/** The traffic of a container that has stats. */
function traffic(machine: Machine, names: readonly string[]): Sample['network'] {
	const stats = sample(machine, names);
	assert(stats, 'there are no stats');
	return stats.network;
}
