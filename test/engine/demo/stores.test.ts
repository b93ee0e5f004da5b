import assert from 'node:assert/strict';
import {test} from 'node:test';
import {membersAt, textAt} from '../../../source/model/read-json.ts';
import {openDemo} from './demo.ts';
import {code, first, live, storesOf} from './demo-stores.ts';

const everything = {containers: true, networks: true, images: 'unused', buildCache: true, volumes: 'all'} as const;

test('every container has its image, volumes and networks', async () => {
	const demo = await openDemo();
	const {images, volumes, networks} = storesOf(demo);
	const ids = new Set((await first(images.watch(live()))).map(({id}) => id));
	const names = new Set((await first(volumes.watch(live()))).map(({name}) => name));
	const nets = new Set((await first(networks.watch(live()))).map(({name}) => name));
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

test('a watched list is sent again after each change', async () => {
	const demo = await openDemo();
	const {volumes} = storesOf(demo);
	const lists = volumes.watch(live())[Symbol.asyncIterator]();
	const before = (await lists.next()).value.length;
	const next = lists.next();
	await volumes.create({name: 'fresh'});
	assert.equal((await next).value.length, before + 1);
	await demo.close();
});

test('volumes are created and removed, but not while a container mounts them', async () => {
	const demo = await openDemo();
	const {volumes} = storesOf(demo);
	assert.equal(await volumes.create({name: 'fresh'}), 'fresh');
	assert.match(await volumes.create({name: ''}), /^[0-9a-f]{64}$/);
	assert.equal(await volumes.create({name: '!'}).catch(code), 'invalid');
	assert.equal(await volumes.remove('shop_pgdata').catch(code), 'conflict');
	await volumes.remove('fresh');
	assert.equal(await volumes.inspect('fresh', live()).catch(code), 'not-found');
	await demo.close();
});

test('removing a container with its volumes removes its anonymous volume', async () => {
	const demo = await openDemo();
	const {volumes} = storesOf(demo);
	const [name = ''] = demo.get('redis').volumes;
	await demo.engine.containers.remove(demo.id('redis'), {force: true, volumes: true});
	assert.equal(await volumes.inspect(name, live()).catch(code), 'not-found');
	await demo.close();
});

test('a container has an address in a network from connect to disconnect', async () => {
	const demo = await openDemo();
	const {networks} = storesOf(demo);
	const id = await networks.create({name: 'extra', subnet: '10.9.8.0/24'});
	const shown = (await first(networks.watch(live()))).find(network => network.id === id);
	assert.deepEqual(shown?.subnets, ['10.9.8.0/24']);
	const container = demo.id('redis');
	await networks.connect('extra', container);
	await demo.clock.advance(0);
	assert.match(demo.get('redis').networks.find(({name}) => name === 'extra')?.ip ?? '', /^10\.9\.8\.\d+$/);
	assert.deepEqual(
		membersAt(await networks.inspect(id, live()), 'Containers').map(([, member]) => textAt(member, 'Name')),
		['redis'],
	);
	assert.equal(await networks.remove('extra').catch(code), 'conflict');
	await networks.disconnect('extra', container);
	await networks.remove('extra');
	assert.equal(await networks.remove('bridge').catch(code), 'conflict');
	assert.equal(await networks.create({name: 'other', subnet: '172.20.0.0/16'}).catch(code), 'conflict');
	await demo.close();
});

test('a prune finds unused items, those of pruned containers included, and all can be removed', async () => {
	const demo = await openDemo();
	const {system} = storesOf(demo);
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

test('an item that is in use by now is not pruned', async () => {
	const demo = await openDemo();
	const {system} = storesOf(demo);
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
