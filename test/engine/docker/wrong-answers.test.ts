import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {cannedEngine} from './canned-engine.ts';

const never = new AbortController().signal;
const id = 'c'.repeat(64);
const request = {command: ['sh'], columns: 80, rows: 24};

for (const body of ['<html><p>[]</p></html>', 'null', '7', '"[]"', '{"message": "hello"}', '']) {
	test(`the answer ${body || 'without a body'} is never an empty list`, async t => {
		const {engine} = await answering(t, body);
		const {containers, images, volumes, networks, system} = engine;
		const asked: readonly (readonly [name: string, ask: () => Promise<unknown>])[] = [
			['containers', () => first(containers.watch(never))],
			['images', () => first(images.watch(never))],
			['history', () => images.history('redis', never)],
			['volumes', () => first(volumes.watch(never))],
			['networks', () => first(networks.watch(never))],
		];
		for (const [name, ask] of asked) {
			await assert.rejects(ask(), {message: /^The .*cannot be read\.$/}, name);
		}

		if (!body.startsWith('{')) {
			await assert.rejects(containers.processes(id, never), {message: /cannot be read\.$/});
			await assert.rejects(system.diskUsage(never), {message: /cannot be read\.$/});
		}
	});
}

for (const [body, reason] of [
	['{"message": {}}', 'HTTP status 500'],
	['{"message": ["no", "way"]}', 'no,way'],
	['<html><h1>Bad Gateway</h1></html>', 'HTTP status 500'],
	['{"message": "no such thing"}', 'no such thing'],
] as const) {
	test(`the refusal ${body} is one plain sentence`, async t => {
		const {engine} = await answering(t, body, 500);
		await assert.rejects(engine.containers.start(id), {message: `The engine refused: ${reason}.`});
		await assert.rejects(first(engine.images.pull('redis', {}, never)), {message: `The engine refused: ${reason}.`});
	});
}

test('a refusal of many megabytes is cut and costs no time', async t => {
	const {engine} = await answering(t, JSON.stringify({message: 'exec: "x" '.repeat(400_000)}), 500);
	const before = process.cpuUsage();
	await assert.rejects(engine.containers.start(id), (error: Error) => error.message.length < 20_000);
	const {user, system} = process.cpuUsage(before);
	assert.ok(user + system < 2e6, 'it took more than two seconds of a processor');
});

test('an id from the engine that would change the path of a request is refused', async t => {
	for (const bad of ['../containers/web/kill?', '', 'web', 7, null]) {
		const {engine, received} = await answering(t, JSON.stringify({Id: bad}), 201);
		await assert.rejects(engine.containers.exec?.(id, request) ?? assert.fail(), {message: /cannot be read\.$/});
		await assert.rejects(engine.containers.create?.({name: 'web', platform: '', body: {}}) ?? assert.fail(), {
			message: /cannot be read\.$/,
		});
		assert.deepEqual(
			received.map(({path}) => path),
			[`/containers/${id}/exec`, '/containers/create'],
		);
	}
});

/** An engine that gives this answer to everything except pings. */
function answering(t: TestContext, body: string, status = 200) {
	return cannedEngine(t, ({path}, response) => {
		if (path === '/events') {
			response.flushHeaders();
		} else {
			response.writeHead(status, {'Content-Type': 'application/json'}).end(body);
		}
	});
}

async function first<Item>(items: AsyncIterable<Item>): Promise<Item | undefined> {
	for await (const item of items) {
		return item;
	}

	return undefined;
}
