import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import type {EngineErrorCode} from '../../../source/engine/engine-error.ts';
import type {PullProgress} from '../../../source/model/image.ts';
import {type Demo, openDemo} from './demo.ts';

type Items = Required<Pick<Engine, 'images' | 'volumes' | 'networks' | 'system'>>;

const everything = {containers: true, networks: true, images: 'unused', buildCache: true, volumes: 'all'} as const;

test('every container of the demo has its image, its volumes and its networks', async () => {
	const demo = await openDemo();
	const {images, volumes, networks} = itemsOf(demo);
	const ids = new Set((await first(images.watch(live()))).images.map(({id}) => id));
	const names = new Set((await first(volumes.watch(live()))).volumes.map(({name}) => name));
	const nets = new Set((await first(networks.watch(live()))).networks.map(({name}) => name));
	for (const change of demo.changes) {
		for (const container of change.type === 'listed' ? change.containers : []) {
			assert.ok(ids.has(container.imageId), container.image);
			assert.ok(
				container.volumes.every(volume => names.has(volume)),
				container.name,
			);
			assert.ok(
				container.networks.every(({name}) => nets.has(name)),
				container.name,
			);
		}
	}

	await demo.close();
});

test('an image tells its layers, its start-up command, and what it shares', async () => {
	const demo = await openDemo();
	const {images} = itemsOf(demo);
	const history = await images.history('redis:7', live());
	assert.match(history[0]?.createdBy ?? '', /^CMD/);
	const {images: all} = await first(images.watch(live()));
	const redis = all.find(({tags}) => tags.includes('redis:7'));
	assert.equal(
		redis?.size,
		history.reduce((sum, {size}) => sum + size, 0),
	);
	assert.ok(redis?.sharedSize && redis.sharedSize < redis.size);
	assert.deepEqual(await images.config('redis', live()).catch(code), 'no-image');
	assert.deepEqual((await images.config('redis:7', live())).command, ['redis-server']);
	assert.ok(
		all.some(({tags}) => tags.length === 0),
		'one has lost its name',
	);
	await demo.close();
});

test('a pull downloads a few layers at once, unpacks one after the other, and never goes back', async () => {
	const demo = await openDemo();
	const {images} = itemsOf(demo);
	const reports = await pullAll(demo, 'postgres:17');
	const fractions = reports.map(({fraction}) => fraction);
	assert.deepEqual(
		fractions,
		fractions.toSorted((a, b) => a - b),
	);
	assert.ok(reports.length > 10);
	assert.ok(reports.every(({layers}) => layers.filter(({phase}) => phase === 'downloading').length <= 3));
	assert.ok(reports.every(({layers}) => layers.filter(({phase}) => phase === 'extracting').length <= 1));
	assert.equal(reports.at(-1)?.outcome, 'pulled');
	assert.equal((await images.config('postgres:17', live())).platform, 'linux/amd64');
	assert.equal((await pullAll(demo, 'postgres:17')).at(-1)?.outcome, 'up-to-date');
	await demo.close();
});

test('a pull that is called off leaves nothing behind, and one from nowhere fails', async () => {
	const demo = await openDemo();
	const {images} = itemsOf(demo);
	const stop = new AbortController();
	const reports: PullProgress[] = [];
	const pulling = (async () => {
		for await (const report of images.pull('postgres:17', {}, stop.signal)) {
			reports.push(report);
		}
	})();
	await demo.clock.advance(3000);
	stop.abort();
	await pulling;
	assert.equal(reports.at(-1)?.outcome, undefined);
	assert.equal(await images.config('postgres:17', live()).catch(code), 'no-image');
	assert.equal(await pullAll(demo, 'registry.example/web').catch(code), 'no-registry');
	await demo.close();
});

test('names of images come and go, and containers keep what they use', async () => {
	const demo = await openDemo();
	const {images} = itemsOf(demo);
	await images.tag('redis:7', 'shop/redis:v1');
	assert.deepEqual(await images.remove('shop/redis:v1', {force: false}), {untagged: ['shop/redis:v1'], deleted: []});
	assert.equal(await images.tag('redis:7', 'NOT A NAME').catch(code), 'invalid');
	assert.equal(await images.remove('redis:7', {force: true}).catch(code), 'conflict');
	assert.equal(await images.remove('hello-world', {force: false}).catch(code), 'conflict');
	assert.deepEqual((await images.remove('hello-world', {force: true})).untagged, ['hello-world:latest']);
	const {deleted} = await images.remove('shop/api:2.4.0', {force: false});
	assert.match(deleted[0] ?? '', /^sha256:/);
	await demo.close();
});

test('a list that is watched comes again after each change', async () => {
	const demo = await openDemo();
	const {volumes} = itemsOf(demo);
	const lists = volumes.watch(live())[Symbol.asyncIterator]();
	const before = (await lists.next()).value.volumes.length;
	const next = lists.next();
	await volumes.create({name: 'fresh'});
	assert.equal((await next).value.volumes.length, before + 1);
	await demo.close();
});

