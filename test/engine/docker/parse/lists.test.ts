import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseDiskItems, parseLayersSize} from '../../../../source/engine/docker/parse/disk.ts';
import {parseHistory, parseImage, parseImageConfig} from '../../../../source/engine/docker/parse/image.ts';
import {parseNetworks} from '../../../../source/engine/docker/parse/network.ts';
import {parseVolumes} from '../../../../source/engine/docker/parse/volume.ts';
import {limitsOf} from '../../../../source/model/container-limits.ts';
import {listAt} from '../../../../source/model/read-json.ts';
import {recorded} from '../recorded.ts';

const host = 'unix:///docker.sock';

test('an image is read with all its names', () => {
	const [image] = (recorded('docker-26-images.json') as unknown[])
		.map(entry => parseImage(host, entry))
		.filter(entry => entry?.tags.includes('redis:latest'));
	assert.equal(image?.key, `${host}/${image?.id}`);
	assert.match(image?.id ?? '', /^sha256:[0-9a-f]{64}$/);
	assert.deepEqual(image?.tags, ['cache:7', 'redis:latest']);
	assert.deepEqual(image?.digests, []);
	assert.equal(image?.size, 22_284_641);
	assert.equal(image?.sharedSize, 0);
	assert.equal(image?.createdAt, 1_795_533_567_000);
});

test('an image without names, a date or a shared size is read without them', () => {
	const image = parseImage(host, {
		Id: 'sha256:1',
		RepoTags: ['<none>:<none>'],
		RepoDigests: ['<none>@<none>'],
		Created: -62_135_596_800,
		SharedSize: -1,
	});
	assert.deepEqual(image?.tags, []);
	assert.deepEqual(image?.digests, []);
	assert.equal(image?.createdAt, undefined);
	assert.equal(image?.sharedSize, undefined);
	assert.equal(parseImage(host, {RepoTags: ['x']}), undefined);
});

test('the container defaults of an image are read', () => {
	const config = parseImageConfig(recorded('docker-26-image-inspect.json'));
	assert.deepEqual(config.entrypoint, []);
	assert.deepEqual(config.command, ['redis-server', '--protected-mode', 'no']);
	assert.equal(config.workingDirectory, '/data');
	assert.deepEqual(config.exposedPorts, ['6379/tcp']);
	assert.deepEqual(config.volumes, ['/data']);
	assert.equal(config.platform, 'linux/amd64');
	assert.equal(config.environment.length, 1);
	assert.equal(parseImageConfig({Os: 'linux', Architecture: 'arm64', Variant: 'v8'}).platform, 'linux/arm64/v8');
	assert.deepEqual(parseImageConfig({Config: {Entrypoint: 'run me'}}).entrypoint, ['run me']);
});

test('the layers of an image are read, newest first', () => {
	const [last, , first] = parseHistory(listAt(recorded('docker-26-image-history.json')));
	assert.equal(last?.size, 3 * 1024 * 1024);
	assert.match(last?.createdBy ?? '', /^RUN \/bin\/sh -c dd .* of=\/b/);
	assert.equal(first?.comment, 'Imported from -');
});

test('volumes are read, those with a name first', () => {
	const [named, anonymous] = parseVolumes(host, listAt(recorded('docker-26-volumes.json'), 'Volumes'));
	assert.equal(named?.name, 'data');
	assert.equal(named?.key, `${host}/data`);
	assert.deepEqual(named?.labels, {tier: 'back'});
	assert.equal(named?.isAnonymous, false);
	assert.equal(named?.mountpoint, '/var/lib/docker/volumes/data/_data');
	assert((named?.createdAt ?? 0) > Date.UTC(2026, 10, 24));
	assert.equal(anonymous?.isAnonymous, true);
	const [odd] = parseVolumes(host, [{Name: 'a/b'}, {}]);
	assert.equal(odd?.key, `${host}/a%2Fb`);
});

