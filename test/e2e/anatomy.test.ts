import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {PrivateEngine} from '../engine/private-engine.ts';
import {waitUntil} from '../engine/wait-until.ts';
import {harbour} from './dashboard.ts';
import {enter} from './typing.ts';

const big = {columns: 120, rows: 60};

test('the anatomy shows namespaces, limits and files as in docker inspect', async t => {
	const {engine, containers, inspect, open} = await harbour(t, 'anatomy');
	const volume = 'quayside-anatomy-data';
	t.after(() => engine.docker(['volume', 'rm', '--force', volume]));
	await containers.run('--name', 'gateway', 'busybox', 'sleep', '1000');
	const id = await containers.run(
		...['--name', 'walled', '--network', 'container:gateway', '--user', '1000', '--workdir', '/data'],
		...['--memory', '64m', '--memory-swap', '96m', '--cpus', '0.5', '--pids-limit', '50', '--cpuset-cpus', '0'],
		...['--cap-add', 'NET_ADMIN', '--cap-drop', 'MKNOD', '--read-only', '--tmpfs', '/tmp', '-v', `${volume}:/data`],
		...['busybox', 'sh', '-c', 'while :; do sleep 0.2; done'],
	);
	const dashboard = open([], big);
	await dashboard.select('walled');
	dashboard.press('M-a', 'z');
	await dashboard.waitFor(/memory +[█▏▎▍▌▋▊▉]+─+ {2}[\d.]+ [KM]iB of 64 MiB/);
	await dashboard.waitFor(/[│┤] CPU .*[\d.]+ % of 50 % /);
	await dashboard.waitFor(/Processes ─+ 2 ─/);
	await dashboard.waitFor(/Image busybox ─+ 1 layer/);
	const says = async (line: RegExp, format: string, told: string) => {
		await dashboard.waitFor(line);
		assert.equal(await inspect(id, format), told, format);
	};

	await dashboard.waitFor(/│ sh -c 'while :; do sleep 0\.2; done' +│\n │ in \/data /);
	await says(/[│┤] network {2}container gateway’s /, '{{.HostConfig.NetworkMode}}', `container:${await idOf(engine)}`);
	await says(/[│┤] pid +own +sees its own processes only/, '{{.HostConfig.PidMode}}', '');
	await says(/[│┤] IPC +own /, '{{.HostConfig.IpcMode}}', 'private');
	await says(/[│┤] UTS +own /, '{{.HostConfig.UTSMode}}', '');
	await says(/[│┤] user +the host’s +root inside is root outside/, '{{.HostConfig.UsernsMode}}', '');
	const cgroup = await inspect(id, '{{.HostConfig.CgroupnsMode}}');
	await dashboard.waitFor(cgroup === 'host' ? /[│┤] cgroup +the host’s / : /[│┤] cgroup +own /);
	await says(/[│┤] memory .* of 64 MiB /, '{{.HostConfig.Memory}}', String(64 * 2 ** 20));
	await says(/[│┤] swap +at most 32 MiB /, '{{.HostConfig.MemorySwap}}', String(96 * 2 ** 20));
	await says(/[│┤] CPU .*[\d.]+ % of 50 % /, '{{.HostConfig.NanoCpus}}', '500000000');
	await says(/[│┤] pinned to +CPU 0 /, '{{.HostConfig.CpusetCpus}}', '0');
	await says(/[│┤] pids .*\d+ of 50 /, '{{.HostConfig.PidsLimit}}', '50');
	await says(/[│┤] privileged +no /, '{{.HostConfig.Privileged}}', 'false');
	await says(/[│┤] user +1000 /, '{{.Config.User}}', '1000');
	await says(/[│┤] +added +NET_ADMIN /, '{{.HostConfig.CapAdd}}', '[NET_ADMIN]');
	await says(/[│┤] +dropped +MKNOD /, '{{.HostConfig.CapDrop}}', '[MKNOD]');
	await says(/[│┤] root files +read-only /, '{{.HostConfig.ReadonlyRootfs}}', 'true');
	await says(/[│┤] \/tmp +memory, lost when it stops /, '{{json .HostConfig.Tmpfs}}', '{"/tmp":""}');
	await says(/[│┤] \/data +volume quayside-anatomy-data /, '{{(index .Mounts 0).Name}}', volume);
	const kernel = await engine.mustDocker(['info', '--format', '{{.KernelVersion}}']);
	await dashboard.waitFor(`Linux ${kernel} `);
	const screen = await dashboard.waitFor(/[│┤] Its root file system is read-only\. /);
	assert.doesNotMatch(screen, /runs as root|all memory there is/);
});

