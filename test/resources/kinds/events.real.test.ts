import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {EventRecord} from '../../../source/model/event-record.ts';
import {events} from '../../../source/resources/kinds/events.ts';
import {eventTab} from '../../../source/resources/tabs/event.ts';
import {spansText} from '../../../source/text/span.ts';
import {connectDocker} from '../../engine/docker/bench.ts';
import {sharedEngine} from '../../engine/private-engine.ts';
import {testContainers} from '../../engine/test-containers.ts';
import {waitUntil} from '../../engine/wait-until.ts';
import {aStore} from '../../helpers/store.ts';

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
		await engine.volumes?.remove(name);
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

test('the exit of a container that was removed at once says why it ended', async t => {
	const privateEngine = await sharedEngine();
	const engine = await connectDocker(privateEngine.socket);
	t.after(() => engine.close());
	const containers = testContainers(t, privateEngine, 'brief');
	await containers.run('--rm', '--name', 'quayside-brief', 'busybox', 'sleep', '1000');
	await privateEngine.mustDocker(['kill', 'quayside-brief']);
	const store = aStore();
	const {host, name} = engine;
	store.dispatch({type: 'hosts-chosen', hosts: [{name, host}]}, {type: 'view-switched', kind: 'events'});
	for await (const list of events.list?.(engine, AbortSignal.timeout(60_000)) ?? []) {
		store.dispatch({type: 'items-listed', host, kind: 'events', items: list});
		const actions = (list as readonly EventRecord[]).filter(event => event.name === 'quayside-brief');
		const exit = actions.find(({action}) => action === 'die');
		if (exit && actions.some(({action}) => action === 'destroy')) {
			store.dispatch({type: 'view-changed', view: {selected: exit.key}});
			break;
		}
	}

	const page = eventTab.body(store.getState(), {width: 100, height: 30}).map(spansText).join('\n');
	assert.match(page, /Why +It was killed through the engine\./);
});
