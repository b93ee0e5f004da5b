import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aContainer} from '../../helpers/containers.ts';
import {aGroup, emptyVersion2, type Machine} from './tree.ts';

const onHost = {networks: [{name: 'host', ip: undefined}]};

for (const [engine, path] of [
	['Docker with the cgroupfs driver', 'docker/{a}'],
	['Docker with the systemd driver', 'system.slice/docker-{a}.scope'],
	['Docker with a parent of the user’s own', 'build/jobs/{a}'],
	['Docker inside a container', 'docker/{f}/docker/{a}'],
	['Docker without root', 'user.slice/user-1000.slice/user@1000.service/user.slice/docker-{a}.scope'],
	['Podman', 'machine.slice/libpod-{a}.scope'],
	['Podman with the cgroupfs driver', 'libpod_parent/libpod-{a}'],
	['Podman in a service', 'system.slice/web.service/libpod-payload-{a}'],
	['Podman without root', 'user.slice/user-1000.slice/user@1000.service/user.slice/libpod-{a}.scope'],
	['Kubernetes', 'kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod12.slice/cri-containerd-{a}.scope'],
] as const) {
	test(`the group of a container is found where ${engine} puts it`, t => {
		const machine = emptyVersion2(t);
		machine.write(aGroup(path, 7));
		assert.equal(cpu(machine, 'a'), 7000);
	});
}

test('a monitor’s group is not taken for the container’s', t => {
	const machine = emptyVersion2(t);
	machine.write({
		...aGroup('machine.slice/libpod-conmon-{a}.scope', 1),
		...aGroup('libpod_parent/libpod-conmon-{a}', 2),
		...aGroup('system.slice/{a}-5c1a.service', 3),
		...aGroup('system.slice/{a}.service', 4),
		...aGroup('kubepods/crio-conmon-{a}', 5),
	});
	assert.equal(cpu(machine, 'a'), undefined);
});

test('the next container of an engine is found where the first one is, without another walk', t => {
	const machine = emptyVersion2(t);
	machine.write({...aGroup('docker/{a}', 1), ...aGroup('system.slice/docker-{b}.scope', 2)});
	assert.equal(cpu(machine, 'a'), 1000);
	machine.write({...aGroup('docker/{c}', 3), ...aGroup('system.slice/docker-{d}.scope', 4), ...aGroup('other/{e}', 5)});
	assert.deepEqual(
		['b', 'c', 'd', 'e'].map(letter => cpu(machine, letter)),
		[2000, 3000, 4000, undefined],
	);
});

test('the group of a container in another folder is found within seconds', async t => {
	const machine = emptyVersion2(t);
	machine.write(aGroup('docker/{a}', 1));
	assert.equal(cpu(machine, 'a'), 1000);
	machine.write(aGroup('other/{b}', 2));
	await machine.clock.advance(4000);
	assert.equal(cpu(machine, 'b'), undefined);
	await machine.clock.advance(1000);
	assert.equal(cpu(machine, 'b'), 2000);
});

test('if containers are never found, as on another machine, walks become rare', async t => {
	const machine = emptyVersion2(t);
	const walks: number[] = [];
	for (let second = 0; second < 200; second++) {
		machine.write(aGroup(`place-${second}/{a}`, 1));
		assert.equal(cpu(machine, 'b'), undefined);
		// Only a walk finds this folder, which exists only in this second.
		if (cpu(machine, 'a') !== undefined) {
			walks.push(second);
		}

		machine.remove(`sys/fs/cgroup/place-${second}`);
		await machine.clock.advance(1000);
	}

	assert.deepEqual(walks, [0, 10, 30, 70, 130, 190]);
});

test('a stopped container has no stats until it is started again', t => {
	const machine = emptyVersion2(t);
	machine.write(aGroup('docker/{a}', 5));
	assert.equal(cpu(machine, 'a'), 5000);
	machine.remove('sys/fs/cgroup/docker/{a}');
	assert.equal(cpu(machine, 'a'), undefined);
	machine.write(aGroup('docker/{a}', 1));
	assert.equal(cpu(machine, 'a'), 1000);
});

test('only ids are searched for, never names', t => {
	const machine = emptyVersion2(t);
	machine.write({...aGroup('docker/{a}', 5), ...aGroup('docker/{a}/web', 6)});
	assert.equal(cpu(machine, 'a'), 5000);
	for (const id of [
		'',
		'.',
		'web',
		'a'.repeat(63),
		'A'.repeat(64),
		'g'.repeat(64),
		`${'a'.repeat(64)}/web`,
		'../docker',
	]) {
		assert.equal(machine.sample('a', {...onHost, id}), undefined, aContainer(id).name);
	}
});

function cpu(machine: Machine, letter: string): number | undefined {
	return machine.sample(letter, onHost)?.cpuTotal;
}
