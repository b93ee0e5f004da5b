import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseContainer} from '../../../../source/engine/docker/parse/container.ts';
import {parseDetails} from '../../../../source/engine/docker/parse/container-details.ts';
import {parseDiskItems, parseLayersSize} from '../../../../source/engine/docker/parse/disk.ts';
import {parseEngineEvent} from '../../../../source/engine/docker/parse/engine-event.ts';
import {parseImage, parseImageConfig} from '../../../../source/engine/docker/parse/image.ts';
import {parseNetworks} from '../../../../source/engine/docker/parse/network.ts';
import {parseSample} from '../../../../source/engine/docker/parse/sample.ts';
import {parseVolumes} from '../../../../source/engine/docker/parse/volume.ts';
import {listAt, objectAt} from '../../../../source/model/read-json.ts';
import {recorded, recordedText} from '../recorded.ts';

type Answers = Readonly<Record<string, unknown>>;

/** The newest version first; each with the answers that differ from those of the next newer one. */
const changes = Object.entries(recorded('docker-26-api-versions.json') as Readonly<Record<string, Answers>>);
const newest = changes[0]?.[1] ?? {};

test('an engine’s answers mean the same in each version of the API from 1.41 to 1.45', () => {
	assert.deepEqual(
		changes.map(([version, answers]) => [version, Object.keys(answers).join(' ')]),
		[
			['1.45', 'list inspect images image networks network volumes disk'],
			['1.44', 'inspect image'],
			['1.43', 'images image'],
			['1.42', 'images'],
			['1.41', 'images disk'],
		],
	);
	let answers: Answers = {};
	for (const [version, own] of changes) {
		answers = {...answers, ...own};
		const expected = read(newest);
		// Before 1.42 the engine does not say which of an image’s bytes others share.
		const images =
			version === '1.41' ? expected.images.map(image => ({...image, sharedSize: undefined})) : expected.images;
		assert.deepEqual(read(answers), {...expected, images}, version);
	}
});

test('so do answers in the documented formats of later versions', () => {
	const {list, inspect, images, image, disk} = newest;
	const {NetworkSettings, ...inspection} = objectAt(inspect);
	const {Networks, Ports, SandboxID} = objectAt(NetworkSettings);
	const {Config, ...rest} = objectAt(image);
	const {Containers, Volumes, BuildCache} = objectAt(disk);
	const sums = {ActiveCount: 1, TotalCount: 1, Reclaimable: 0, TotalSize: 1};
	const later: Answers = {
		...newest,
		// 1.46: annotations. 1.48: a descriptor of the image’s manifest. 1.53: a summary of the health check.
		list: listAt(list).map(entry => ({
			...objectAt(entry),
			HostConfig: {...objectAt(entry, 'HostConfig'), Annotations: {a: 'b'}},
			ImageManifestDescriptor: {mediaType: 'application/json', digest: 'sha256:0', size: 1},
			Health: {Status: 'none', FailingStreak: 0},
		})),
		// 1.52: no addresses beside those of the networks.
		inspect: {...inspection, NetworkSettings: {Networks, Ports, SandboxID}},
		// 1.47: manifests. 1.51: how many containers use it.
		images: listAt(images).map(entry => ({...objectAt(entry), Containers: 1, Manifests: [], Descriptor: {size: 1}})),
		// 1.50 and 1.52: empty fields are left out.
		image: {
			...rest,
			Config: Object.fromEntries(Object.entries(objectAt(Config)).filter(([, value]) => !isEmpty(value))),
		},
		// 1.52: sums, and the lists within them.
		disk: {
			ContainerUsage: {...sums, Items: Containers},
			VolumeUsage: {...sums, Items: Volumes},
			BuildCacheUsage: {...sums, Items: BuildCache},
			ImageUsage: {...sums, TotalSize: parseLayersSize(disk)},
		},
	};
	assert.deepEqual(read(later), read(newest));
});

test('events without the fields that 1.52 has dropped are read as before', () => {
	for (const line of recordedText('docker-26-events.jsonl').trim().split('\n')) {
		const {status, id, from, ...event} = JSON.parse(line);
		assert.deepEqual(parseEngineEvent(JSON.stringify(event)), parseEngineEvent(line));
	}
});

test('stats that name their operating system, as from 1.52 on, are read as before', () => {
	const stats = recorded('docker-26-stats-cgroup1.json');
	assert.deepEqual(parseSample({...objectAt(stats), os_type: 'linux'}), parseSample(stats));
});

function isEmpty(value: unknown): boolean {
	return (
		value === '' ||
		value === null ||
		value === false ||
		(typeof value === 'object' && Object.keys(value ?? {}).length === 0)
	);
}

/** What the program reads from all answers. */
function read(answers: Answers) {
	const {list, inspect, images, image, networks, volumes, disk} = answers;
	return {
		list: listAt(list).map(entry => parseContainer('host', entry, 0)),
		details: parseDetails(inspect),
		images: listAt(images).map(entry => parseImage('host', entry)),
		image: parseImageConfig(image),
		networks: parseNetworks('host', listAt(networks)),
		volumes: parseVolumes('host', listAt(volumes, 'Volumes')),
		disk: (['container', 'volume', 'build-cache'] as const).flatMap(kind => parseDiskItems(kind, disk)),
	};
}
