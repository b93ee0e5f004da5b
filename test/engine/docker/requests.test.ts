import assert from 'node:assert/strict';
import type {ServerResponse} from 'node:http';
import {test} from 'node:test';
import {inspect} from 'node:util';
import {waitUntil} from '../wait-until.ts';
import {cannedEngine, type Received} from './canned-engine.ts';
import {configured} from './configured.ts';

const never = new AbortController().signal;
const id = 'c'.repeat(64);
const imageId = `sha256:${'a'.repeat(64)}`;

test('a container’s configuration is sent only in the body', async t => {
	const {engine, received} = await cannedEngine(t, (_request, response) =>
		json(response, {Id: id, Warnings: ['No swap.']}, 201),
	);
	const body = {Image: 'busybox', Env: ['SECRET=hush'], HostConfig: {Memory: 7}};
	const made = await engine.containers.create?.({name: 'web', platform: 'linux/amd64', body});
	assert.deepEqual(made, {id, warnings: ['No swap.']});
	const [request] = received;
	assert.equal(request?.method, 'POST');
	assert.deepEqual(Object.fromEntries(request?.query ?? []), {name: 'web', platform: 'linux/amd64'});
	assert.deepEqual(JSON.parse(request?.body ?? ''), body);
	assert.equal(request?.headers['content-type'], 'application/json');
});

test('a search of a registry that the engine cannot reach names the registry', async t => {
	const problem =
		'Get "https://index.docker.io/v1/search?q=nginx&n=50": dial tcp: lookup index.docker.io: no such host';
	const {engine} = await cannedEngine(t, (_request, response) => json(response, {message: problem}, 500));
	const reached = /^The registry index\.docker\.io cannot be reached from the engine/;
	await assert.rejects(async () => engine.images.search?.('nginx', never), {message: reached});
});

test('a login is sent in a header of the pull, and shown nowhere', async t => {
	const credentials = {username: 'ann', password: 'hush-hush'};
	const auth = Buffer.from('ann:hush-hush').toString('base64');
	const environment = configured({auths: {'box.example': {auth}}});
	const {engine, received} = await cannedEngine(t, (_request, response) => response.end(), {environment});
	const written: string[] = [];
	t.mock.method(process.stderr, 'write', (text: string) => written.push(text) > 0);
	for await (const progress of engine.images.pull('box.example/x:1', {platform: 'linux/arm64'}, never)) {
		assert.doesNotMatch(JSON.stringify(progress), /hush/);
	}

	const [request] = received;
	assert.deepEqual(Object.fromEntries(request?.query ?? []), {
		fromImage: 'box.example/x',
		tag: '1',
		platform: 'linux/arm64',
	});
	const header = String(request?.headers['x-registry-auth']);
	assert.deepEqual(JSON.parse(Buffer.from(header, 'base64url').toString()), {
		...credentials,
		serveraddress: 'box.example',
	});
	assert.equal(request?.body, '');
	assert.doesNotMatch(inspect(engine, {depth: 20, showHidden: true}), /hush/);
	assert.deepEqual(written, []);
});

test('a pull names a tag or digest, never all tags', async t => {
	const {engine, received} = await cannedEngine(t, (_request, response) => response.end());
	const digest = `sha256:${'d'.repeat(64)}`;
	for (const name of ['redis', 'docker.io/library/redis:7', `ann/web:1@${digest}`]) {
		for await (const _ of engine.images.pull(name, {}, never)) {
		}
	}

	assert.deepEqual(
		received.map(({query}) => `${query.get('fromImage')} ${query.get('tag')}`),
		['redis latest', 'redis 7', `ann/web ${digest}`],
	);
	assert(received.every(({headers}) => headers['x-registry-auth'] === undefined));
});

test('a pull that the engine ends is lost, and a silent one times out', async t => {
	const {engine, clock} = await cannedEngine(t, ({query}, response) => {
		response.write('{"status":"Pulling fs layer","id":"aaaaaaaaaaaa"}\n');
		if (query.get('tag') === 'broken') {
			setImmediate(() => response.destroy());
		}
	});
	await assert.rejects(all(engine.images.pull('x:broken', {}, never)), {code: 'lost'});
	const reports = engine.images.pull('x:silent', {}, never)[Symbol.asyncIterator]();
	await reports.next();
	const silent = reports.next();
	let isOver = false;
	silent.catch(() => {
		isOver = true;
	});
	await until(clock, () => isOver, 60_000);
	await assert.rejects(silent, {code: 'timeout', message: 'No data was transferred for 10 minutes; retry.'});
	assert.equal(clock.pending(), 0);
});

test('stopping a pull closes its connection', async t => {
	let isClosed = false;
	const {engine, clock} = await cannedEngine(t, (_request, response) => {
		response.on('close', () => {
			isClosed = true;
		});
		response.write('{"status":"Pulling fs layer","id":"aaaaaaaaaaaa"}\n');
	});
	for await (const {layers} of engine.images.pull('x', {}, never)) {
		assert.equal(layers.length, 1);
		break;
	}

	await waitUntil(() => isClosed, 'the connection to close');
	assert.equal(clock.pending(), 0);
});

