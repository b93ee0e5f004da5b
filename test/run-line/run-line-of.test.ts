import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {Json} from '../../source/model/json.ts';
import {parseRunLine} from '../../source/run-line/parse-run-line.ts';
import {runLineOf} from '../../source/run-line/run-line-of.ts';
import {readShellLine} from '../../source/run-line/shell-words.ts';
import {type Body, comparable, environment} from './reading.ts';
import {readRecorded} from './recorded-file.ts';

/** Lines with defaults spelled out, with repetitions, or with values that no engine stores: they cannot be restored. */
const otherWords = [
	'run --env-file variables.env -e FIRST=3 busybox',
	'run --env-file variables.env --env-file ./variables.env busybox',
	'run --restart "" --rm busybox',
	'run --runtime runc --isolation default busybox',
	'run --network default busybox',
	'run --network default --link db busybox',
	'run --network host --network none busybox',
	'run --network name=front,ip=,ip6=,mac-address=,alias=,link-local-ip= busybox',
	'run --ip 10.0.0.9 --mac-address 92-d0-c6-0a-29-33 busybox',
	'run --mount type=bind,src=/srv,destination=/data,bind-nonrecursive=false,ro=0 busybox',
	'run --mount type=volume,dst=/data,volume-nocopy=0,volume-label==x,volume-opt==y busybox',
	'run --mount type=tmpfs,dst=/data,tmpfs-size=64m,tmpfs-mode=1770 --mount TYPE=tmpfs,dst=/b,tmpfs-size=0,tmpfs-mode=0 busybox',
	'run --ipc container:web --pid container:web --cgroupns private busybox',
];

test('a container’s line makes the same request as the original line', () => {
	const recorded = readRecorded().taken.filter(({line}) => !otherWords.includes(line));
	for (const {line, body} of recorded) {
		const again = runLineOf(inspectionOf(body));
		const {request, problems} = parseRunLine(again, environment);
		assert.deepEqual(problems, [], `${line}: ${again}`);
		assert.deepEqual(comparable(JSON.parse(JSON.stringify(request?.body))), body, `${line}: ${again}`);
	}
});

test('the image’s own settings are left out', () => {
	const image = {
		Config: {
			Env: ['PATH=/bin', 'A=1'],
			Cmd: ['serve'],
			Entrypoint: ['/start'],
			Labels: {team: 'harbour', note: 'a'},
			ExposedPorts: {'80/tcp': {}},
			Volumes: {'/data': {}},
			WorkingDir: '/srv',
			User: 'www',
			StopSignal: 'SIGQUIT',
			Healthcheck: {Test: ['CMD', 'check', 'me'], Interval: 1e9},
		},
	};
	const HostConfig = {NetworkMode: 'bridge', PortBindings: {'80/tcp': [{HostIp: '', HostPort: '8080'}]}};
	const Config = {...image.Config, Image: 'web', AttachStdout: true, AttachStderr: true};
	assert.equal(runLineOf({Config, HostConfig}, image), '-p 8080:80 web');
	const changed = {
		...Config,
		Env: ['PATH=/bin', 'A=2'],
		Labels: {team: 'harbour', note: 'b'},
		User: 'root',
		Healthcheck: {Test: ['CMD', 'check', 'it is'], Interval: 1e9},
	};
	assert.equal(
		runLineOf({Config: changed, HostConfig}, image),
		`-p 8080:80 -e A=2 -u root --label note=b --health-cmd 'check '\\''it is'\\''' web`,
	);
	assert.match(
		runLineOf({Config, HostConfig}),
		/^-p 8080:80 -e PATH=\/bin -e A=1 .* --entrypoint \/start .*web serve$/,
	);
});

test('a command and an entrypoint of its own are spelled out', () => {
	const image = {Config: {Cmd: ['serve'], Entrypoint: ['/start', '-x']}};
	const lineOf = (Entrypoint: Json, Cmd: Json) =>
		runLineOf({Config: {Image: 'web', AttachStdout: true, AttachStderr: true, Entrypoint, Cmd}}, image);
	assert.equal(lineOf(['/start', '-x'], ['serve']), 'web');
	assert.equal(lineOf(['/start', '-x'], ['serve', 'a b']), `web serve 'a b'`);
	assert.equal(lineOf(['/other', '-y'], ['z']), '--entrypoint /other web -y z');
	assert.equal(lineOf(null, ['ls']), `--entrypoint '' web ls`);
	assert.equal(lineOf(['/start', '-x'], null), '--entrypoint /start web -x');
});

test('the engine’s own additions are left out', () => {
	const id = '0123456789abcdef';
	const own = {
		Id: id,
		Config: {Image: 'web', Hostname: '0123456789ab', StopSignal: 'SIGTERM', AttachStdout: false},
		HostConfig: {
			NetworkMode: 'front',
			Memory: 2 ** 20,
			MemorySwap: 2 ** 21,
			ShmSize: 2 ** 26,
			IpcMode: 'private',
			CgroupnsMode: 'private',
			OomKillDisable: null,
			LogConfig: {Type: 'json-file', Config: {}},
			Runtime: 'runc',
			RestartPolicy: {Name: 'no', MaximumRetryCount: 0},
			Privileged: true,
			SecurityOpt: ['label=disable'],
			MaskedPaths: [],
		},
		NetworkSettings: {Networks: {front: {Aliases: ['0123456789ab', 'a'], MacAddress: '02:42:0a:05:00:02'}}},
	};
	assert.equal(runLineOf(own), '-d --network name=front,alias=a --memory 1m --privileged web');
});

test('any inspection gives a line', () => {
	const inspection = fc.record({
		Config: fc.jsonValue(),
		HostConfig: fc.dictionary(
			fc.constantFrom('Mounts', 'PortBindings', 'Ulimits', 'Devices', 'Links', 'Binds'),
			fc.jsonValue(),
		),
		NetworkSettings: fc.jsonValue(),
	});
	fc.assert(
		fc.property(fc.oneof(inspection, fc.jsonValue()), fc.jsonValue(), (container, image) => {
			const text = (value: unknown): Json => JSON.parse(JSON.stringify(value));
			assert.equal(readShellLine(runLineOf(text(container), text(image))).problem, undefined);
		}),
	);
});

/** An inspection of a container that was made with this body, as if the engine had added nothing. */
function inspectionOf({HostConfig, NetworkingConfig, ...Config}: Body): Json {
	const {EndpointsConfig: Networks} = JSON.parse(JSON.stringify(NetworkingConfig));
	// Engines with cgroups 2 say null.
	const OomKillDisable = HostConfig.OomKillDisable || null;
	return {Id: 'f00d', Config, HostConfig: {...HostConfig, OomKillDisable}, NetworkSettings: {Networks}};
}
