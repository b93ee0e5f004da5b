// A Docker Engine on control groups v2, in a virtual machine without KVM: `npm run test:v2`, about five minutes.
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {openVersion2} from '../../../source/engine/control-groups/version-2.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import {engineContract} from '../contract.ts';
import {dockerHarness} from '../docker/contract-harness.ts';
import {createDockerEngine} from '../docker/create-docker-engine.ts';
import {waitUntil} from '../wait-until.ts';
import {type Machine, startMachine} from './machine.ts';

const megabyte = 2 ** 20;

type Figures = {
	readonly id: string;
	readonly name: string;
	readonly cpuPercent: number;
	readonly memoryUsed: number;
	readonly memoryLimit: number;
	readonly blockWritten: number;
	readonly pids: number;
};

describe('control groups v2', () => {
	let machine: Machine;
	const endings: (() => Promise<void>)[] = [];

	before(async () => {
		machine = await startMachine({after: end => void endings.push(end)});
	});
	after(async () => {
		for (const end of endings.toReversed()) {
			await end();
		}
	});

	test('the figures are those of docker stats: a CPU limit, a memory limit, bytes written to a disk', async () => {
		assert.equal(await machine.mustDocker(['info', '--format', '{{.CgroupVersion}}']), '2');
		const start = (...words: string[]) => machine.mustDocker(['run', '--detach', ...words]);
		await start('--name', 'busy', '--cpus', '0.5', '--memory', '64m', 'busybox', 'sh', '-c', 'while :; do :; done');
		const write = 'dd if=/dev/zero of=/data/file bs=1M count=8 oflag=direct; sleep 1000';
		await start('--name', 'writer', '--volume', 'data:/data', 'busybox', 'sh', '-c', write);
		const listing = ['stats', '--no-stream', '--format', '{{.Name}} {{.CPUPerc}} {{.BlockIO}} {{.PIDs}}'];
		await waitUntil(async () => /8\.39MB/.test(await machine.mustDocker(listing)), 'the bytes on the disk');
		const shown = await machine.mustDocker(listing);
		const asked = (name: string) => Number(new RegExp(`^${name} .* (\\d+)$`, 'm').exec(shown)?.[1]);
		const lines = await machine.inside('node /quayside/bin/quayside.js --host unix:///run/docker.sock --once --json');
		const figures = lines.split('\n').map(line => JSON.parse(line) as Figures);
		const [busy, writer] = ['busy', 'writer'].map(name => figures.find(one => one.name === name));
		assert.ok(busy && writer, lines);
		// On an emulated processor, the engine’s value is imprecise, but the limit is exact.
		assert.ok(Math.abs(busy.cpuPercent - 50) < 15, `${busy.cpuPercent} ${shown}`);
		assert.equal(busy.memoryLimit, 64 * megabyte);
		assert.ok(busy.memoryUsed > 0 && busy.memoryUsed < 2 * megabyte, `${busy.memoryUsed}`);
		assert.equal(writer.blockWritten, 8 * megabyte);
		assert.deepEqual([busy.pids, writer.pids], [asked('busy'), asked('writer')]);
		await machine.mustDocker(['rm', '--force', 'busy', 'writer']);
	});

	test('the kernel’s files say what the engine says: throttling, memory, limits, and processes killed for memory', async () => {
		const limits = ['--cpus', '0.2', '--memory', '16m', '--memory-swap', '16m', '--pids-limit', '50'];
		const script = 'tail /dev/zero; tail /dev/zero; while :; do :; done';
		const id = await machine.mustDocker(['run', '--detach', ...limits, 'busybox', 'sh', '-c', script]);
		const ours = () => readGroup(machine, id);
		await waitUntil(async () => {
			const {oomKills, throttling} = await ours();
			return oomKills === 2 && (throttling?.throttled ?? 0) > 2;
		}, 'two ends and some throttling');
		// The counters of a paused container stay the same.
		await machine.mustDocker(['pause', id]);
		const engine = connect();
		const theirs = await engine.containers.sample(id, new AbortController().signal);
		engine.close();
		const {oomKills, ...known} = await ours();
		assert.equal(oomKills, 2);
		assert.partialDeepStrictEqual({...theirs, cpuLimit: 0.2}, known);
		assert.deepEqual([known.memoryLimit, known.pidsLimit], [16 * megabyte, 50]);
		await machine.mustDocker(['rm', '--force', id]);
	});

	test('a user without any rights but the engine’s socket sees the same figures', async () => {
		const id = await machine.mustDocker(['run', '--detach', '--memory', '64m', 'busybox', 'sleep', '1000']);
		const list = 'node /quayside/bin/quayside.js --host unix:///run/docker.sock --once --json';
		const figures = async (command: string) => {
			const lines = (await machine.inside(command)).split('\n').map(line => JSON.parse(line) as Figures);
			const {memoryUsed, memoryLimit, pids} = lines.find(line => line.id === id) ?? assert.fail('it is not listed');
			return {memoryUsed, memoryLimit, pids};
		};
		const theirs = await figures(`su user -c '${list}'`);
		assert.deepEqual(theirs, await figures(list));
		assert.deepEqual([theirs.memoryLimit, theirs.pids], [64 * megabyte, 1]);
		await machine.mustDocker(['rm', '--force', id]);
	});

	engineContract(() => dockerHarness(connect, machine), ['stats and details']);

	function connect(): Engine {
		const {port, host} = machine;
		const endpoint = {kind: 'tcp', name: 'machine', address: host, hostname: '127.0.0.1', port} as const;
		return createDockerEngine({endpoint, clock: systemClock});
	}
});

/** Read a container's group from copies of the kernel's files. */
async function readGroup(machine: Machine, id: string): Promise<ReturnType<ReturnType<typeof openVersion2>>> {
	const folder = mkdtempSync(join(tmpdir(), 'quayside-group-'));
	try {
		const script = `cd /sys/fs/cgroup/docker/${id}; for file in *; do echo "==> $file"; cat "$file" 2>/dev/null; done; true`;
		for (const [name = '', ...lines] of (await machine.inside(script)).split('==> ').map(text => text.split('\n'))) {
			writeFileSync(join(folder, name || 'none'), lines.join('\n'));
		}

		return openVersion2(folder)();
	} finally {
		rmSync(folder, {recursive: true});
	}
}
