import assert from 'node:assert/strict';
import {dirname} from 'node:path';
import {after, describe, test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import {mustRun} from '../../helpers/run.ts';
import {engineContract} from '../contract.ts';
import {connectDocker, endpointOf, listedContainer} from '../docker/bench.ts';
import {dockerHarness} from '../docker/contract-harness.ts';
import {createDockerEngine} from '../docker/create-docker-engine.ts';
import {never, pulled} from '../docker/pull-bench.ts';
import {systemPath} from '../packages.ts';
import {startEngine} from '../private-engine.ts';
import {startRegistry} from '../registry.ts';
import {makeImage} from '../test-images.ts';
import {waitUntil} from '../wait-until.ts';
import {podman, trustedPort} from './podman.ts';

/** The first item of an endless stream. */
async function firstOf<Item>(items: AsyncIterable<Item>): Promise<Item> {
	for await (const item of items) {
		return item;
	}

	return assert.fail('nothing came');
}

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
		const read = async () => {
			const here = engine.containers.sampleHere?.(container);
			const asked = await engine.containers.sample(id, never);
			assert.ok(here && asked, 'no figures');
			return {here, asked};
		};
		// While it starts, both change from one read to the next.
		await waitUntil(async () => {
			const {here, asked} = await read();
			return here.pids === asked.pids && Math.abs(here.memoryUsed - asked.memoryUsed) < 2 ** 20;
		}, 'the same processes and memory');
		const {here, asked} = await read();
		assert.deepEqual([here.memoryLimit, asked.memoryLimit], [64 * 2 ** 20, 64 * 2 ** 20]);
		// Podman’s answer lacks its default limit.
		assert.equal(here.pidsLimit, 2048);
		assert.ok(here.cpuTotal > 0 && asked.cpuTotal - here.cpuTotal < 1e9);
	});

	test('an image is pulled from a registry with its progress; a missing one is refused with a sentence', async t => {
		const podmanEngine = await starting;
		const {address} = await startRegistry(t, podmanEngine, {port: trustedPort});
		const name = `${address}/quayside/pulled:1`;
		await makeImage(podmanEngine, name, [200_000]);
		await podmanEngine.mustDocker(['push', '--quiet', name]);
		await podmanEngine.mustDocker(['rmi', '--force', name]);
		const engine = await connectDocker(podmanEngine.socket);
		t.after(() => engine.close());
		const images = engine.images ?? assert.fail();
		assert.equal((await pulled(images.pull(name, {}, never))).at(-1)?.outcome, 'pulled');
		assert.ok((await firstOf(images.watch(never))).some(({tags}) => tags.includes(name)));
		await assert.rejects(pulled(images.pull(`${address}/quayside/missing:1`, {}, never)), {code: 'no-image'});
		await images.remove(name, {force: false});
		assert.ok(!(await firstOf(images.watch(never))).some(({tags}) => tags.includes(name)));
	});

	test('volumes and networks are created, listed and removed, and a prune removes those that nothing uses', async t => {
		const podmanEngine = await starting;
		const engine = (await connectDocker(podmanEngine.socket)) as Required<Engine>;
		t.after(() => engine.close());
		await engine.volumes.create({name: 'kept', labels: {tier: 'back'}});
		await engine.volumes.create({name: 'unused'});
		await engine.networks.create({name: 'empty'});
		const id = await podmanEngine.mustDocker(['create', '--volume', 'kept:/data', 'busybox', 'sleep', '1000']);
		t.after(() => podmanEngine.docker(['rm', '--force', '--volumes', id]));
		const volumes = async () => (await firstOf(engine.volumes.watch(never))).map(({name}) => name);
		const networks = async () => (await firstOf(engine.networks.watch(never))).map(({name}) => name);
		assert.deepEqual(await volumes(), ['kept', 'unused']);
		assert.ok((await networks()).includes('empty'));
		const scope = {containers: false, networks: true, images: 'none', buildCache: false, volumes: 'all'} as const;
		const items = await engine.system.prunable(scope, never);
		assert.deepEqual(items.map(({kind, name}) => `${kind} ${name}`).toSorted(), ['network empty', 'volume unused']);
		for (const item of items) {
			await engine.system.removeItem(item);
		}

		assert.deepEqual(await volumes(), ['kept']);
		assert.ok(!(await networks()).includes('empty'));
		await engine.containers.remove(id, {force: true, volumes: false});
		await engine.volumes.remove('kept');
		assert.deepEqual(await volumes(), []);
	});

	test('a volume that is created and an image that is tagged are listed after their events', async t => {
		const engine = (await connectDocker((await starting).socket)) as Required<Engine>;
		t.after(() => engine.close());
		const over = new AbortController();
		const shown = {volumes: '', images: ''};
		const follow = async () => {
			for await (const volumes of engine.volumes.watch(over.signal)) {
				shown.volumes = volumes.map(({name}) => name).join();
			}
		};
		const followImages = async () => {
			for await (const images of engine.images.watch(over.signal)) {
				shown.images = images.flatMap(({tags}) => tags).join();
			}
		};
		const following = Promise.all([follow(), followImages()]);
		t.after(() => over.abort());
		await waitUntil(() => shown.images.includes('busybox'), 'the images');
		await engine.volumes.create({name: 'noticed'});
		await engine.images.tag('busybox', 'quayside/noticed:1');
		// Without an event they are listed after 30 s.
		await waitUntil(() => /noticed/.test(shown.volumes) && /noticed/.test(shown.images), 'both', 20_000);
		await engine.volumes.remove('noticed');
		await engine.images.remove('quayside/noticed:1', {force: false});
		over.abort();
		await following;
	});

	engineContract(async () => ({
		...(await dockerHarness(
			socket => createDockerEngine({endpoint: endpointOf(socket), clock: systemClock}),
			await starting,
		)),
		refusals: new Set(['stop with a signal', 'stop when paused']),
	}));
});
