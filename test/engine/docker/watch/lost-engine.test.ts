import assert from 'node:assert/strict';
import type {Socket} from 'node:net';
import {test} from 'node:test';
import {createManualClock} from '../../../helpers/manual-clock.ts';
import {waitUntil} from '../../wait-until.ts';
import {endpointOf} from '../bench.ts';
import {answerAsEngine, json, pong, pongAt} from '../canned-server.ts';
import {createDockerEngine} from '../create-docker-engine.ts';
import {chunk, entry, happensWithin, id, listed, pass, rejectsWithin, send} from './watch-bench.ts';

test('an engine whose event stream ends is lost', async t => {
	for (const end of [(socket: Socket) => socket.destroy(), (socket: Socket) => socket.write('0\r\n\r\n')]) {
		const bench = await listed(t);
		end(bench.events());
		await rejectsWithin(bench, 0, 'lost');
	}
});

test('an engine that falls silent is lost within ten seconds', async t => {
	const bench = await listed(t);
	bench.answer = () => {};
	await rejectsWithin(bench, 9500, 'lost');
});

test('an engine is not lost after one unanswered ping', async t => {
	const bench = await listed(t);
	let pings = 0;
	bench.answer = (line, socket) => {
		if (line.includes('_ping') && ++pings > 1) {
			socket.write(pong);
		}
	};
	await pass(bench.clock, 9000);
	await waitUntil(() => pings === 2, 'the second ping');
	assert.equal(bench.problem(), undefined);
});

test('each change of the engine’s part in a swarm is reported once, although it has no event', async t => {
	const bench = await listed(t);
	let part = 'active/manager';
	const now = () => pongAt(bench.clock.now());
	bench.answer = (line, socket) =>
		void socket.write(
			line.includes('_ping') ? now().replace('Api-Version', `Swarm: ${part}\r\nApi-Version`) : json([]),
		);
	const reports = () => bench.changes.filter(({type}) => type === 'info-changed').length;
	await happensWithin(bench, 4000, () => reports() === 1, 'the report that it joined');
	await pass(bench.clock, 9000);
	assert.equal(reports(), 1);
	part = 'inactive';
	await happensWithin(bench, 4000, () => reports() === 2, 'the report that it left');
});

test('setting the engine’s or this machine’s clock is reported once, so that ages are right again', async t => {
	const bench = await listed(t);
	let ahead = 0;
	bench.answer = (line, socket) =>
		line.includes('_ping') ? socket.write(pongAt(bench.clock.now() + ahead)) : answerAsEngine(line, socket);
	const reports = () => bench.changes.filter(({type}) => type === 'info-changed').length;
	await pass(bench.clock, 9000);
	assert.equal(reports(), 0);
	ahead = 3_600_000;
	await happensWithin(bench, 4000, () => reports() === 1, 'the report that the engine’s clock was set');
	const {clockOffset = 0} = await bench.engine.connect(bench.abort.signal);
	assert.ok(Math.abs(clockOffset - ahead) <= 1000, `${clockOffset}`);
	await pass(bench.clock, 9000);
	assert.equal(reports(), 1);
});

test('an engine whose list cannot be read is lost', async t => {
	for (const answer of [json({}), json('x'), 'HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n']) {
		const bench = await listed(t);
		bench.answer = (_line, socket) => socket.write(answer);
		send(bench.events(), {Type: 'container', Action: 'start', Actor: {ID: id}});
		await rejectsWithin(bench, 1000, 'lost');
	}
});

test('an unreachable engine gives the reason', async t => {
	const clock = createManualClock(0);
	const engine = createDockerEngine({endpoint: endpointOf('/nowhere.sock'), clock});
	t.after(() => engine.close());
	const changes = engine.containers.watch(new AbortController().signal)[Symbol.asyncIterator]();
	await assert.rejects(async () => changes.next(), {code: 'no-engine'});
	assert.equal(clock.pending(), 0);
});

