import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../../source/engine/engine-error.ts';
import type {EventRecord} from '../../../source/model/event-record.ts';
import {type Demo, openDemo, opening} from './demo.ts';

test('a failing container restarts with doubled delays, and its restarts are counted', async () => {
	const demo = await openDemo();
	await demo.clock.advance(120_000);
	const states = demo.changes.flatMap(change =>
		change.type === 'changed' ? change.containers.filter(({name}) => name === 'mailer') : [],
	);
	const gaps: number[] = [];
	for (const [index, after] of states.entries()) {
		const before = states[index - 1];
		if (before?.state === 'restarting' && after.state === 'running') {
			gaps.push((after.since ?? 0) - (before.since ?? 0));
			assert.equal(before.exitCode, 1);
			assert.equal(after.exitCode, undefined);
		}
	}

	assert.deepEqual(gaps, [6400, 12_800, 25_600, 51_200]);
	assert.equal((await demo.details('mailer')).restartCount, 11);
	await demo.close();
});

test('a restarting container can be stopped for good', async () => {
	const demo = await openDemo();
	await demo.engine.containers.stop(demo.id('mailer'), {});
	await demo.clock.advance(300_000);
	assert.equal(demo.get('mailer').status, 'Exited (1) 1 second ago');
	await demo.close();
});

test('a restart policy applies after a failure but not after a kill', async () => {
	const demo = await openDemo();
	await demo.clock.advance(2000);
	assert.equal(demo.get('mailer').state, 'running');
	await demo.engine.containers.kill(demo.id('mailer'), 'SIGKILL');
	await demo.clock.advance(300_000);
	assert.equal(demo.get('mailer').state, 'exited');
	await demo.close();
});

test('a first process without a handler ignores SIGTERM and is killed after ten seconds', async () => {
	const demo = await openDemo();
	const stop = demo.engine.containers.stop(demo.id('ping'), {});
	await demo.clock.advance(9999);
	assert.equal(demo.get('ping').state, 'running');
	await demo.clock.advance(1);
	await stop;
	assert.equal(demo.get('ping').exitCode, 137);
	assert.equal((await demo.details('ping')).finishedAt, opening + 10_000);
	await demo.close();
});

test('other containers exit between 0.2 and 1 s after the stop signal', async () => {
	const demo = await openDemo();
	for (const name of ['shop-web-1', 'shop-api-1', 'shop-worker-1', 'shop-db-1', 'shop-search-1', 'redis', 'whoami']) {
		const stoppedAt = demo.clock.now();
		const stop = demo.engine.containers.stop(demo.id(name), {});
		await demo.clock.advance(1000);
		await stop;
		const took = ((await demo.details(name)).finishedAt ?? 0) - stoppedAt;
		assert(took >= 200 && took <= 1000, `${name} took ${took} ms`);
		assert.notEqual(demo.get(name).exitCode, 137);
	}

	await demo.close();
});

test('SIGINT ends ping, which prints its statistics', async () => {
	const demo = await openDemo();
	await demo.engine.containers.kill(demo.id('ping'), 'SIGINT');
	await demo.clock.advance(300);
	assert.equal(demo.get('ping').exitCode, 0);
	assert.match(
		(await demo.log('ping')).map(({text}) => text).join('\n'),
		/25\d\d packets transmitted, .* 0% packet loss/,
	);
	await demo.close();
});

test('a container that runs out of memory is killed, with an event before its exit', async () => {
	const demo = await openDemo();
	await demo.engine.containers.start(demo.id('image-resizer'));
	await demo.clock.advance(27_000);
	const {memoryUsed, memoryLimit} = await demo.sample('image-resizer');
	assert(memoryUsed > 0.9 * memoryLimit && memoryUsed <= memoryLimit);
	await demo.clock.advance(2000);
	const [event, exit] = demo.changes.slice(-2);
	assert.deepEqual(event, {type: 'out-of-memory', id: demo.id('image-resizer')});
	assert.equal(exit?.type, 'changed');
	assert.equal(demo.get('image-resizer').status, 'Exited (137) Less than a second ago');
	assert.equal((await demo.details('image-resizer')).isOutOfMemory, true);
	await demo.close();
});

