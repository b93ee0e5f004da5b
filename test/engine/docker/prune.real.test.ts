import assert from 'node:assert/strict';
import {afterEach, describe, test} from 'node:test';
import type {PruneOptions, Removal, SystemApi} from '../../../source/engine/system-api.ts';
import type {DiskItem} from '../../../source/model/disk.ts';
import {removalOrder} from '../../../source/model/disk.ts';
import {buildImage, makeImage} from '../test-images.ts';
import {waitUntil} from '../wait-until.ts';
import {useApis} from './apis.ts';

const never = new AbortController().signal;
const everything: PruneOptions = {containers: true, networks: true, images: 'unused', buildCache: true, volumes: 'all'};
const nothing: PruneOptions = {containers: false, networks: false, images: 'none', buildCache: false, volumes: 'none'};

/** Part of the name of everything that these tests make; the label of things without a name. */
const mark = 'quayside-prune';

describe('pruning a real engine', () => {
	const apis = useApis();
	afterEach(cleanUp);

	test('the preview has exactly the unused items, with their sizes', async () => {
		const {privateEngine, system} = apis();
		const docker = privateEngine.mustDocker;
		await makeImage(privateEngine, `${mark}:unused`, [150_000]);
		await makeImage(privateEngine, `${mark}:used`, [1000]);
		await docker(['volume', 'create', `${mark}-free`]);
		await docker(['volume', 'create', `${mark}-held`]);
		await docker(['network', 'create', `${mark}-free`]);
		await docker(['network', 'create', `${mark}-held`]);
		const mounts = ['--volume', `${mark}-held:/held`, '--network', `${mark}-held`];
		await docker(['run', '--detach', '--name', `${mark}-runs`, ...mounts, `${mark}:used`, 'sleep', '1000']);
		await docker(['run', '--name', `${mark}-ended`, 'busybox', 'sh', '-c', 'head -c 5000 /dev/zero > /x']);
		// The event of a container's end comes a moment before it is in the lists.
		const ended = () => docker(['ps', '--all', '--quiet', '--filter', `name=${mark}-ended`, '--filter=status=exited']);
		await waitUntil(async () => (await ended()) !== '', 'the list to show it as ended');

		const found = await ours(system, everything);
		assert.deepEqual(
			found.map(({kind, name}) => `${kind} ${name}`).toSorted(),
			[`container ${mark}-ended`, `image ${mark}:unused`, `network ${mark}-free`, `volume ${mark}-free`].toSorted(),
		);
		assert(found.every(item => !item.isInUse && item.createdAt));
		assert.equal(found.find(({kind}) => kind === 'container')?.size, 5000);
		assert.equal(found.find(({kind}) => kind === 'image')?.size, 150_000);
		const all = await system.prunable(everything, never);
		assert(all.every(({kind, name}) => kind !== 'network' || !['bridge', 'host', 'none'].includes(name)));
		assert.deepEqual(await ours(system, nothing), []);
	});

	test('items used only by containers that are pruned too count as unused', async () => {
		const {privateEngine, system} = apis();
		await makeImage(privateEngine, `${mark}:1`, [1000]);
		await privateEngine.mustDocker(['network', 'create', `${mark}-net`]);
		const uses = ['--volume', `${mark}-data:/data`, '--network', `${mark}-net`];
		await privateEngine.mustDocker(['create', '--name', `${mark}-ended`, ...uses, `${mark}:1`]);
		const kinds = async (options: PruneOptions) => (await ours(system, options)).map(({kind}) => kind).toSorted();
		assert.deepEqual(await kinds({...everything, containers: false}), ['network'], 'as docker network prune');
		assert.deepEqual(await kinds(everything), ['container', 'image', 'network', 'volume']);
		const young = {before: Date.now() - 3_600_000, labels: []};
		assert.deepEqual(await kinds({...everything, filter: young}), []);

		const freed = await removeAll(system, await ours(system, everything));
		assert.deepEqual(freed, ['container', 'network', 'volume', 'image']);
		assert.deepEqual(await ours(system, everything), []);
	});

	test('dangling images and anonymous volumes are distinguished', async () => {
		const {privateEngine, system} = apis();
		const docker = privateEngine.mustDocker;
		await makeImage(privateEngine, `${mark}:1`, [3000]);
		const dangling = await docker(['inspect', '--format={{.Id}}', `${mark}:1`]);
		await makeImage(privateEngine, `${mark}:1`, [1000]);
		const anonymous = await docker(['volume', 'create', '--label', mark, '--label', 'com.docker.volume.anonymous=']);
		await docker(['volume', 'create', `${mark}-named`]);
		const few = await system.prunable({...nothing, images: 'dangling', volumes: 'anonymous'}, never);
		assert(few.some(item => item.id === dangling && item.isDangling));
		assert(few.some(item => item.id === anonymous && item.isDangling));
		assert(!few.some(({name}) => name.startsWith(mark)));
		const labelled = {before: undefined, labels: [{name: mark, value: undefined, isWanted: true}]};
		const [only, ...others] = await system.prunable({...everything, filter: labelled}, never);
		assert.equal(only?.id, anonymous);
		assert.deepEqual(others, []);
		await system.removeItem(only);
		await system.removeItem(one(few, ({id}) => id === dangling));
		assert.equal(await docker(['volume', 'ls', '--quiet', '--filter', `label=${mark}`]), '');
		await assert.rejects(docker(['inspect', dangling]));
	});

	test('the freed bytes are reported', async () => {
		const {privateEngine, system} = apis();
		await makeImage(privateEngine, `${mark}:1`, [200_000, 50_000]);
		await privateEngine.mustDocker(['tag', `${mark}:1`, `${mark}-other:2`]);
		const image = one(await ours(system, everything), ({kind}) => kind === 'image');
		assert.equal(image.name, `${mark}-other:2, ${mark}:1`);
		assert.equal((await system.removeItem(image)).reclaimed, 250_000);
		assert.deepEqual(await system.removeItem(image), {reclaimed: 0});
	});

	test('an image that is in use since the preview is kept, with all its tags', async () => {
		const {privateEngine, system} = apis();
		await makeImage(privateEngine, `${mark}:1`, [1000]);
		await privateEngine.mustDocker(['tag', `${mark}:1`, `${mark}-other:2`]);
		const image = one(await ours(system, everything), ({kind}) => kind === 'image');
		await privateEngine.mustDocker(['create', '--name', `${mark}-new`, `${mark}:1`]);
		await assert.rejects(system.removeItem(image), {code: 'conflict', message: /quayside-prune-new uses the image/});
		const names = await privateEngine.mustDocker(['inspect', '--format={{.RepoTags}}', image.id]);
		assert.match(names, /quayside-prune-other:2/);
		assert.match(names, /quayside-prune:1/);
	});

	test('an image that was tagged since the preview is kept', async () => {
		const {privateEngine, system} = apis();
		await makeImage(privateEngine, `${mark}:1`, [1000]);
		await makeImage(privateEngine, `${mark}-dangling:1`, [1000]);
		const dangling = await privateEngine.mustDocker(['inspect', '--format={{.Id}}', `${mark}-dangling:1`]);
		await makeImage(privateEngine, `${mark}-dangling:1`, [2000]);
		const before = await system.prunable(everything, never);
		await privateEngine.mustDocker(['tag', `${mark}:1`, `${mark}:new`]);
		await privateEngine.mustDocker(['tag', dangling, `${mark}:rescued`]);
		for (const item of [one(before, ({name}) => name === `${mark}:1`), one(before, ({id}) => id === dangling)]) {
			await assert.rejects(system.removeItem(item), {code: 'conflict', message: /has changed since it was listed/});
			await privateEngine.mustDocker(['inspect', item.id]);
		}
	});

	test('another image that now has the name is kept', async () => {
		const {privateEngine, system} = apis();
		await makeImage(privateEngine, `${mark}:1`, [1000]);
		const image = one(await ours(system, everything), ({kind}) => kind === 'image');
		await makeImage(privateEngine, `${mark}:1`, [2000]);
		await assert.rejects(system.removeItem(image), {code: 'conflict'});
		assert.notEqual(await privateEngine.mustDocker(['inspect', '--format={{.Id}}', `${mark}:1`]), image.id);
	});

	test('items that are unused only since the preview are kept', async () => {
		const {privateEngine, system} = apis();
		const docker = privateEngine.mustDocker;
		await makeImage(privateEngine, `${mark}:1`, [1000]);
		await docker(['volume', 'create', `${mark}-held`]);
		const mount = ['--volume', `${mark}-held:/held`];
		await docker(['run', '--detach', '--name', `${mark}-runs`, ...mount, `${mark}:1`, 'sleep', '1000']);
		await docker(['volume', 'create', `${mark}-free`]);
		const before = await ours(system, everything);
		await docker(['rm', '--force', `${mark}-runs`]);
		await removeAll(system, before);
		assert.deepEqual((await ours(system, everything)).map(({name}) => name).toSorted(), [`${mark}-held`, `${mark}:1`]);
	});

	test('a started container, a mounted volume and a connected network are kept', async () => {
		const {privateEngine, system} = apis();
		const docker = privateEngine.mustDocker;
		await docker(['create', '--name', `${mark}-ended`, 'busybox', 'sleep', '1000']);
		await docker(['volume', 'create', `${mark}-volume`]);
		await docker(['network', 'create', `${mark}-network`]);
		const before = await ours(system, everything);
		assert.equal(before.length, 3);
		await docker(['start', `${mark}-ended`]);
		const uses = ['--volume', `${mark}-volume:/x`, '--network', `${mark}-network`];
		await docker(['run', '--detach', '--name', `${mark}-new`, ...uses, 'busybox', 'sleep', '1000']);
		for (const item of before) {
			await assert.rejects(system.removeItem(item), {code: 'conflict', message: /^[A-Z].*\.$/}, item.kind);
		}

		await docker(['inspect', `${mark}-ended`, `${mark}-volume`, `${mark}-network`]);
	});

	test('another volume that now has the name is kept', async () => {
		const {privateEngine, system} = apis();
		await privateEngine.mustDocker(['volume', 'create', `${mark}-volume`]);
		const volume = one(await ours(system, everything), ({kind}) => kind === 'volume');
		await privateEngine.mustDocker(['volume', 'rm', `${mark}-volume`]);
		// The engine reports a volume's time in whole seconds.
		const removedAt = second();
		await waitUntil(() => second() > removedAt, 'the next second');
		await privateEngine.mustDocker(['volume', 'create', `${mark}-volume`]);
		await assert.rejects(system.removeItem(volume), {code: 'conflict'});
	});

	test('build cache is removed one by one, the newest first, and layers shared with an image free nothing', async () => {
		const {privateEngine, system} = apis();
		const lines = ['FROM busybox', `RUN head -c 70000 /dev/urandom > /${mark}`, 'RUN head -c 1000 /dev/urandom > /x'];
		await buildImage(privateEngine, `${mark}:built`, lines.join('\n'));
		const caches = () => system.prunable({...nothing, buildCache: true}, never);
		const oldest = removalOrder(await caches()).find(({name}) => name.includes(mark));
		assert.equal(oldest?.size, 0);
		await assert.rejects(system.removeItem(oldest), {code: 'conflict', message: /newer build cache is built on it/});
		const found = await caches();
		const usage = await system.diskUsage(never, ['build-cache']);
		assert.deepEqual(usage.items.map(({id}) => id).toSorted(), found.map(({id}) => id).toSorted());
		await privateEngine.mustDocker(['rmi', `${mark}:built`]);
		const kept = (await caches()).find(({name}) => name.includes(mark));
		assert.equal(kept?.size, 70_000);
		const kinds = await removeAll(system, await caches());
		assert.equal(kinds.length, found.length);
		assert.deepEqual(await caches(), []);
	});

	test('the disk usage is read in parts, each separately', async () => {
		const {privateEngine, system} = apis();
		await privateEngine.mustDocker(['run', '--name', `${mark}-ended`, 'busybox', 'true']);
		const whole = await system.diskUsage(never);
		assert(whole.layersSize > 20_000_000);
		assert(whole.items.some(({kind, name, isInUse}) => kind === 'image' && name === 'busybox:latest' && isInUse));
		assert(whole.items.some(({kind, name}) => kind === 'container' && name === `${mark}-ended`));
		const volumes = await system.diskUsage(never, ['volume']);
		assert(volumes.items.every(({kind}) => kind === 'volume'));
	});

	async function ours(system: SystemApi, options: PruneOptions): Promise<readonly DiskItem[]> {
		const all = await system.prunable(options, never);
		return all.filter(({name}) => name.includes(mark));
	}

	async function cleanUp(): Promise<void> {
		const {docker, mustDocker} = apis().privateEngine;
		const containers = await mustDocker(['ps', '--all', '--quiet', '--filter', `name=${mark}`]);
		await docker(['rm', '--force', '--volumes', ...containers.split('\n')]);
		const images = await mustDocker(['images', '--quiet', '--filter', `reference=${mark}*`]);
		await docker(['rmi', '--force', ...images.split('\n')]);
		const volumes = await mustDocker(['volume', 'ls', '--quiet', '--filter', `name=${mark}`]);
		await docker(['volume', 'rm', '--force', ...volumes.split('\n')]);
		const networks = await mustDocker(['network', 'ls', '--quiet', '--filter', `name=${mark}`]);
		await docker(['network', 'rm', ...networks.split('\n')]);
		await docker(['image', 'prune', '--force']);
	}
});

/** The current time in seconds since the epoch. */
function second(): number {
	return Math.floor(Date.now() / 1000);
}

function one(items: readonly DiskItem[], wanted: (item: DiskItem) => boolean): DiskItem {
	const [found, ...others] = items.filter(wanted);
	assert(found && others.length === 0, `${others.length + (found ? 1 : 0)} items instead of one`);
	return found;
}

/** Remove the items as a prune does. Resolves with their kinds in this order. */
async function removeAll(system: SystemApi, items: readonly DiskItem[]): Promise<readonly string[]> {
	const kinds: string[] = [];
	let last: Removal | undefined;
	for (const item of removalOrder(items)) {
		last = await system.removeItem(item, last?.layersSize);
		assert((last.reclaimed ?? -1) >= 0, `${item.kind} ${item.name}`);
		kinds.push(item.kind);
	}

	return kinds;
}
