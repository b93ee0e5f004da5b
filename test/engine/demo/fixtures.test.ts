import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openDemo} from './demo.ts';

test('the demo has a container in each state, with the status of docker ps', async () => {
	const demo = await openDemo();
	const words: Readonly<Record<string, string>> = {
		'shop-web-1': 'Up 3 hours',
		'shop-api-1': 'Up 3 hours (healthy)',
		'blog-ghost-1': 'Up 2 days (unhealthy)',
		'shop-migrate-1': 'Created',
		mailer: 'Restarting (1) 1 second ago',
		'nightly-report': 'Up 2 hours (Paused)',
		'hello-world': 'Exited (0) 49 minutes ago',
		'image-resizer': 'Exited (137) About an hour ago',
		'web-preview': 'Exited (143) 26 hours ago',
	};
	for (const [name, status] of Object.entries(words)) {
		assert.equal(demo.get(name).status, status);
	}

	assert.equal((await demo.details('image-resizer')).isOutOfMemory, true);
	assert.equal((await demo.details('mailer')).restartCount, 6);
	await demo.close();
});

test('the demo remembers the exit that a restarting container comes from', async () => {
	const demo = await openDemo();
	const actions: string[] = [];
	const options = {container: demo.id('mailer'), isPast: true};
	for await (const batch of demo.engine.system?.events?.(options, new AbortController().signal) ?? []) {
		actions.push(...batch.map(({action}) => action));
	}

	assert.deepEqual(actions, ['create', 'start', 'die']);
	await demo.close();
});

test('the demo has two Compose projects and a container on the host network', async () => {
	const demo = await openDemo();
	assert.equal(demo.get('shop-db-1').project, 'shop');
	assert.equal(demo.get('shop-db-1').service, 'db');
	assert.equal(demo.get('shop-db-1').labels['com.docker.compose.project'], 'shop');
	assert.equal(demo.get('blog-db-1').project, 'blog');
	assert.equal(demo.get('redis').project, undefined);
	assert.deepEqual(demo.get('metrics-agent').networks, [{name: 'host', ip: undefined}]);
	assert.equal((await demo.sample('metrics-agent')).network, undefined);
	await demo.close();
});

test('a container has an address and published ports only while it runs', async () => {
	const demo = await openDemo();
	const [published] = demo.get('shop-web-1').ports;
	assert.deepEqual(published, {ip: '0.0.0.0', privatePort: 80, publicPort: 8080, protocol: 'tcp'});
	assert.match(demo.get('shop-web-1').networks[0]?.ip ?? '', /^172\.20\.0\.\d+$/);
	await demo.engine.containers.kill(demo.id('shop-web-1'), 'SIGKILL');
	await demo.clock.advance(0);
	assert.deepEqual(demo.get('shop-web-1').ports, []);
	assert.equal(demo.get('shop-web-1').networks[0]?.ip, undefined);
	await demo.close();
});

test('ids, names and addresses are unique', async () => {
	const demo = await openDemo();
	const [listed] = demo.changes;
	assert(listed?.type === 'listed');
	const {containers} = listed;
	assert(containers.length >= 16 && containers.length <= 20);
	for (const property of ['id', 'name'] as const) {
		assert.equal(new Set(containers.map(container => container[property])).size, containers.length);
	}

	const addresses = containers.flatMap(({networks}) => networks.map(({ip}) => ip)).filter(ip => ip !== undefined);
	assert.equal(new Set(addresses).size, addresses.length);
	assert(containers.every(({id, imageId}) => /^[0-9a-f]{64}$/.test(id) && /^sha256:[0-9a-f]{64}$/.test(imageId)));
	await demo.close();
});

test('an inspection has secrets to mask, mounts, limits and the last health checks', async () => {
	const demo = await openDemo();
	const inspect = async (name: string) => {
		const json = await demo.engine.containers.inspect(demo.id(name), new AbortController().signal);
		return JSON.parse(JSON.stringify(json));
	};
	const db = await inspect('shop-db-1');
	assert(db.Config.Env.some((variable: string) => variable.startsWith('POSTGRES_PASSWORD=')));
	assert.deepEqual(db.Mounts[0].Destination, '/var/lib/postgresql/data');
	assert.equal(db.HostConfig.Memory, 2 ** 30);
	assert.equal(db.Name, '/shop-db-1');
	assert.equal(db.State.Health.Status, 'healthy');
	assert.equal(db.NetworkSettings.Networks.shop_default.IPAddress, demo.get('shop-db-1').networks[0]?.ip);

	const ghost = await inspect('blog-ghost-1');
	assert.equal(ghost.State.Health.Log.length, 5);
	assert.match(ghost.State.Health.Log[0].Output, /503/);
	assert.equal((await inspect('mailer')).State.Restarting, true);
	assert.equal((await inspect('shop-migrate-1')).State.StartedAt, '0001-01-01T00:00:00Z');
	await demo.close();
});

test('the same clock gives the same containers, logs and stats', async () => {
	const observe = async () => {
		const demo = await openDemo();
		await demo.clock.advance(61_234);
		const seen = {
			changes: demo.changes,
			log: await demo.log('shop-api-1'),
			sample: await demo.sample('shop-api-1'),
		};
		await demo.close();
		return seen;
	};
	assert.deepEqual(await observe(), await observe());
});
