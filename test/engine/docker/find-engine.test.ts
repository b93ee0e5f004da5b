import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {test} from 'node:test';
import {type EngineSearch, engineAt, findEngine} from '../../../source/engine/docker/find-engine.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';
import {waitUntil} from '../wait-until.ts';
import {endpointOf} from './bench.ts';
import {answerAsEngine, cannedServer, json, pong} from './canned-server.ts';

/** The clock does not move: a busy machine cannot use up the time that an engine has. */
const options = {clock: createManualClock(0)};
const never = new AbortController().signal;

test('the first endpoint that answers is connected to', async t => {
	const path = await cannedServer(t, answerAsEngine);
	const found = await findEngine(['/nowhere.sock', path, '/elsewhere.sock'].map(endpointOf), options, never);
	assert(found.engine);
	t.after(() => found.engine.close());
	assert.equal(found.engine.host, `unix://${path}`);
	assert.equal(found.info?.version, '26.1.5');
});

test('connecting takes two steps: ping and version, then events and list', async t => {
	const lines: string[] = [];
	const held: (() => void)[] = [];
	const path = await cannedServer(t, (line, socket) => {
		lines.push(line.replace(/ HTTP.*/, ''));
		held.push(() => answerAsEngine(line, socket));
		// None of a step is answered before all have been asked.
		if (held.length === (/events|json/.test(line) ? 2 : 3)) {
			for (const answer of held.splice(0)) {
				answer();
			}
		}
	});
	const found = await findEngine([endpointOf(path)], options, never);
	assert(found.engine);
	t.after(() => found.engine.close());
	assert.deepEqual(lines.toSorted(), ['GET /info', 'GET /version', 'HEAD /_ping']);
	assert.deepEqual([found.info?.version, found.info?.apiVersion], ['26.1.5', '1.45']);
	lines.length = 0;
	for await (const _ of found.engine.containers.watch(never)) {
		break;
	}

	// Events are followed from an hour before that ping on, so that the list need not wait for them.
	const since = Date.UTC(2026, 10, 24, 14) / 1000 - 1 - 3600;
	assert.equal(lines.length, 2);
	lines.sort((a, b) => Number(a.includes('json')) - Number(b.includes('json')));
	assert.match(lines[0] ?? '', new RegExp(`^GET /v1\\.45/events\\?since=${since}&`));
	assert.match(lines[1] ?? '', /^GET \/v1\.45\/containers\/json\?/);
});

test('without an engine, each address is listed with its reason', async t => {
	const stranger = await cannedServer(t, (line, socket) => socket.write(line.includes('_ping') ? pong : json('hi')));
	const file = `${stranger}.file`;
	writeFileSync(file, '');
	const stale = `${stranger}.stale`;
	await leaveSocket(stale);
	const asked: string[] = [];
	const silent = await cannedServer(t, line => asked.push(line));
	const paths = ['/nowhere.sock', file, stale, stranger, silent];
	const clock = createManualClock(0);
	const search = findEngine(paths.map(endpointOf), {clock}, never);
	await waitUntil(() => asked.length > 0, 'the last one to be asked');
	await clock.advance(1000);
	const found = await search;
	assert(!found.engine);
	assert.deepEqual(
		found.tried.map(({address, reason}) => [address, reason]),
		[
			['unix:///nowhere.sock', 'No engine here.'],
			[`unix://${file}`, 'Nothing listens at this socket: its engine has stopped; start it again.'],
			[`unix://${stale}`, 'Nothing listens at this socket: its engine has stopped; start it again.'],
			[`unix://${stranger}`, 'The server at this socket is not an engine; check the address.'],
			[`unix://${silent}`, 'The engine did not answer within 1 s.'],
		],
	);
});

test('a single engine has ten seconds for its first answer', async t => {
	const silent = await cannedServer(t, () => {});
	const clock = createManualClock(0);
	const ended: EngineSearch[] = [];
	const search = findEngine([endpointOf(silent)], {clock}, never);
	void search.then(found => ended.push(found));
	await clock.advance(9999);
	assert.deepEqual(ended, []);
	await clock.advance(1);
	assert.deepEqual(await search, {
		tried: [{address: `unix://${silent}`, reason: 'The engine did not answer within 10 s.', code: 'timeout'}],
	});
});

test('a single engine has the configured timeout for each answer', async t => {
	const {promise: answered, resolve: release} = Promise.withResolvers<void>();
	const asked: string[] = [];
	const slow = await cannedServer(t, (line, socket) => {
		asked.push(line);
		void answered.then(() => answerAsEngine(line, socket));
	});
	const clock = createManualClock(0);
	const search = findEngine([endpointOf(slow)], {clock, connectTimeout: 60_000}, never);
	await waitUntil(() => asked.length === 3, 'the ping, the version and the info');
	await clock.advance(50_000);
	release();
	const {engine} = await search;
	assert(engine);
	engine.close();
});

test('a lost engine has three seconds to answer, whatever timeout is configured for the first answer', async t => {
	let isSilent = false;
	const path = await cannedServer(t, (line, socket) => {
		if (!isSilent) {
			answerAsEngine(line, socket);
		}
	});
	const clock = createManualClock(0);
	const engine = engineAt(endpointOf(path), {clock, connectTimeout: 60_000});
	t.after(() => engine.close());
	await engine.connect(never);
	isSilent = true;
	const lost = assert.rejects(engine.connect(never), {message: 'The engine did not answer within 3 s.'});
	await clock.advance(3000);
	await lost;
});

test('a closed TCP port is reported as such', async () => {
	const endpoint = {kind: 'tcp', name: 'x', address: 'tcp://127.0.0.1:1', hostname: '127.0.0.1', port: 1} as const;
	const found = await findEngine([endpoint], options, never);
	assert(!found.engine);
	assert.equal(found.tried[0]?.reason, 'Nothing listens at this address; start the engine, or check the address.');
});

test('a cancelled search stops', async t => {
	const path = await cannedServer(t, answerAsEngine);
	await assert.rejects(findEngine([endpointOf(path)], options, AbortSignal.abort()), {code: 'aborted'});
});

/** A socket file without a listener, as a killed daemon leaves it. */
async function leaveSocket(path: string): Promise<void> {
	const {promise: isListening, resolve} = Promise.withResolvers<void>();
	const code = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
	spawn(process.execPath, ['--eval', code]).on('exit', () => resolve());
	await isListening;
}