test('volumes are made and removed, but not while a container mounts them', async () => {
	const demo = await openDemo();
	const {volumes} = itemsOf(demo);
	assert.equal(await volumes.create({name: 'fresh'}), 'fresh');
	assert.match(await volumes.create({name: ''}), /^[0-9a-f]{64}$/);
	assert.equal(await volumes.create({name: '!'}).catch(code), 'invalid');
	assert.equal(await volumes.remove('shop_pgdata', {force: false}).catch(code), 'conflict');
	assert.deepEqual(await volumes.users('shop_pgdata', live()), [demo.id('shop-db-1')]);
	await volumes.remove('fresh', {force: false});
	assert.equal(await volumes.inspect('fresh', live()).catch(code), 'not-found');
	await demo.close();
});

test('the volume that was made for a container alone goes with it where that is wanted', async () => {
	const demo = await openDemo();
	const {volumes} = itemsOf(demo);
	const [name = ''] = demo.get('redis').volumes;
	await demo.engine.containers.remove(demo.id('redis'), {force: true, volumes: true});
	assert.equal(await volumes.inspect(name, live()).catch(code), 'not-found');
	await demo.close();
});

test('a container that is put into a network has an address there until it is taken out', async () => {
	const demo = await openDemo();
	const {networks} = itemsOf(demo);
	const id = await networks.create({name: 'extra', subnet: '10.9.8.0/24'});
	const container = demo.id('redis');
	await networks.connect('extra', {container});
	await demo.clock.advance(0);
	assert.match(demo.get('redis').networks.find(({name}) => name === 'extra')?.ip ?? '', /^10\.9\.8\.\d+$/);
	assert.deepEqual(
		(await networks.members(id, live())).map(({name}) => name),
		['redis'],
	);
	assert.equal(await networks.remove('extra').catch(code), 'conflict');
	await networks.disconnect('extra', container, {force: false});
	await networks.remove('extra');
	assert.equal(await networks.remove('bridge').catch(code), 'conflict');
	assert.equal(await networks.create({name: 'other', subnet: '172.20.0.0/16'}).catch(code), 'conflict');
	await demo.close();
});

test('a prune finds what nothing uses, containers’ own things included, and all of it can be removed', async () => {
	const demo = await openDemo();
	const {system} = itemsOf(demo);
	const found = await system.prunable(everything, live());
	const names = found.map(({name}) => name);
	for (const name of [
		'hello-world',
		'hello-world:latest',
		'shop/api:2.4.0',
		'<none>',
		'staging_default',
		'shop_pgdata_old',
	]) {
		assert.ok(names.includes(name), `${name} in ${names.join(', ')}`);
	}

	for (const name of ['redis', 'redis:7', 'shop_pgdata', 'bridge', 'shop_default']) {
		assert.ok(!names.includes(name), name);
	}

	for (const item of found) {
		const {reclaimed} = await system.removeItem(item);
		assert.equal(typeof reclaimed, 'number');
	}

	assert.deepEqual(await system.prunable(everything, live()), []);
	await demo.close();
});

test('what has come into use since a prune was prepared is left', async () => {
	const demo = await openDemo();
	const {system} = itemsOf(demo);
	const found = await system.prunable(everything, live());
	const hello = found.find(({kind, name}) => kind === 'container' && name === 'hello-world');
	assert.ok(hello);
	await demo.engine.containers.start(hello.id);
	assert.equal(await system.removeItem(hello).catch(code), 'conflict');
	const usage = await system.diskUsage(live(), ['container']);
	assert.ok(usage.items.every(({kind}) => kind === 'container'));
	assert.ok(usage.layersSize > 1e9);
	await demo.close();
});

function itemsOf({engine}: Demo): Items {
	const {images, volumes, networks, system} = engine;
	assert.ok(images && volumes && networks && system);
	return {images, volumes, networks, system};
}

function live(): AbortSignal {
	return new AbortController().signal;
}

async function first<Item>(items: AsyncIterable<Item>): Promise<Item> {
	for await (const item of items) {
		return item;
	}

	return assert.fail('nothing came');
}

function code(error: {readonly code?: EngineErrorCode}): EngineErrorCode | undefined {
	return error.code;
}

/** All reports of a pull, with as much time as it takes. */
async function pullAll(demo: Demo, name: string): Promise<readonly PullProgress[]> {
	const reports: PullProgress[] = [];
	let failure: unknown;
	let isOver = false;
	const follow = async () => {
		try {
			for await (const report of itemsOf(demo).images.pull(name, {}, live())) {
				reports.push(report);
			}
		} catch (error) {
			failure = error;
		}

		isOver = true;
	};
	void follow();
	for (let turn = 0; turn < 2000 && !isOver; turn++) {
		await demo.clock.advance(100);
	}

	if (failure) {
		throw failure;
	}

	return reports;
}
