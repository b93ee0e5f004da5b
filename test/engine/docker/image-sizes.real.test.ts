import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Removal, SystemApi} from '../../../source/engine/system-api.ts';
import {type DiskItem, removalOrder} from '../../../source/model/disk.ts';
import {sumOfSizes} from '../../../source/model/disk-summary.ts';
import {buildImage, makeImage} from '../test-images.ts';
import {useApis} from './apis.ts';

/** The repository of all images that this test makes. */
const mark = 'quayside-sizes';

describe('images of a real engine', () => {
	const apis = useApis();

	test('an image’s size is the space that removing it frees, with shared layers counted once', async t => {
		const {privateEngine, system} = apis();
		const docker = privateEngine.mustDocker;
		t.after(() => privateEngine.docker(['rmi', '--force', `${mark}:base`, `${mark}:one`, `${mark}:two`]));
		await makeImage(privateEngine, `${mark}:base`, [100_000]);
		for (const name of ['one', 'two']) {
			await docker(['run', '--name', `${mark}-${name}`, `${mark}:base`, 'sh', '-c', 'head -c 5000 /dev/urandom > /x']);
			await docker(['commit', `${mark}-${name}`, `${mark}:${name}`]);
			await docker(['rm', `${mark}-${name}`]);
		}

		const all = await ours(system);
		const sizes = all.map(({name, size}) => `${name} ${size}`).toSorted();
		assert.deepEqual(sizes, [`${mark}:base 0`, `${mark}:one 5000`, `${mark}:two 5000`]);
		assert.equal(sumOfSizes(all), 110_000);
		assert.equal(sumOfSizes(all.filter(({name}) => name !== `${mark}:two`)), 5000);
		// Without its tag, the base is only a parent, and is removed with its last child.
		await docker(['rmi', `${mark}:base`]);
		const children = await ours(system);
		assert.equal(sumOfSizes(children), 110_000);
		const freed: (number | undefined)[] = [];
		let last: Removal | undefined;
		for (const item of children) {
			last = await system.removeItem(item, last?.layersSize);
			freed.push(last.reclaimed);
		}

		assert.deepEqual(freed, [5000, 105_000]);
	});

	test('a layer that the build cache keeps is freed only with it', async t => {
		const {privateEngine, system} = apis();
		const name = `${mark}:built`;
		t.after(() => privateEngine.docker(['builder', 'prune', '--force', '--all']));
		t.after(() => privateEngine.docker(['rmi', '--force', name]));
		await buildImage(privateEngine, name, 'FROM busybox\nRUN head -c 4321987 /dev/urandom > /file');
		const found = await ours(system, true);
		assert.equal(sumOfSizes(found), 4_321_987);
		const images = await ours(system);
		assert.deepEqual(
			images.map(item => [item.name, item.size, sumOfSizes([item])]),
			[[name, 0, 0]],
		);
		let freed = 0;
		for (const item of removalOrder(found)) {
			const {reclaimed = 0} = await system.removeItem(item);
			assert.ok(item.kind === 'build-cache' || reclaimed === 0);
			freed += reclaimed;
		}

		assert.equal(freed, 4_321_987);
	});
});

async function ours(system: SystemApi, buildCache = false): Promise<readonly DiskItem[]> {
	const options = {containers: false, networks: false, images: 'unused', buildCache, volumes: 'none'} as const;
	const found = await system.prunable(options, new AbortController().signal);
	return found.filter(({name}) => name.startsWith(mark) || name.includes('4321987'));
}
