import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {PullProgress} from '../../../source/model/image.ts';
import {openDemo} from './demo.ts';
import {code, first, live, pullAll, storesOf} from './demo-stores.ts';

test('an image has layers, a command and a shared size', async () => {
	const demo = await openDemo();
	const {images} = storesOf(demo);
	const history = await images.history('redis:7', live());
	assert.match(history[0]?.createdBy ?? '', /^CMD/);
	const all = await first(images.watch(live()));
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
		'there is no dangling image',
	);
	await demo.close();
});

test('a pull downloads three layers at once, extracts one at a time, and never goes back', async () => {
	const demo = await openDemo();
	const {images} = storesOf(demo);
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
	// Layers that were present before never count as pulled.
	const present = reports.map(({layers}) => layers.filter(({phase}) => phase === 'present').length);
	assert.deepEqual(new Set(present), new Set([1]));
	assert.equal((await images.config('postgres:17', live())).platform, 'linux/amd64');
	assert.equal((await pullAll(demo, 'postgres:17')).at(-1)?.outcome, 'up-to-date');
	await demo.close();
});

test('an aborted pull leaves nothing behind, and an unknown registry fails', async () => {
	const demo = await openDemo();
	const {images} = storesOf(demo);
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

test('tags are added and removed, and images in use are kept', async () => {
	const demo = await openDemo();
	const {images} = storesOf(demo);
	await images.tag('redis:7', 'shop/redis:v1');
	assert.deepEqual(await images.remove('shop/redis:v1', {force: false}), []);
	assert.equal(await images.config('shop/redis:v1', live()).catch(code), 'no-image');
	assert.equal(await images.tag('redis:7', 'NOT A NAME').catch(code), 'invalid');
	assert.equal(await images.remove('redis:7', {force: true}).catch(code), 'conflict');
	assert.equal(await images.remove('hello-world', {force: false}).catch(code), 'conflict');
	await images.remove('hello-world', {force: true});
	assert.equal(await images.config('hello-world', live()).catch(code), 'no-image');
	const deleted = await images.remove('shop/api:2.4.0', {force: false});
	assert.match(deleted[0] ?? '', /^sha256:/);
	await demo.close();
});

test('images are saved, loaded and imported, and files are exported', async () => {
	const demo = await openDemo();
	const {images} = storesOf(demo);
	const {containers} = demo.engine;
	assert.ok(images.save && images.load && images.import && containers.export);
	const read = async (bytes: AsyncIterable<Uint8Array>) => {
		const chunks: Uint8Array[] = [];
		for await (const chunk of bytes) {
			chunks.push(chunk);
		}

		return chunks;
	};
	const saved = await read(images.save(['hello-world', 'shop/api:2.4.0'], live()));
	await images.remove('hello-world', {force: true});
	const archive = async function* (chunks: readonly Uint8Array[]) {
		yield* chunks;
	};
	assert.deepEqual(await images.load(archive(saved), live()), ['hello-world:latest', 'shop/api:2.4.0']);
	assert.match(String((await images.config('hello-world', live())).id), /^sha256:/);

	const [hostname = new Uint8Array()] = await read(containers.export(demo.id('shop-cache-1'), live()));
	assert.equal(await images.load(archive([hostname]), live()).catch(code), 'invalid');
	const id = await images.import(archive([hostname]), {name: 'mine:1', message: '', changes: []}, live());
	assert.equal((await images.config('mine:1', live())).id, id);
	await demo.close();
});

test('a signal ends a child process, and the main one ends its container', async () => {
	const demo = await openDemo();
	const {containers} = demo.engine;
	const id = demo.id('shop-web-1');
	const pids = async () => (await containers.processes(id, live())).rows.map(row => Number(row[1]));
	const [main = 0, child = 0, ...others] = await pids();
	const send = (pid: number, signal: string) => containers.signalProcess?.(id, {pid, command: ''}, signal);
	await send(child, 'SIGUSR1');
	assert.ok((await pids()).includes(child));
	assert.equal(await send(child, 'SIGTERM'), 'container');
	assert.deepEqual(await pids(), [main, ...others]);
	await send(main, 'SIGKILL');
	await demo.clock.advance(1);
	assert.equal(demo.get('shop-web-1').state, 'exited');
	await demo.close();
});
