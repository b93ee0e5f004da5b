import assert from 'node:assert/strict';
import type {Socket} from 'node:net';
import {type TestContext, test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import type {EngineErrorCode} from '../../../source/engine/engine-error.ts';
import {createManualClock, type ManualClock} from '../../helpers/manual-clock.ts';
import {turns} from '../../helpers/turns.ts';
import {endpointOf} from './bench.ts';
import {answerAsEngine, cannedServer, endless, json, pong} from './canned-server.ts';
import {createDockerEngine} from './create-docker-engine.ts';

const id = 'c'.repeat(64);
const never = new AbortController().signal;

test('an answer that stops in the middle times out', async t => {
	for (const body of [
		'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"Id"',
		'HTTP/1.1 200 OK\r\nContent-',
		'',
		endless,
	]) {
		const {engine, clock} = await connected(t, (_line, socket) => socket.write(body));
		await refuses(engine.containers.inspect(id, never), 'timeout', clock);
	}
});

test('an answer that is cut in the middle does not hang', async t => {
	const {engine, clock} = await connected(t, (_line, socket) =>
		socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"Id"'),
	);
	// dockerode's promise never settles here, so the deadline must end it.
	await refuses(engine.containers.inspect(id, never), 'timeout', clock);
});

test('a connection that closes without an answer is lost; reads are retried once, actions never', async t => {
	const lines: string[] = [];
	const {engine, clock} = await connected(t, (line, socket) => {
		lines.push(line);
		socket.destroy();
	});
	await refuses(engine.containers.inspect(id, never), 'lost', clock);
	await refuses(engine.containers.kill(id, 'SIGKILL'), 'lost', clock);
	assert.deepEqual(lines, [
		`GET /v1.45/containers/${id}/json HTTP/1.1`,
		`GET /v1.45/containers/${id}/json HTTP/1.1`,
		`POST /v1.45/containers/${id}/kill?signal=SIGKILL HTTP/1.1`,
	]);
});

test('a read on a dead kept socket succeeds', async t => {
	let count = 0;
	const {engine} = await connected(t, (_line, socket) => {
		count++;
		if (count === 2) {
			socket.destroy();
		} else {
			socket.write(json({Id: id, Config: {Tty: true}}));
		}
	});
	assert.equal((await engine.containers.details(id, never)).hasTerminal, true);
	assert.equal((await engine.containers.details(id, never)).hasTerminal, true);
	assert.equal(count, 3);
});

test('an invalid answer is refused', async t => {
	for (const body of ['garbage\r\n\r\n', 'SSH-2.0-OpenSSH_9\r\n', '\x15\x03\x01\x00\x02\x02']) {
		const {engine, clock} = await connected(t, (_line, socket) => socket.end(body));
		await refuses(engine.containers.inspect(id, never), 'no-engine', clock);
	}

	for (const value of ['<html>', null, [], 7]) {
		const {engine, clock} = await connected(t, (_line, socket) => socket.write(json(value)));
		await refuses(engine.containers.inspect(id, never), 'failed', clock);
	}
});

test('a redirect is not followed', async t => {
	const {engine, clock} = await connected(t, (_line, socket) =>
		socket.write('HTTP/1.1 301 Moved\r\nLocation: http://containers/x\r\nContent-Length: 0\r\n\r\n'),
	);
	await refuses(engine.containers.inspect(id, never), 'failed', clock);
});

test('an invalid id makes no request', async t => {
	const {engine, clock} = await connected(t, () => assert.fail('a request was made'));
	for (const bad of ['', '..', 'a/../b', 'a?b', 'a#b', 'a b', '.', '%2e']) {
		await refuses(engine.containers.start(bad), 'invalid', clock);
		await refuses(engine.containers.inspect(bad, never), 'invalid', clock);
	}
});

test('a call ends at once when its signal aborts or the engine is closed', async t => {
	const {engine} = await connected(t, () => {});
	const abort = new AbortController();
	const asked = engine.containers.inspect(id, abort.signal);
	abort.abort();
	await assert.rejects(asked, {code: 'aborted'});
	const again = engine.containers.inspect(id, never);
	engine.close();
	await assert.rejects(again, {code: 'aborted'});
	await assert.rejects(engine.containers.inspect(id, never), {code: 'aborted'});
});

test('no timers are left when calls have ended', async t => {
	const {engine, clock} = await connected(t, (_line, socket) => socket.write(json({Id: id})));
	await engine.containers.details(id, never);
	assert.equal(clock.pending(), 0);
});

test('a program that only answers pings is not an engine', async t => {
	for (const answer of ['HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n', json('hello')]) {
		const path = await cannedServer(t, (line, socket) => socket.write(line.includes('_ping') ? pong : answer));
		const {engine, clock} = engineAt(t, path);
		await refuses(engine.connect(never), 'no-engine', clock);
	}
});

test('an engine that is not ready says so', async t => {
	const path = await cannedServer(t, (_line, socket) =>
		socket.write('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n'),
	);
	const {engine, clock} = engineAt(t, path);
	await refuses(engine.connect(never), 'no-engine', clock);
});

test('the environment does not change the engine’s address', async t => {
	const before = {...process.env};
	t.after(() => {
		process.env = before;
	});
	process.env.DOCKER_HOST = 'not an address';
	process.env.DOCKER_CERT_PATH = '/nonexistent';
	process.env.DOCKER_TLS_VERIFY = '1';
	process.env.DOCKER_CLIENT_TIMEOUT = '1';
	const {engine} = engineAt(t, await cannedServer(t, answerAsEngine));
	assert.equal((await engine.connect(never)).version, '26.1.5');
	assert.equal(process.env.DOCKER_HOST, 'not an address');
});

test('a requested API version is used; otherwise it is negotiated at each connection', async t => {
	const lines: string[] = [];
	let newest = '1.44';
	const path = await cannedServer(t, (line, socket) => {
		lines.push(line.split(' ')[1] ?? '');
		if (line.includes('_ping')) {
			socket.write(pong.replace('1.45', newest));
		} else {
			answerAsEngine(line, socket);
		}
	});
	const wanting = createDockerEngine({endpoint: endpointOf(path), clock: createManualClock(0), apiVersion: '1.30'});
	t.after(() => wanting.close());
	const {engine} = engineAt(t, path);
	for (const [connecting, spoken] of [
		[wanting, '1.30'],
		[engine, '1.44'],
		[engine, '1.43'],
	] as const) {
		newest = spoken;
		lines.length = 0;
		assert.equal((await connecting.connect(never)).apiVersion, spoken);
		await assert.rejects(connecting.containers.details('c'.repeat(64), never));
		assert.equal(lines.at(-1)?.split('/')[1], `v${spoken}`);
		assert.equal(lines[0], '/_ping');
		assert(lines.includes('/version') && lines.includes(connecting === wanting ? '/v1.30/info' : '/info'));
	}
});

type Connected = {readonly engine: Engine; readonly clock: ManualClock};

/** An engine that connects as usual, and then gives these answers. */
async function connected(t: TestContext, answer: (line: string, socket: Socket) => void): Promise<Connected> {
	let isConnected = false;
	const path = await cannedServer(t, (line, socket) =>
		isConnected ? answer(line, socket) : answerAsEngine(line, socket),
	);
	const bench = engineAt(t, path);
	await bench.engine.connect(never);
	isConnected = true;
	return bench;
}

function engineAt(t: TestContext, path: string): Connected {
	const clock = createManualClock(Date.UTC(2026, 10, 24, 14));
	const engine = createDockerEngine({endpoint: endpointOf(path), clock});
	t.after(() => engine.close());
	return {engine, clock};
}

/** Assert that the promise is rejected with this code. Lets time pass until it is. */
async function refuses(promise: Promise<unknown>, code: EngineErrorCode, clock: ManualClock): Promise<void> {
	let isSettled = false;
	const settled = promise.then(
		() => assert.fail('it was no error'),
		(error: unknown) => {
			isSettled = true;
			throw error;
		},
	);
	settled.catch(() => {});
	for (let waited = 0; !isSettled && waited < 60; waited++) {
		await turns(20);
		await clock.advance(250);
	}

	await assert.rejects(settled, (error: {code?: string; message: string}) => {
		assert.equal(error.code, code, error.message);
		assert.match(error.message, /^[A-Z].*[.]$/);
		return true;
	});
}
