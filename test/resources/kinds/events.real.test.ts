import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {EventRecord} from '../../../source/model/event-record.ts';
import {events} from '../../../source/resources/kinds/events.ts';
import {connectDocker} from '../../engine/docker/bench.ts';
import {sharedEngine} from '../../engine/private-engine.ts';
import {waitUntil} from '../../engine/wait-until.ts';

test('a burst of 500 events arrives whole and in order', async t => {
	const engine = await connectDocker((await sharedEngine()).socket);
	const over = new AbortController();
	t.after(() => {
		over.abort();
		engine.close();
	});
	let seen: readonly EventRecord[] = [];
	const following = (async () => {
		for await (const list of events.list?.(engine, over.signal) ?? []) {
			seen = list as readonly EventRecord[];
		}
	})();
	const eventsOf = (start: string) =>
		seen.filter(({name}) => name.startsWith(start)).map(({action, name}) => `${action} ${name}`);
	const createAndRemove = async (name: string) => {
		await engine.volumes?.create({name});
		await engine.volumes?.remove(name, {force: false});
	};
	await waitUntil(async () => {
		await createAndRemove('quayside-before');
		return eventsOf('quayside-before').length > 0;
	}, 'the first event');
	const names = Array.from({length: 250}, (_, index) => `quayside-told-${index}`);
	for (const name of names) {
		await createAndRemove(name);
	}

	const wanted = names.flatMap(name => [`create ${name}`, `destroy ${name}`]);
	await waitUntil(() => eventsOf('quayside-told-').length >= wanted.length, 'the last event');
	assert.deepEqual(eventsOf('quayside-told-'), wanted);
	over.abort();
	await following.catch(() => {});
});
