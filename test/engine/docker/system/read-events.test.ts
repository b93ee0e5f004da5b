import assert from 'node:assert/strict';
import type {ServerResponse} from 'node:http';
import {test} from 'node:test';
import type {EventRecord} from '../../../../source/model/event-record.ts';
import {waitUntil} from '../../wait-until.ts';
import {cannedEngine} from '../canned-engine.ts';
import {happensWithin, id, listed, send, type WatchBench} from '../watch/watch-bench.ts';

const {signal} = new AbortController();

test('past events end by the engine’s clock, however much it differs from this machine’s', async t => {
	const {engine, clock, received} = await cannedEngine(t, (_, response) => {
		response.end(line({Type: 'container', Action: 'die', Actor: {ID: 'a1'}}));
	});
	const now = Math.floor(Date.now() / 1000);
	assert.ok(Math.abs(clock.now() / 1000 - now) > 3600, 'the clocks differ');
	const [event] = await pastEvents(engine.system.events?.({isPast: true}, signal));
	assert.equal(event?.action, 'die');
	const until = Number(received[0]?.query.get('until'));
	assert.ok(until > now && until < now + 60, `${until} follows ${now}`);
});

test('Podman, which stops reading at the end time, has time to send all past events', async t => {
	const {engine, received} = await cannedEngine(t, (_, response) => response.end(), {component: 'Podman Engine'});
	const now = Math.floor(Date.now() / 1000);
	await pastEvents(engine.system.events?.({isPast: true}, signal));
	const query = received.find(({path}) => path === '/events')?.query;
	// It then ends the stream itself, without waiting for that time.
	assert.equal(query?.get('stream'), 'false');
	assert.ok(Number(query?.get('until')) >= now + 60);
});

test('slow past events are all read, even if the engine does not end their stream', async t => {
	const responses: ServerResponse[] = [];
	const {engine, clock} = await cannedEngine(t, (_, response) => responses.push(response));
	const seen: string[] = [];
	const reading = (async () => {
		for await (const batch of engine.system.events?.({isPast: true}, signal) ?? []) {
			seen.push(...batch.map(({id}) => id));
		}
	})();
	await waitUntil(() => responses.length > 0, 'the request');
	for (const id of ['a1', 'b2', 'c3', 'd4']) {
		responses[0]?.write(line({Type: 'container', Action: 'start', Actor: {ID: id}}));
		await waitUntil(() => seen.includes(id), id);
		await clock.advance(1000);
	}

	await clock.advance(1000);
	await reading;
	assert.equal(seen.length, 4);
});

test('events of unknown types are kept, and lines that are no events are left out', async t => {
	const {engine} = await cannedEngine(t, (_, response) => {
		response.write('{"Type":"container","Action":""}\nnot JSON\n[]\n{}\n');
		response.end(line({Type: 'sandbox', Action: 'levitate: high', Actor: {ID: 's1', Attributes: {name: 'box', n: 7}}}));
	});
	const events = await pastEvents(engine.system.events?.({isPast: true}, signal));
	assert.deepEqual(
		events.map(({type, action, argument, id, name}) => [type, action, argument, id, name]),
		[['sandbox', 'levitate', 'high', 's1', 'box']],
	);
});

test('events of one millisecond keep their order', async t => {
	const {engine} = await cannedEngine(t, (_, response) => {
		const at = (timeNano: string) =>
			`{"Type":"volume","Action":"create","Actor":{"ID":"${timeNano}"},"timeNano":${timeNano}}\n`;
		response.end(['1795864689365853907', '1795864689365953907'].map(at).join(''));
	});
	const [first, second] = await pastEvents(engine.system.events?.({isPast: true}, signal));
	assert.ok((first?.at ?? 0) < (second?.at ?? 0));
	assert.equal(Math.floor(first?.at ?? 0), Math.floor(second?.at ?? 0));
});

test('a container’s events are kept during the whole watch, even after the engine’s info is read again', async t => {
	const bench = await listed(t);
	const lists = () => bench.lines.filter(text => text.includes('/containers/json')).length;
	const before = lists();
	send(bench.events(), {Type: 'container', Action: 'die', Actor: {ID: id}});
	await happensWithin(bench, 2000, () => lists() > before, 'the event to be read');
	await bench.engine.connect(signal);
	assert.deepEqual(await rememberedActions(bench), ['die']);

	bench.abort.abort();
	for await (const change of bench.engine.containers.watch(signal)) {
		assert.equal(change.type, 'listed');
		break;
	}

	assert.deepEqual(await rememberedActions(bench), []);
});

/** The actions of the listed container's events, of which the engine itself knows none. */
async function rememberedActions({engine, lines, events}: WatchBench): Promise<readonly string[]> {
	const asked = () => lines.filter(text => text.includes('until=')).length;
	const before = asked();
	const past = pastEvents(engine.system?.events?.({container: id, isPast: true}, signal));
	await waitUntil(() => asked() > before, 'the past events to be asked for');
	events().write('0\r\n\r\n');
	return (await past).map(({action}) => action);
}

function line(event: object): string {
	return `${JSON.stringify({...event, timeNano: Date.now() * 1e6})}\n`;
}

async function pastEvents(batches: AsyncIterable<readonly EventRecord[]> | undefined): Promise<readonly EventRecord[]> {
	const all: EventRecord[] = [];
	for await (const batch of batches ?? []) {
		all.push(...batch);
	}

	return all;
}