test('a created container runs when started, and exits when it is done', async () => {
	const demo = await openDemo();
	await demo.engine.containers.start(demo.id('shop-migrate-1'));
	await demo.clock.advance(1000);
	assert.equal(demo.get('shop-migrate-1').state, 'running');
	await demo.clock.advance(6000);
	assert.equal(demo.get('shop-migrate-1').exitCode, 0);
	const texts = (await demo.log('shop-migrate-1')).map(({text}) => text);
	assert.equal(texts[0], '5 migrations to apply');
	assert.equal(texts.at(-1), 'done');
	assert.equal(texts.length, 7);
	await demo.close();
});

test('only one running container can publish a port of the host', async () => {
	const demo = await openDemo();
	const start = () => demo.engine.containers.start(demo.id('web-preview'));
	await assert.rejects(start(), error => error instanceof EngineError && error.code === 'port-in-use');
	assert.match((await demo.details('web-preview')).error, /^Port 8080 /);
	await demo.engine.containers.kill(demo.id('shop-web-1'), 'SIGKILL');
	await start();
	assert.equal((await demo.details('web-preview')).error, '');
	await demo.close();
});

test('each start resets the health, and its changes are reported', async () => {
	const demo = await openDemo();
	await demo.engine.containers.kill(demo.id('shop-db-1'), 'SIGKILL');
	await demo.clock.advance(0);
	assert.equal(demo.get('shop-db-1').health, 'none');
	await restart(demo, 'shop-db-1');
	assert.equal(demo.get('shop-db-1').status, 'Up Less than a second (health: starting)');
	await demo.clock.advance(6000);
	assert.equal(demo.get('shop-db-1').health, 'healthy');

	await restart(demo, 'blog-ghost-1');
	await demo.clock.advance(40_000);
	assert.equal(demo.get('blog-ghost-1').health, 'starting');
	await demo.clock.advance(6000);
	assert.equal(demo.get('blog-ghost-1').health, 'unhealthy');
	await demo.close();
});

test('a flapping health check turns healthy again', async () => {
	const demo = await openDemo();
	await demo.clock.advance(190_000);
	const entries = demo.changes.flatMap(change =>
		change.type === 'changed' ? change.containers.filter(({name}) => name === 'shop-search-1') : [],
	);
	assert.deepEqual(
		entries.map(({health}) => health),
		['unhealthy', 'healthy', 'unhealthy', 'healthy'],
	);
	await demo.close();
});

test('a paused container is not checked and does not exit', async () => {
	const demo = await openDemo();
	await demo.engine.containers.start(demo.id('shop-migrate-1'));
	await demo.engine.containers.pause?.(demo.id('shop-migrate-1'));
	await demo.clock.advance(60_000);
	assert.equal(demo.get('shop-migrate-1').state, 'paused');
	await demo.engine.containers.unpause?.(demo.id('shop-migrate-1'));
	await demo.clock.advance(6000);
	assert.equal(demo.get('shop-migrate-1').state, 'exited');
	await demo.close();
});

test('closing the demo rejects pending calls as aborted', async () => {
	const demo = await openDemo();
	const stop = demo.engine.containers.stop(demo.id('ping'), {timeout: -1});
	const restart = demo.engine.containers.restart(demo.id('redis'), {});
	const isAborted = (error: unknown) => error instanceof EngineError && error.code === 'aborted';
	const refusals = Promise.all([assert.rejects(stop, isAborted), assert.rejects(restart, isAborted)]);
	await demo.clock.advance(300);
	await demo.close();
	await refusals;
	await demo.clock.advance(60_000);
	assert.equal(demo.clock.pending(), 0);
});

async function restart(demo: Demo, name: string): Promise<void> {
	const done = demo.engine.containers.restart(demo.id(name), {});
	const end = demo.clock.now() + 10_000;
	let isDone = false;
	void done.then(() => {
		isDone = true;
	});
	while (!isDone && demo.clock.now() < end) {
		await demo.clock.advance(10);
	}

	await done;
}

test('a rename is an event with the old name', async () => {
	const demo = await openDemo();
	const id = demo.id('redis');
	await demo.engine.containers.rename?.(id, 'cache');
	const records: EventRecord[] = [];
	for await (const past of demo.engine.system?.events?.({container: id, isPast: true}, new AbortController().signal) ??
		[]) {
		records.push(...past);
	}

	const {action, name, attributes} = records.at(-1) ?? assert.fail('there is no event');
	assert.deepEqual([action, name, attributes.name, attributes.oldName], ['rename', 'cache', 'cache', 'redis']);
	await demo.close();
});
