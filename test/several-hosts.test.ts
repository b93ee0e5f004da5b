import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createEngineSession} from '../source/engine-session.ts';
import {isDangerousHost} from '../source/store/connections.ts';
import {systemClock} from '../source/sync/clock.ts';
import {answerAsEngine, cannedServer, json} from './engine/docker/canned-server.ts';
import {configured} from './engine/docker/configured.ts';
import {context, dxssh, environment} from './engine/docker/endpoints.ts';
import {waitUntil} from './engine/wait-until.ts';
import {aStore} from './helpers/store.ts';

test('of three hosts, one that is down and one that is slow do not delay the third', async t => {
	const quick = await engineWith(t, 'quick');
	const {promise: answered, resolve: release} = Promise.withResolvers<void>();
	const slow = await engineWith(t, 'slow', answered);
	const store = aStore();
	const session = createEngineSession(store, {clock: systemClock, environment: configured({})});
	t.after(session.close);
	void session.open([{host: slow}, {host: 'unix:///nowhere/docker.sock'}, {host: quick}]);
	const names = () => [...store.getState().containers.values()].map(({name}) => name);
	const phases = () => [...store.getState().connections.values()].map(({phase}) => phase);
	await waitUntil(() => names().includes('quick'), 'the quick engine');
	// While the one that is down is tried again, it is connecting.
	await waitUntil(() => phases().join() === 'connecting,lost,connected', 'the reason why one is down');
	assert.match(store.getState().connections.get('unix:///nowhere/docker.sock')?.problem ?? '', /no engine at/);
	release();
	await waitUntil(() => names().includes('slow'), 'the slow engine');
	await waitUntil(() => phases().join() === 'connected,lost,connected', 'the phases of all');
	assert.equal(store.getState().dialog, undefined, 'no chooser stands in the way');
});

test('a host is added and removed while the others stay connected, and the last one stays', async t => {
	const [first, second] = [await engineWith(t, 'first'), await engineWith(t, 'second')];
	const store = aStore();
	const session = createEngineSession(store, {clock: systemClock, environment: configured({})});
	t.after(session.close);
	const hosts = () => [...store.getState().connections.keys()];
	await session.open([{host: first}]);
	const engine = session.engineAt(first);
	session.toggle({host: second});
	await waitUntil(() => store.getState().containers.size === 2, 'both engines');
	assert.equal(session.engineAt(first), engine, 'the first one is not opened again');
	session.toggle({host: first});
	await waitUntil(() => store.getState().containers.size === 1, 'only the second');
	assert.deepEqual([hosts(), session.engineAt(first)], [[second], undefined]);
	session.toggle({host: second});
	assert.deepEqual(hosts(), [second]);
});

test('a host whose context was removed stays open while another is added', async t => {
	const [first, second] = [await engineWith(t, 'first'), await engineWith(t, 'second')];
	const files = {...context(dxssh, {Name: 'dxssh', Endpoints: {docker: {Host: first}}})};
	const store = aStore();
	const session = createEngineSession(store, {clock: systemClock, environment: environment({files})});
	t.after(session.close);
	await session.open([{context: 'dxssh'}]);
	const engine = session.engineAt(first);
	assert.ok(engine);
	for (const file of Object.keys(files)) {
		Reflect.deleteProperty(files, file);
	}

	session.toggle({host: second});
	await waitUntil(() => store.getState().containers.size === 2, 'both engines');
	assert.equal(session.engineAt(first), engine);
});

test('an engine at two addresses is two hosts, and that its containers are listed twice is said once', async t => {
	const hosts = [await engineWith(t, 'web'), await engineWith(t, 'web'), await engineWith(t, 'other')];
	const store = aStore();
	const session = createEngineSession(store, {clock: systemClock, environment: configured({})});
	t.after(session.close);
	void session.open(hosts.map(host => ({host})));
	const listed = () => [...store.getState().connections.values()].filter(({isListLoaded}) => isListLoaded);
	await waitUntil(() => listed().length === 3 && store.getState().notices.length > 0, 'three lists, and a notice');
	const [notice, ...others] = store.getState().notices;
	assert.match(notice?.text ?? '', / and .* seem to be the same engine: its containers are listed twice\.$/);
	assert.ok(hosts.slice(0, 2).every(host => notice?.text.includes(host)));
	assert.deepEqual(others, []);
});

test('the engine of a dangerous host is dangerous at another address too, also when the host was left', async t => {
	const [named, twin, other] = [await engineWith(t, 'web'), await engineWith(t, 'web'), await engineWith(t, 'other')];
	const store = aStore({settings: {dangerousHosts: [named]}});
	const session = createEngineSession(store, {clock: systemClock, environment: configured({})});
	t.after(session.close);
	const dangerous = () => [twin, other].map(host => isDangerousHost(store.getState(), host));
	void session.open([{host: twin}, {host: other}]);
	await waitUntil(() => store.getState().containers.size === 2, 'the twin and the other one');
	assert.deepEqual(dangerous(), [false, false]);
	session.toggle({host: named});
	await waitUntil(() => store.getState().containers.size === 3, 'all three');
	assert.deepEqual(dangerous(), [true, false]);
	session.toggle({host: named});
	assert.equal(store.getState().connections.has(named), false);
	assert.deepEqual(dangerous(), [true, false]);
});

/**
 * An engine with one container, which answers nothing until the promise is resolved; engines of one name are the same.
 * Resolves with its address.
 */
async function engineWith(
	t: Parameters<typeof cannedServer>[0],
	name: string,
	answering: Promise<unknown> = Promise.resolve(),
): Promise<string> {
	const list = json([
		{Id: name.padEnd(64, '0'), Names: [`/${name}`], Image: 'busybox', State: 'running', Status: 'Up'},
	]);
	const path = await cannedServer(t, (line, socket) => {
		void answering.then(() => {
			if (/\/containers\/json\?/.test(line)) {
				socket.write(list);
			} else if (/\/info /.test(line)) {
				socket.write(json({ID: name}));
			} else {
				answerAsEngine(line, socket);
			}
		});
	});
	return `unix://${path}`;
}
