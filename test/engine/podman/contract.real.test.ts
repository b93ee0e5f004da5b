import assert from 'node:assert/strict';
import {dirname} from 'node:path';
import {after, describe, test} from 'node:test';
import {systemClock} from '../../../source/sync/clock.ts';
import {mustRun} from '../../helpers/run.ts';
import {engineContract} from '../contract.ts';
import {connectDocker, endpointOf, listedContainer} from '../docker/bench.ts';
import {dockerHarness} from '../docker/contract-harness.ts';
import {createDockerEngine} from '../docker/create-docker-engine.ts';
import {systemPath} from '../packages.ts';
import {startEngine} from '../private-engine.ts';
import {podman} from './podman.ts';

describe('Podman is an engine like any other', () => {
	const starting = startEngine('tied', podman);
	after(async () => (await starting).stop());

	test('a pod is a project, and the control groups of its containers are read as the engine reads them', async t => {
		const {host, socket} = await starting;
		const env = {PATH: systemPath, HOME: dirname(socket)};
		const client = (...args: string[]) => mustRun('podman', ['--remote', '--url', host, ...args], {env});
		await client('pod', 'create', '--infra=false', 'shop');
		const id = await client('run', '--detach', '--pod', 'shop', '--memory', '64m', 'busybox', 'sleep', '1000');
		t.after(() => client('pod', 'rm', '--force', '--time', '0', 'shop'));
		const engine = await connectDocker(socket);
		t.after(() => engine.close());
		const container = await listedContainer(engine, id);
		assert.equal(container.project, 'shop');
		const [here, asked] = [
			engine.containers.sampleHere?.(container),
			await engine.containers.sample(id, new AbortController().signal),
		];
		assert.ok(here && asked, 'no figures');
		assert.equal(here.memoryLimit, 64 * 2 ** 20);
		assert.deepEqual([here.memoryLimit, here.pids], [asked.memoryLimit, asked.pids]);
		// Podman’s answer lacks its default limit.
		assert.equal(here.pidsLimit, 2048);
		assert.ok(Math.abs(here.memoryUsed - asked.memoryUsed) < 2 ** 20, `${here.memoryUsed}, ${asked.memoryUsed}`);
		assert.ok(here.cpuTotal > 0 && asked.cpuTotal - here.cpuTotal < 1e9);
	});

	engineContract(async () => ({
		...(await dockerHarness(
			socket => createDockerEngine({endpoint: endpointOf(socket), clock: systemClock}),
			await starting,
		)),
		refusals: new Set(['stop with a signal', 'stop when paused']),
	}));
});