test('containers that share a namespace in the drawing do so in the kernel', async t => {
	const {engine, containers, open} = await harbour(t, 'anatomy-shared');
	await containers.run('--name', 'gateway', 'busybox', 'sleep', '1000');
	await containers.run(
		'--name',
		'guest',
		'--network',
		'container:gateway',
		'--pid',
		'container:gateway',
		'busybox',
		'sleep',
		'1000',
	);
	const dashboard = open([], big);
	await dashboard.select('guest');
	dashboard.press('M-a', 'z');
	const namespaceOf = (name: string, kind: string) =>
		engine.mustDocker(['exec', name, 'readlink', `/proc/self/ns/${kind}`]);
	for (const [kind, line, isShared] of [
		['pid', /[│┤] pid +container gateway’s /, true],
		['net', /[│┤] network +container gateway’s /, true],
		['mnt', /[│┤] mount +own /, false],
		['ipc', /[│┤] IPC +own /, false],
		['uts', /[│┤] UTS +own /, false],
	] as const) {
		await dashboard.waitFor(line);
		assert.equal((await namespaceOf('guest', kind)) === (await namespaceOf('gateway', kind)), isShared, kind);
	}
});

test('M measures a container’s own layer, and a privileged container is marked', async t => {
	const {engine, containers, open} = await harbour(t, 'anatomy-open');
	await containers.run(
		...['--name', 'open', '--privileged', '--network', 'host', '--pid', 'host', '-v', '/:/host:ro'],
		...['busybox', 'sh', '-c', 'head -c 3000000 /dev/zero > /big; sleep 1000'],
	);
	const dashboard = open([], big);
	await dashboard.select('open');
	dashboard.press('M-a', 'z');
	await dashboard.waitFor(/own layer +writable, lost when it is removed, not measured/);
	// Its usage arrives with the first stats.
	await dashboard.waitFor(/[│┤] memory +[\d.]+ [KM]iB, no limit /);
	await dashboard.waitFor(/[│┤] Privileged: nearly full control of the host\. /);
	await dashboard.waitFor(/[│┤] The whole file system of the host is mounted\. /);
	await dashboard.waitFor(/[│┤] It sees the processes of the host\. /);
	await dashboard.waitFor(/[│┤] It uses the host’s network, with all its ports\. /);
	const isWritten = async () =>
		(await engine.docker(['exec', 'open', 'wc', '-c', '/big'])).stdout.startsWith('3000000 ');
	await waitUntil(isWritten, 'the file to be written');
	dashboard.press('M');
	await dashboard.waitFor(/own layer +writable, lost when it is removed, 3 MB /);
	const size = await engine.mustDocker(['inspect', '--size', '--format', '{{.SizeRw}}', 'open']);
	assert.equal(size, '3000000');
});

test('changed limits are updated in the open anatomy', async t => {
	const {containers, inspect, open} = await harbour(t, 'anatomy-update');
	const id = await containers.run('--name', 'shrinking', '--memory', '64m', 'busybox', 'sleep', '1000');
	const dashboard = open([], big);
	await dashboard.select('shrinking');
	dashboard.press('M-a', 'z');
	await dashboard.waitFor(/[│┤] memory .* of 64 MiB /);
	dashboard.press('U');
	await dashboard.waitFor(/Now: all CPUs · 64m/);
	dashboard.press('Tab', 'C-u');
	await enter(dashboard, '96m');
	await dashboard.waitFor(/[│┤] memory .* of 96 MiB /);
	assert.equal(await inspect(id, '{{.HostConfig.Memory}}'), String(96 * 2 ** 20));
});

test('a container that has ended keeps its anatomy, without processes and use', async t => {
	const {containers, open} = await harbour(t, 'anatomy-ended');
	await containers.run('--name', 'ended', '--memory', '32m', 'busybox', 'true');
	const dashboard = open(['--all'], big);
	await dashboard.waitForRow('ended', /Exited \(0\)/);
	dashboard.press('M-a', 'z');
	await dashboard.waitFor(/[│┤] Not running\./);
	await dashboard.waitFor(/[│┤] memory +at most 32 MiB /);
});

function idOf(engine: PrivateEngine): Promise<string> {
	return engine.mustDocker(['inspect', '--format', '{{.Id}}', 'gateway']);
}