test('a list of a swarm without a leader fails after 20 s with the engine’s reason', async t => {
	const bench = await listed(t);
	const nodes = bench.engine.nodes?.watch(bench.abort.signal)[Symbol.asyncIterator]() ?? assert.fail('no nodes');
	bench.answer = (line, socket) => void socket.write(line.includes('_ping') ? pong : json([]));
	assert.deepEqual((await nodes.next()).value, []);
	const asked: Socket[] = [];
	bench.answer = (line, socket) =>
		void (line.includes('/nodes') ? asked.push(socket) : socket.write(line.includes('_ping') ? pong : json([])));
	const next = nodes.next();
	next.catch(() => {});
	await happensWithin(bench, 31_000, () => asked.length > 0, 'the nodes to be read again');
	await pass(bench.clock, 20_000);
	const message = JSON.stringify({message: 'rpc error: code = DeadlineExceeded desc = context deadline exceeded'});
	asked[0]?.write(
		`HTTP/1.1 500 Oops\r\nContent-Type: application/json\r\nContent-Length: ${message.length}\r\n\r\n${message}`,
	);
	await assert.rejects(next, {message: /^The swarm has no leader: more than half/});
});

test('invalid events are ignored', async t => {
	const bench = await listed(t);
	chunk(bench.events(), 'what?\n{"Type":"container"\n\n\u0000\n');
	bench.entries = [];
	const event = JSON.stringify({Type: 'container', Action: 'destroy', Actor: {ID: id}});
	chunk(bench.events(), event.slice(0, 20));
	chunk(bench.events(), `${event.slice(20)}\n`);
	await happensWithin(bench, 2000, () => bench.changes.length > 1, 'the change');
	assert.deepEqual(bench.changes.at(-1), {type: 'changed', containers: [], removed: [id]});
});

test('a stream of events without line ends is closed', async t => {
	const bench = await listed(t);
	chunk(bench.events(), 'x'.repeat(2 * 1024 * 1024));
	await rejectsWithin(bench, 0, 'lost');
});

test('an idle engine is read every ten seconds, and nothing is reported', async t => {
	const bench = await listed(t);
	const before = bench.lines.filter(line => line.includes('/containers/json')).length;
	for (let second = 0; second < 31; second++) {
		bench.entries = [{...entry, Status: second < 20 ? 'Up 5 minutes' : 'Up 6 minutes'}];
		await pass(bench.clock, 1000);
	}

	assert.equal(bench.lines.filter(line => line.includes('/containers/json')).length - before, 3);
	assert.equal(bench.changes.filter(({type}) => type === 'changed').length, 1, 'only the corrected estimate');
	assert(!bench.lines.some(line => line.includes('size=')));
});

test('a change without an event is found by the next full list', async t => {
	const bench = await listed(t);
	bench.entries = [{...entry, Names: ['/other']}];
	await happensWithin(bench, 12_000, () => bench.changes.length > 1, 'the change');
	const change = bench.changes.at(-1);
	assert(change?.type === 'changed' && change.containers[0]?.name === 'other');
});

test('a list that is older than its event is read again, even after the clock was set back', async t => {
	const bench = await listed(t);
	await pass(bench.clock, 11_000);
	bench.clock.set(bench.clock.now() - 3_600_000);
	const lists = () => bench.lines.filter(line => line.includes('/containers/json')).length;
	const before = lists();
	send(bench.events(), {Type: 'container', Action: 'die', Actor: {ID: id}});
	await happensWithin(bench, 500, () => lists() > before, 'the first look');
	bench.entries = [{...entry, State: 'exited', Status: 'Exited (0) 1 second ago'}];
	const last = () => {
		const change = bench.changes.at(-1);
		return change?.type === 'changed' ? change.containers[0] : undefined;
	};
	await happensWithin(bench, 2000, () => last()?.state === 'exited', 'the change');
});

test('nothing runs after the watch has ended', async t => {
	const bench = await listed(t);
	bench.abort.abort();
	await waitUntil(() => bench.isOver(), 'the end');
	assert.equal(bench.problem(), undefined);
	assert.equal(bench.clock.pending(), 0);
	await waitUntil(() => bench.events().destroyed, 'the event stream to be closed');
});
