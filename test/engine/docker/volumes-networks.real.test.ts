import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {listAt, membersAt, textAt} from '../../../source/model/read-json.ts';
import {testContainers} from '../test-containers.ts';
import {makeImage} from '../test-images.ts';
import {waitUntil} from '../wait-until.ts';
import {useApis} from './apis.ts';

const never = new AbortController().signal;

describe('images, volumes and networks of a real engine', () => {
	const apis = useApis();

	test('a volume is created, listed, mounted, protected while it is mounted, and removed', async t => {
		const {privateEngine, volumes} = apis();
		const containers = testContainers(t, privateEngine, 'volumes');
		const seen = latest(t, volumes.watch);
		await seen.until(() => true, 'the first list');
		const name = await volumes.create({name: 'quayside-hold', labels: {tier: 'back'}});
		t.after(() => privateEngine.docker(['volume', 'rm', '--force', name]));
		assert.equal(name, 'quayside-hold');
		await seen.until(all => all.some(volume => volume.name === name), 'the volume');
		const made = seen.now().find(volume => volume.name === name);
		assert.deepEqual(made?.labels, {tier: 'back'});
		assert.equal(made?.isAnonymous, false);
		assert.equal(await volumes.create({name}), name);

		const user = await containers.create('--volume', `${name}:/hold`, 'busybox');
		await assert.rejects(volumes.remove(name), {
			code: 'conflict',
			message: `The container ${user.slice(0, 12)} mounts the volume; remove the container first.`,
		});
		const whole = (await volumes.inspect(name, never)) as {Driver: string};
		assert.equal(whole.Driver, 'local');
		await containers.remove();
		await volumes.remove(name);
		await seen.until(all => all.every(volume => volume.name !== name), 'the volume to go');
		await assert.rejects(volumes.inspect(name, never), {code: 'not-found'});
	});

	test('a volume without a name gets one; an invalid name is refused', async t => {
		const {privateEngine, volumes} = apis();
		const name = await volumes.create({name: ''});
		t.after(() => privateEngine.docker(['volume', 'rm', '--force', name]));
		assert.match(name, /^[0-9a-f]{64}$/);
		await assert.rejects(volumes.create({name: 'no spaces'}), {code: 'invalid', message: /“no spaces”/});
		for (const [odd, code] of [
			['', 'invalid'],
			['..', 'invalid'],
			['../info', 'invalid'],
			['a//b', 'invalid'],
			['a/b', 'not-found'],
			['a?b', 'not-found'],
		] as const) {
			await assert.rejects(volumes.inspect(odd, never), {code}, odd);
		}
	});

	test('a network is created, connected, disconnected, protected while it is in use, and removed', async t => {
		const {privateEngine, networks} = apis();
		const containers = testContainers(t, privateEngine, 'networks');
		const seen = latest(t, networks.watch);
		const request = {name: 'quayside-quay', subnet: '10.77.0.0/24', gateway: '10.77.0.1', isInternal: true};
		const id = await networks.create({...request, labels: {a: 'b'}});
		t.after(async () => {
			await containers.remove();
			await privateEngine.docker(['network', 'rm', id]);
		});
		await seen.until(all => all.some(network => network.id === id), 'the network');
		const made = seen.now().find(network => network.id === id);
		assert.deepEqual(made?.subnets, ['10.77.0.0/24']);
		assert.equal(textAt(listAt(await networks.inspect(id, never), 'IPAM', 'Config')[0], 'Gateway'), '10.77.0.1');
		assert.equal(made?.isInternal, true);
		assert.equal(made?.isPredefined, false);
		await assert.rejects(networks.create(request), {code: 'name-in-use'});
		await assert.rejects(networks.create({name: 'other', subnet: '10.77.0.0/25'}), {code: 'conflict'});

		const container = await containers.run('busybox', 'sleep', '1000');
		const peer = await containers.run('--network', 'quayside-quay', 'busybox', 'sleep', '1000');
		const members = async () => membersAt(await networks.inspect(id, never), 'Containers').map(([member]) => member);
		await networks.connect(id, container);
		await networks.connect(id, container);
		assert.deepEqual((await members()).toSorted(), [container, peer].toSorted());
		await assert.rejects(networks.remove(id), {code: 'conflict'});

		await networks.disconnect(id, container);
		await networks.disconnect(id, container);
		await privateEngine.mustDocker(['stop', '--time', '0', peer]);
		assert.deepEqual(await members(), []);
		await networks.remove(id);
		await seen.until(all => all.every(network => network.id !== id), 'the network to go');
	});

	test('a predefined network cannot be removed', async () => {
		const {networks} = apis();
		await assert.rejects(networks.remove('bridge'), {
			code: 'conflict',
			message: 'The network belongs to the engine and cannot be removed.',
		});
		await assert.rejects(networks.inspect('quayside-nowhere', never), {code: 'not-found'});
	});

	test('an image is listed, tagged, untagged and removed, and its layers are read', async t => {
		const {privateEngine, images} = apis();
		const [one, two] = ['quayside-listed:1', 'quayside-listed:two'];
		t.after(() => privateEngine.docker(['rmi', '--force', one, two]));
		const seen = latest(t, images.watch);
		await seen.until(() => true, 'the first list');
		await makeImage(privateEngine, one, [200_000]);
		const tagsOf = () => seen.now().find(image => image.tags.some(tag => tag.startsWith('quayside-listed')))?.tags;
		await seen.until(() => tagsOf()?.length === 1, 'the image');
		const image = seen.now().find(({tags}) => tags.includes(one));
		assert(image && image.sharedSize !== undefined);
		assert.equal(image.size - image.sharedSize, 200_000);
		const history = await images.history(one, never);
		assert.equal(history[0]?.size, 200_000);
		assert.match(history[0]?.createdBy ?? '', /head -c 200000/);

		await images.tag(image.id, two);
		await seen.until(() => tagsOf()?.length === 2, 'the second name');
		await assert.rejects(images.tag(image.id, 'Not A Name'), {code: 'invalid'});
		assert.deepEqual(await images.remove(two, {force: false}), []);
		await seen.until(() => tagsOf()?.length === 1, 'the second name to go');
		const deleted = await images.remove(image.id, {force: false});
		assert(deleted.includes(image.id));
		await seen.until(() => tagsOf() === undefined, 'the image to go');
		await assert.rejects(images.inspect(one, never), {code: 'no-image'});
	});

	test('the refusal to remove an image names its container, and force removes it only from stopped ones', async t => {
		const {privateEngine, images} = apis();
		const name = 'quayside-used:1';
		const containers = testContainers(t, privateEngine, 'used-image');
		t.after(async () => {
			await containers.remove();
			await privateEngine.docker(['rmi', '--force', name]);
		});
		await makeImage(privateEngine, name, [1000]);
		const {id} = await images.config(name, never);
		const user = (await containers.create(name)).slice(0, 12);
		await assert.rejects(images.remove(name, {force: false}), {
			code: 'conflict',
			message: `The container ${user} uses the image; remove the container first, or the image by force.`,
		});
		await privateEngine.mustDocker(['rm', user]);
		const running = (await containers.run(name, 'sleep', '1000')).slice(0, 12);
		await assert.rejects(images.remove(id, {force: true}), {
			code: 'conflict',
			message: `The running container ${running} uses the image; stop and remove the container first.`,
		});
	});

	test('an invalid image name makes no request', async () => {
		const {images} = apis();
		for (const name of ['', '..', 'a/../b', 'a//b', 'a?b', 'a#b', '%2e%2e', '/x', 'x/']) {
			await assert.rejects(images.inspect(name, never), {code: 'invalid'});
		}
	});

	test('a burst of changes yields few lists, and the last one is right', async t => {
		const {privateEngine, volumes} = apis();
		const names = Array.from({length: 30}, (_, index) => `quayside-burst-${index}`);
		t.after(() => privateEngine.docker(['volume', 'rm', '--force', ...names]));
		const seen = latest(t, volumes.watch);
		await seen.until(() => true, 'the first list');
		const from = performance.now();
		await Promise.all(names.map(name => volumes.create({name})));
		await seen.until(all => names.every(name => all.some(volume => volume.name === name)), 'all of them');
		// At most one list in 100 ms: a slow engine gets more of them.
		const most = Math.max(8, 2 + (performance.now() - from) / 100);
		assert(seen.count() < most, `${seen.count()} lists`);
		await Promise.all(names.map(name => volumes.remove(name)));
		await seen.until(all => !all.some(({name}) => name.startsWith('quayside-burst')), 'all of them to go');
	});
});

/** Follows a list. */
function latest<Item>(t: TestContext, watch: (signal: AbortSignal) => AsyncIterable<readonly Item[]>) {
	const over = new AbortController();
	let items: readonly Item[] | undefined;
	let count = 0;
	const read = async () => {
		for await (const list of watch(over.signal)) {
			items = list;
			count++;
		}
	};
	const ended = read();
	t.after(async () => {
		over.abort();
		await ended;
	});
	return {
		now: () => items ?? [],
		count: () => count,
		until: (condition: (items: readonly Item[]) => boolean, what: string) =>
			waitUntil(() => items !== undefined && condition(items), what),
	};
}
