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
	assert.deepEqual(await images.remove('shop/redis:v1', {force: false}), {untagged: ['shop/redis:v1'], deleted: []});
	assert.equal(await images.tag('redis:7', 'NOT A NAME').catch(code), 'invalid');
	assert.equal(await images.remove('redis:7', {force: true}).catch(code), 'conflict');
	assert.equal(await images.remove('hello-world', {force: false}).catch(code), 'conflict');
	assert.deepEqual((await images.remove('hello-world', {force: true})).untagged, ['hello-world:latest']);
	const {deleted} = await images.remove('shop/api:2.4.0', {force: false});
	assert.match(deleted[0] ?? '', /^sha256:/);
	await demo.close();
});
