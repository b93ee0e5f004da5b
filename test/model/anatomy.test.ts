import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {anatomyOf} from '../../source/model/anatomy.ts';
import type {ImageLayer} from '../../source/model/image.ts';
import type {Json} from '../../source/model/json.ts';
import {type Stats, statsOf} from '../../source/model/stats.ts';
import {recordedText} from '../engine/docker/recorded.ts';
import {engine, linesOf, rowText, sources} from '../helpers/anatomy-lines.ts';
import {aContainer, aSample} from '../helpers/containers.ts';

const running = inspectionOf('running');
const confined = inspectionOf('confined');
const open = inspectionOf('open');

test('a container without limits shows the defaults', () => {
	const lines = linesOf({inspection: running});
	assert.deepEqual(lines('command'), ['sleep 10000', 'in /']);
	assert.deepEqual(lines('namespaces'), [
		'pid own',
		'mount own',
		'network own',
		'IPC own',
		'UTS own',
		'user the host’s',
		'cgroup the host’s',
	]);
	assert.deepEqual(lines('limits'), [
		'memory no limit',
		'swap no limit',
		'CPU no limit',
		'shares 1024, the default',
		'pinned to any of the 2 CPUs',
		'pids no limit',
		'block I/O no limit',
	]);
	assert.deepEqual(lines('privileges'), [
		'privileged no',
		'user root',
		'capabilities the default ones',
		'seccomp the engine’s profile',
		'AppArmor none',
		'root files writable',
	]);
	assert.deepEqual(lines('findings'), [
		'It runs as root.',
		'It has no memory limit.',
		'Its root file system is writable.',
	]);
	assert.deepEqual(lines('network'), ['bridge 172.17.0.2, gateway 172.17.0.1', 'ports none']);
	assert.deepEqual(lines('files'), ['own layer writable, lost when it is removed, not measured']);
});

test('limits, privileges and mounts are shown as specified', () => {
	const names = new Map([['ee1cb74d121764601b8ec9ce142a930a99c834c2dd4621730c0ca10327138ebe', 'gateway']]);
	const lines = linesOf({inspection: confined, nameOf: id => names.get(id)});
	assert.ok(lines('namespaces').includes('network container gateway’s'));
	assert.deepEqual(lines('network'), ['network that of container gateway']);
	assert.deepEqual(lines('limits').slice(0, 6), [
		'memory at most 64 MiB',
		'swap at most 32 MiB',
		'CPU at most 50 %',
		'shares 512',
		'pinned to CPU 0',
		'pids at most 50',
	]);
	assert.deepEqual(lines('privileges'), [
		'privileged no',
		'user 1000',
		'capabilities the default ones',
		'  added NET_ADMIN',
		'  dropped MKNOD',
		'seccomp unconfined',
		'AppArmor none',
		'root files read-only',
		'gains no new privileges',
	]);
	assert.deepEqual(lines('files'), [
		'/data volume data',
		'/run/docker.sock /var/run/docker.sock of the host, read-only, the engine’s socket',
		'/tmp memory, lost when it stops',
		'own layer read-only, not measured',
	]);
	assert.deepEqual(lines('command'), ['sleep 10000', 'in /data']);
	assert.deepEqual(lines('findings'), [
		'Engine socket mounted: full control of the host.',
		'It may use every system call.',
		'Its root file system is read-only.',
	]);
});

test('findings come with the most serious first, five at most', () => {
	const lines = linesOf({inspection: open});
	assert.deepEqual(lines('namespaces'), [
		'pid the host’s',
		'mount own',
		'network the host’s',
		'IPC the host’s',
		'UTS the host’s',
		'user the host’s',
		'cgroup the host’s',
	]);
	assert.deepEqual(lines('findings'), [
		'Privileged: nearly full control of the host.',
		'The whole file system of the host is mounted.',
		'It sees the processes of the host.',
		'It uses the host’s network, with all its ports.',
		'It runs as root.',
	]);
	assert.deepEqual(lines('privileges').slice(0, 4), [
		'privileged yes',
		'user root',
		'capabilities all',
		'seccomp unconfined',
	]);
});

test('each limit is shown with its use and share', () => {
	const sections = anatomyOf(sources({inspection: confined, stats: someStats()}));
	const rows = sections.find(({id}) => id === 'limits')?.rows ?? [];
	assert.deepEqual(rows.filter(row => row.type === 'use').map(rowText), [
		'memory 16 MiB of 64 MiB',
		'CPU 25 % of 50 %',
		'pids 5 of 50',
	]);
	assert.deepEqual(
		rows.flatMap(row => (row.type === 'use' ? [row.share] : [])),
		[0.25, 0.5, 0.1],
	);
	assert.equal(rowText(rows.at(-1)), 'block I/O 1000 B read, 2000 B written');
});

test('with user namespaces, root is not root outside', () => {
	const remapped = linesOf({inspection: running, engine: {...engine, securityOptions: ['name=userns']}});
	assert.ok(remapped('namespaces').includes('user own'));
	assert.ok(!remapped('findings').includes('It runs as root.'));
	const rootless = linesOf({inspection: running, engine: {...engine, securityOptions: ['name=rootless']}});
	assert.ok(rootless('namespaces').includes('user the engine’s'));
	assert.ok(rootless('privileges').includes('seccomp the engine has none'));
});

