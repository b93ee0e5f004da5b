import assert from 'node:assert/strict';
import {test} from 'node:test';
import {turns} from '../../helpers/turns.ts';
import {waitUntil} from '../wait-until.ts';
import {endless, json} from './canned-server.ts';
import {connected, drain, ids, maxOpen, never, settled} from './counted-connections.ts';

const noneFree = 'No connection to this engine is free. End a shell or a transfer, and try again.';

test('with any number of requests at once, at most eight connections are open, and all requests are answered', async t => {
	const {engine, peak} = await connected(t, (_line, socket) => {
		void turns(10).then(() => socket.write(json({Id: ids[0]})));
	});
	const asked = ids.flatMap(id => [
		engine.containers.inspect(id, never),
		engine.containers.size?.(id, never),
		engine.containers.kill(id, 'SIGKILL'),
		engine.containers.start(id),
	]);
	assert.equal((await Promise.allSettled(asked)).length, 80);
	assert.equal(peak(), maxOpen);
});

test('endless transfers, watched lists and stops leave a connection for a kill', async t => {
	const {engine, peak, lines} = await connected(t, (line, socket) => {
		if (/\/kill\?/.test(line)) {
			socket.write('HTTP/1.1 204 No Content\r\n\r\n');
		} else if (line.startsWith('GET') && !line.includes('/events')) {
			socket.write(json([]));
		} else if (/\/images\/create/.test(line)) {
			socket.write(endless);
		}
	});
	const over = new AbortController();
	t.after(() => over.abort());
	const watched = [
		...ids.map(id => drain(engine.images?.pull(id.slice(0, 5), {}, over.signal))),
		...ids.map(() => drain(engine.containers.watch(over.signal))),
	];
	void Promise.allSettled(watched);
	await waitUntil(() => lines.filter(line => line.includes('/events')).length === 2, 'two watched lists');
	void Promise.allSettled(ids.map(id => engine.containers.stop(id, {timeout: 1})));
	await waitUntil(() => lines.some(line => /\/stop/.test(line)), 'a stop beside them');
	await engine.containers.kill(ids[0] ?? '', 'SIGKILL');
	assert.equal(lines.filter(line => /\/images\/create/.test(line)).length, 3);
	assert.equal(peak(), maxOpen);
});

test('an engine that no longer answers is noticed in time, however many requests wait for it', async t => {
	const {engine, clock, lines, silence} = await connected(t, (line, socket) => {
		if (line.includes('/containers/json?') && !line.includes('size')) {
			socket.write(json([]));
		}
	});
	const watching = engine.containers.watch(never)[Symbol.asyncIterator]();
	await watching.next();
	const lost = assert.rejects(
		async () => {
			while (!(await watching.next()).done) {}
		},
		{code: 'lost'},
	);
	void Promise.allSettled(ids.map(id => engine.containers.size?.(id, never)));
	void Promise.allSettled(ids.map(id => engine.containers.inspect(id, never)));
	await waitUntil(() => lines.filter(line => line.includes('/json')).length >= maxOpen - 2, 'requests that wait');
	silence();
	const since = clock.now();
	await settled(clock, lost, 100);
	assert.ok(clock.now() - since < 10_000, `${clock.now() - since} ms`);
});

test('a shell waits for a free connection, and fails with a sentence', async t => {
	const {engine, clock} = await connected(t, (line, socket) => {
		socket.write(line.startsWith('POST') && /\/exec /.test(line) ? json({Id: 'e'}) : endless);
	});
	for (const id of ids.slice(0, 3)) {
		void drain(engine.images?.pull(id.slice(0, 5), {}, never));
	}

	const request = {command: ['sh'], columns: 80, rows: 24};
	const refused = assert.rejects(engine.containers.exec?.(ids[0] ?? '', request) ?? assert.fail(), {
		message: noneFree,
	});
	await settled(clock, refused);
});

test('a transfer without a free connection says that it waits, and fails after minutes', async t => {
	const {engine, clock} = await connected(t, (_line, socket) => socket.write(endless));
	for (const id of ids.slice(0, 3)) {
		void drain(engine.images?.pull(id.slice(0, 5), {}, never));
	}

	const since = clock.now();
	const fourth = engine.images?.pull('fourth', {}, never)[Symbol.asyncIterator]() ?? assert.fail();
	assert.equal((await fourth.next()).value?.isQueued, true);
	await settled(clock, assert.rejects(fourth.next(), {message: noneFree}), 20_000);
	assert.ok(clock.now() - since >= 60_000, `${clock.now() - since} ms`);
});

test('events without a free connection fail after a while with a sentence', async t => {
	const {engine, clock, lines} = await connected(t, (line, socket) => {
		socket.write(line.startsWith('GET') ? json([]) : endless);
	});
	for (const id of ids.slice(0, 3)) {
		void drain(engine.images?.pull(id.slice(0, 5), {}, never));
	}

	void drain(engine.containers.watch(never));
	void drain(engine.images?.watch(never));
	await waitUntil(() => lines.filter(line => line.includes('/events')).length === 2, 'two streams of events');
	const events = engine.system?.events?.({}, never)[Symbol.asyncIterator]() ?? assert.fail();
	await settled(clock, assert.rejects(events.next(), {message: noneFree}));
});

test('waits for attached containers to exit leave a connection for a stop', async t => {
	const {engine, lines} = await connected(t, (line, socket) => {
		if (/\/wait\?/.test(line)) {
			socket.write(endless);
		}
	});
	const few = ids.slice(0, 6);
	await Promise.all(few.map(id => engine.containers.wait?.(id, 'next-exit', never)));
	void Promise.allSettled([engine.containers.stop(ids[0] ?? '', {timeout: 1})]);
	await waitUntil(() => lines.some(line => /\/stop/.test(line)), 'the stop');
});

test('connections that are not counted do not close idle ones', async t => {
	const {engine, opened} = await connected(t, (line, socket) => {
		socket.write(/\/wait\?/.test(line) ? endless : json({Id: ids[0]}));
	});
	await Promise.all(ids.slice(0, maxOpen).map(id => engine.containers.wait?.(id, 'next-exit', never)));
	await engine.containers.inspect(ids[0] ?? '', never);
	const before = opened();
	await engine.containers.kill(ids[0] ?? '', 'SIGKILL');
	await engine.containers.inspect(ids[0] ?? '', never);
	assert.equal(opened() - before, 1, 'only the kill has a connection of its own');
});

test('a swarm is listed while slow requests run', async t => {
	const {engine, lines} = await connected(t, (line, socket) => {
		if (/\/nodes/.test(line)) {
			socket.write(json([]));
		}
	});
	void Promise.allSettled(ids.slice(0, 6).map(id => engine.containers.start(id)));
	await waitUntil(() => lines.filter(line => /\/start/.test(line)).length === 6, 'requests that take long');
	const nodes = engine.nodes?.watch(never)[Symbol.asyncIterator]() ?? assert.fail();
	assert.deepEqual((await nodes.next()).value, []);
});