test('an endless line in a pull does not use up memory', async t => {
	const {engine} = await cannedEngine(t, (_request, response) => {
		const fill = () => {
			while (!response.destroyed && response.write('x'.repeat(65_536))) {}
		};
		response.on('drain', fill);
		fill();
	});
	await assert.rejects(all(engine.images.pull('x', {}, never)), {code: 'failed'});
});

test('a list is read again after an event, and reported only if it has changed', async t => {
	let images = [{Id: imageId, RepoTags: ['a:1'], Size: 1, SharedSize: -1}];
	let events: ServerResponse | undefined;
	const lists: Received[] = [];
	const {engine, clock} = await cannedEngine(t, (request, response) => {
		if (request.path === '/events') {
			events = response;
			response.flushHeaders();
			// Every start of a container brings these.
			assert.doesNotMatch(request.query.get('filters') ?? '', /connect|mount/);
		} else {
			lists.push(request);
			json(response, images);
		}
	});
	const over = new AbortController();
	const shown: (readonly string[])[] = [];
	const read = async () => {
		for await (const listed of engine.images.watch(over.signal)) {
			shown.push(listed.flatMap(({tags}) => tags));
		}
	};
	const reading = read();
	await waitUntil(() => shown.length === 1, 'the first list');
	events?.write('{"Type":"image"}\n{"Type":"image"}\n');
	await until(clock, () => lists.length === 2, 100);
	images = [{Id: imageId, RepoTags: ['b:2'], Size: 1, SharedSize: -1}];
	events?.write('{"Type":"image"}\n');
	await until(clock, () => shown.length === 2, 100);
	assert.deepEqual(shown, [['a:1'], ['b:2']]);
	images = [];
	await until(clock, () => shown.length === 3, 1000);
	events?.destroy();
	let isOver = false;
	reading.catch(() => {
		isOver = true;
	});
	await until(clock, () => isOver, 100);
	await assert.rejects(reading, {code: 'lost'});
	assert.equal(clock.pending(), 0);
});

test('a cancelled watch ends without an error', async t => {
	const {engine, clock} = await cannedEngine(t, (request, response) =>
		request.path === '/events' ? response.flushHeaders() : json(response, {Volumes: []}),
	);
	const over = new AbortController();
	for await (const volumes of engine.volumes.watch(over.signal)) {
		assert.deepEqual(volumes, []);
		over.abort();
	}

	assert.equal(clock.pending(), 0);
});

test('a wait that the engine ends is lost', async t => {
	const {engine} = await cannedEngine(t, (_request, response) => {
		response.flushHeaders();
		setImmediate(() => response.destroy());
	});
	const watch = await engine.containers.wait?.(id, 'next-exit', never);
	await assert.rejects(watch?.status ?? assert.fail(), {code: 'lost'});
});

test('an engine that only reports its whole disk is asked once', async t => {
	for (const [apiVersion, requests] of [
		['1.41', 1],
		['1.45', 4],
	] as const) {
		const {engine, received} = await cannedEngine(
			t,
			(_request, response) => json(response, {LayersSize: 9, Images: [{Id: imageId, Size: 5}]}),
			{apiVersion},
		);
		const usage = await engine.system.diskUsage(never);
		assert.equal(received.filter(({path}) => path === '/system/df').length, requests);
		assert.equal(usage.layersSize, 9);
		assert.deepEqual(
			usage.items.map(({kind, size}) => [kind, size]),
			[['image', 5]],
		);
	}
});

test('limits that are left out of an update are left out of the request', async t => {
	const hostConfig = {NanoCpus: 1_500_000_000, RestartPolicy: {Name: 'no'}};
	const {engine, received} = await cannedEngine(t, (_request, response) => json(response, {HostConfig: hostConfig}));
	assert.deepEqual(await engine.containers.update?.(id, {cpus: 1.5, pids: 0}), []);
	assert.deepEqual(updates(received), [{NanoCpus: 1_500_000_000, PidsLimit: -1}]);
});

test('an update names the restart policy, and the CPUs as a quota where the engine ignores them, as Podman does', async t => {
	const hostConfig = {NanoCpus: 0, RestartPolicy: {Name: 'on-failure', MaximumRetryCount: 3}};
	const {engine, received} = await cannedEngine(t, (_request, response) => json(response, {HostConfig: hostConfig}));
	await engine.containers.update?.(id, {cpus: 1.5});
	const RestartPolicy = {Name: 'on-failure', MaximumRetryCount: 3};
	assert.deepEqual(updates(received), [
		{NanoCpus: 1_500_000_000, RestartPolicy},
		{CpuPeriod: 100_000, CpuQuota: 150_000, RestartPolicy},
	]);
});

function updates(received: readonly {readonly path: string; readonly body: string}[]): readonly unknown[] {
	return received.filter(({path}) => path.endsWith('/update')).map(({body}) => JSON.parse(body));
}

function json(response: ServerResponse, value: unknown, status = 200): void {
	response.writeHead(status, {'Content-Type': 'application/json'}).end(JSON.stringify(value));
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
	const list: Item[] = [];
	for await (const item of items) {
		list.push(item);
	}

	return list;
}

/** Let time pass until the condition holds, and give the network its own. */
async function until(clock: {advance(milliseconds: number): Promise<void>}, condition: () => boolean, step: number) {
	await waitUntil(async () => {
		await clock.advance(step);
		return condition();
	}, 'the condition to hold');
}