test('Podman’s inspection gives the same words', () => {
	const podman: Json = JSON.parse(recordedText('podman-5-inspect.json'));
	const lines = linesOf({inspection: podman});
	assert.ok(lines('namespaces').includes('network the host’s'));
	assert.ok(lines('namespaces').includes('pid own'));
	assert.ok(lines('namespaces').includes('cgroup unknown'));
});

test('layers with files are listed, and the oldest ones added up', () => {
	const layers: readonly ImageLayer[] = [
		layer('/bin/sh -c #(nop)  CMD ["redis-server"]', 0),
		...Array.from({length: 14}, (_, index) => layer(`/bin/sh -c make  part${index}`, 1000 * (index + 1))),
	];
	const lines = linesOf({inspection: running, layers});
	assert.equal(lines('image').length, 13);
	assert.equal(lines('image')[0], '1000 B RUN make part0');
	assert.equal(lines('image').at(-1), '27000 B 2 more below');
	const imported = {...layer('', 2000), comment: 'Imported from -'};
	assert.match(linesOf({inspection: running, layers: [imported]})('image')[0] ?? '', /Imported from -$/);
	assert.deepEqual(linesOf({inspection: running})('image'), ['Reading the layers…']);
	assert.deepEqual(linesOf({inspection: running, layers: {problem: 'It is gone.'}})('image'), ['It is gone.']);
});

test('an image that lost its name is called as the container was created, or by a short id', () => {
	const title = (inspection: Json) =>
		anatomyOf(sources({container: {...aContainer('web'), image: `sha256:${'a1'.repeat(32)}`}, inspection})).find(
			({id}) => id === 'image',
		)?.title;
	assert.equal(title({Config: {Image: 'shop/web:2'}}), 'Image shop/web:2');
	assert.equal(title({}), 'Image a1a1a1a1a1a1');
});

test('measured sizes are shown', () => {
	const measured = {writable: 4096, volumes: new Map([['data', 70_000]])};
	const lines = linesOf({inspection: confined, measured});
	assert.deepEqual(
		[lines('files')[0], lines('files').at(-1)],
		['/data volume data, 70000 B', 'own layer read-only, 4096 B'],
	);
	assert.match(linesOf({inspection: running, measured: 'measuring'})('files').join(), /measuring…/);
	assert.match(linesOf({inspection: running, measured: {problem: 'It is gone.'}})('files').join(), /It is gone\./);
});

test('processes are listed with their PIDs, and beyond a limit counted', () => {
	const rows = Array.from({length: 9}, (_, index) => ['root', String(100 + index), `worker ${index}`]);
	const lines = linesOf({inspection: running, processes: {titles: ['UID', 'PID', 'CMD'], rows}});
	assert.deepEqual(lines('processes').slice(0, 2), ['100 worker 0', '101 worker 1']);
	assert.equal(lines('processes').at(-1), 'and 4 more');
	const stopped = aContainer('web', {state: 'exited', exitCode: 0});
	assert.deepEqual(linesOf({inspection: running, container: stopped})('processes'), ['Not running.']);
});

test('on a Mac, the machine is virtual', () => {
	const mac = {...engine, operatingSystem: 'Docker Desktop', kernel: '6.10.14-linuxkit'};
	assert.ok(linesOf({inspection: running, engine: mac})('machine').includes('machine virtual'));
	assert.deepEqual(linesOf({inspection: running})('machine'), [
		'kernel Linux 6.18.44',
		'system Debian GNU/Linux 13 (trixie)',
		'engine Docker 26.1.5, linux/amd64',
	]);
});

test('an inspection of any shape gives sections', () => {
	const shapes = fc.jsonValue().map(value => (typeof value === 'object' ? value : {HostConfig: value, Mounts: value}));
	fc.assert(
		fc.property(shapes, fc.jsonValue(), (inspection, part) => {
			const mixed = {Mounts: [part, inspection], HostConfig: {...confinedHost(), CapAdd: part, Tmpfs: inspection}};
			for (const candidate of [inspection, mixed]) {
				const sections = anatomyOf(sources({inspection: JSON.parse(JSON.stringify(candidate))}));
				assert.ok(sections.every(({rows}) => rows.length > 0));
			}
		}),
	);
});

function confinedHost(): object {
	return JSON.parse(recordedText('docker-26-inspect-confined.json')).HostConfig;
}

function inspectionOf(name: string): Json {
	return JSON.parse(recordedText(`docker-26-inspect-${name}.json`));
}

function layer(createdBy: string, size: number): ImageLayer {
	return {createdAt: 0, createdBy, size, comment: ''};
}

function someStats(): Stats {
	const used = {memoryUsed: 16 * 2 ** 20, pids: 5, block: {read: 1000, written: 2000}};
	const before = aSample(1000, {...used, cpuTotal: 0});
	return statsOf(before, aSample(2000, {...used, cpuTotal: 0.25e9}));
}
