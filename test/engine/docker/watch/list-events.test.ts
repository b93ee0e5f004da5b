import assert from 'node:assert/strict';
import type {Socket} from 'node:net';
import {type TestContext, test} from 'node:test';
import {createManualClock} from '../../../helpers/manual-clock.ts';
import {waitUntil} from '../../wait-until.ts';
import {endpointOf} from '../bench.ts';
import {answerAsEngine, cannedServer, endless, json} from '../canned-server.ts';
import {createDockerEngine} from '../create-docker-engine.ts';

test('all watched lists share one event stream, and each is read again only for its own events', async t => {
	const {clock, events, reads} = await watched(t);
	assert.equal(events.length, 1);
	const event = `${JSON.stringify({Type: 'network', Action: 'create'})}\n`;
	events[0]?.write(`${event.length.toString(16)}\r\n${event}\r\n`);
	await waitUntil(async () => {
		await clock.advance(100);
		return reads('/networks') === 2;
	}, 'the networks to be read again');
	assert.deepEqual([reads('/volumes'), reads('/nodes')], [1, 1]);
});

test('the stream of events closes with the last list', async t => {
	const {lists, events} = await watched(t);
	for (const {over} of lists.slice(1)) {
		over.abort();
	}

	await Promise.all(lists.slice(1).map(({end}) => end));
	assert.equal(events[0]?.destroyed, false);
	lists[0]?.over.abort();
	await waitUntil(() => events[0]?.destroyed === true, 'the stream to close');
});

test('all lists are lost when their stream of events ends', async t => {
	const {clock, lists, events} = await watched(t);
	events[0]?.destroy();
	const ends = Promise.all(lists.map(({end}) => end));
	await clock.advance(1000);
	assert.deepEqual(await ends, ['lost', 'lost', 'lost']);
});

/** Three lists that have been read, and their streams of events. */
async function watched(t: TestContext) {
	const events: Socket[] = [];
	const lines: string[] = [];
	const path = await cannedServer(t, (line, socket) => {
		lines.push(line);
		if (line.includes('/events?')) {
			events.push(socket);
			socket.write(endless);
		} else if (/\/(?:networks|volumes|nodes)\b/.test(line)) {
			socket.write(json(line.includes('/volumes') ? {Volumes: []} : []));
		} else {
			answerAsEngine(line, socket);
		}
	});
	const clock = createManualClock(Date.UTC(2026, 10, 24, 14));
	const engine = createDockerEngine({endpoint: endpointOf(path), clock});
	t.after(() => engine.close());
	let shown = 0;
	const lists = [engine.networks, engine.volumes, engine.nodes].map(api => {
		const over = new AbortController();
		const read = async () => {
			for await (const _ of api?.watch(over.signal) ?? []) {
				shown++;
			}
		};
		const end = read().then(
			() => 'ended',
			(error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
		);
		return {over, end};
	});
	await waitUntil(() => shown === 3 && events.length > 0, 'the lists');
	const reads = (name: string) => lines.filter(line => line.includes(name)).length;
	return {clock, events, lists, reads};
}