test('networks are read, and predefined ones marked', () => {
	const networks = parseNetworks(host, listAt(recorded('docker-26-networks.json')));
	assert.deepEqual(
		networks.map(({name, isPredefined}) => [name, isPredefined]),
		[
			['back', false],
			['bridge', true],
			['host', true],
			['none', true],
		],
	);
	const [back] = networks;
	assert.deepEqual(back?.subnets, ['10.9.0.0/24']);
	assert.equal(back?.isInternal, true);
	assert.deepEqual(back?.labels, {a: 'b'});
	assert.equal(parseNetworks(host, [{Id: 'x', Name: 'ingress', Ingress: true}])[0]?.isPredefined, true);
	assert.deepEqual(parseNetworks(host, [{}]), []);
});

test('a restarting container is in use: no prune removes it', () => {
	const account = {Containers: [{Id: 'ab'.repeat(32), Names: ['/again'], State: 'restarting', Created: 1}]};
	const [again] = parseDiskItems('container', account);
	assert.deepEqual([again?.name, again?.isInUse, again?.state], ['again', true, 'restarting']);
});

test('the disk usage is read', () => {
	const account = recorded('docker-26-disk.json');
	assert.equal(parseLayersSize(account), 33_603_711);
	const [ended, user] = parseDiskItems('container', account).toSorted((a, b) => (a.name < b.name ? -1 : 1));
	assert.deepEqual([ended?.name, ended?.size, ended?.isInUse, ended?.state], ['ended', 100_000, false, 'exited']);
	assert.deepEqual([user?.name, user?.size, user?.isInUse, user?.state], ['user', 0, true, 'running']);
	const images = parseDiskItems('image', account);
	const layers = images.find(({name}) => name === 'layers:latest');
	assert.equal(layers?.size, 7_269_417 - 2_026_537);
	assert.equal(layers?.isInUse, false);
	assert.equal(images.find(({name}) => name === 'busybox:latest')?.isInUse, true);
	assert(images.some(({name}) => name === 'cache:7, redis:latest'));
	const volumes = parseDiskItems('volume', account);
	assert.deepEqual(
		volumes.map(({isInUse}) => isInUse),
		[true, true],
	);
	assert.deepEqual(volumes.map(({isDangling}) => isDangling).toSorted(), [false, true]);
	const caches = parseDiskItems('build-cache', account);
	assert.equal(caches.length, 5);
	assert(caches.every(({name, createdAt, lastUsedAt}) => name && createdAt && lastUsedAt));
	// The layers that it shares with its image would stay.
	assert.equal(caches.find(({name}) => name.includes('of=/a'))?.size, 0);
	assert.deepEqual(parseDiskItems('network', account), []);
});

test('the disk usage is read in its newer format, too', () => {
	const {Images, Containers, Volumes, BuildCache, LayersSize} = recorded('docker-26-disk.json') as Record<
		string,
		unknown
	>;
	const newer = {
		ImageUsage: {TotalSize: LayersSize, Items: Images},
		ContainerUsage: {Items: Containers},
		VolumeUsage: {Items: Volumes},
		BuildCacheUsage: {Items: BuildCache},
	};
	const account = recorded('docker-26-disk.json');
	assert.equal(parseLayersSize(newer), parseLayersSize(account));
	for (const kind of ['image', 'container', 'volume', 'build-cache'] as const) {
		assert.deepEqual(parseDiskItems(kind, newer), parseDiskItems(kind, account));
		assert.deepEqual(parseDiskItems(kind, {}), []);
		assert.deepEqual(parseDiskItems(kind, null), []);
	}
});

test('the limits of a container are read in each form', () => {
	const limits = limitsOf({
		HostConfig: {
			Memory: 1024,
			MemorySwap: -1,
			NanoCpus: 500_000_000,
			CpuShares: 7,
			PidsLimit: null,
			RestartPolicy: {Name: 'on-failure', MaximumRetryCount: 3},
		},
	});
	assert.deepEqual(limits, {
		memory: 1024,
		memorySwap: -1,
		cpus: 0.5,
		cpuShares: 7,
		pids: 0,
		restartPolicy: {name: 'on-failure', maximumRetries: 3},
	});
	assert.equal(limitsOf({HostConfig: {CpuQuota: 150_000, CpuPeriod: 100_000}}).cpus, 1.5);
	assert.equal(limitsOf({HostConfig: {CpuQuota: 50_000}}).cpus, 0.5);
	assert.equal(limitsOf({HostConfig: {CpuQuota: -1}}).cpus, 0);
	assert.equal(limitsOf({}).restartPolicy.name, 'no');
});
