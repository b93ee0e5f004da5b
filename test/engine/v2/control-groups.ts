// A Docker Engine on control groups v2, in a virtual machine without KVM: `npm run test:v2`, about three minutes.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {systemClock} from '../../../source/sync/clock.ts';
import {engineContract} from '../contract.ts';
import {dockerHarness} from '../docker/contract-harness.ts';
import {createDockerEngine} from '../docker/create-docker-engine.ts';
import {waitUntil} from '../wait-until.ts';
import {type Machine, startMachine} from './machine.ts';

const megabyte = 2 ** 20;

type Figures = {
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
		// The engine’s own figure is rough on an emulated processor; the limit is not.
		assert.ok(Math.abs(busy.cpuPercent - 50) < 15, `${busy.cpuPercent} ${shown}`);
		assert.equal(busy.memoryLimit, 64 * megabyte);
		assert.ok(busy.memoryUsed > 0 && busy.memoryUsed < 2 * megabyte, `${busy.memoryUsed}`);
		assert.equal(writer.blockWritten, 8 * megabyte);
		assert.deepEqual([busy.pids, writer.pids], [asked('busy'), asked('writer')]);
		await machine.mustDocker(['rm', '--force', 'busy', 'writer']);
	});

	engineContract(() => {
		const {port, host} = machine;
		const endpoint = {kind: 'tcp', name: 'machine', address: host, hostname: '127.0.0.1', port} as const;
		return dockerHarness(() => createDockerEngine({endpoint, clock: systemClock}), machine);
	}, ['stats and details']);
});
