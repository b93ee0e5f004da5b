import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, symlinkSync} from 'node:fs';
import {type AddressInfo, connect, createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {engineQuestion} from '../source/commands/dashboard/engines.ts';
import {createEngineSession} from '../source/engine-session.ts';
import {currentConnection, isWithoutEngine} from '../source/store/connections.ts';
import {systemClock} from '../source/sync/clock.ts';
import {answerAsEngine, cannedServer} from './engine/docker/canned-server.ts';
import {configured} from './engine/docker/configured.ts';
import {waitUntil} from './engine/wait-until.ts';
import {createManualClock} from './helpers/manual-clock.ts';
import {aStore, today} from './helpers/store.ts';

test('while the chooser is open, an engine is used as soon as it answers', async t => {
	const {store, clock, start, chooser} = await withoutEngine(t);
	// As the program does: without an engine there is always a chooser.
	store.subscribe(() => {
		const state = store.getState();
		if (isWithoutEngine(state) && !state.dialog) {
			store.dispatch({type: 'dialog-opened', dialog: engineQuestion(state, []).dialog});
		}
	});
	assert.match(chooser()?.intro?.[0] ?? '', /docker\.sock: There is no engine at this socket/);
	await start();
	await waitUntil(async () => {
		await clock.advance(1000);
		return currentConnection(store.getState()).isListLoaded;
	}, 'the engine to be found');
	assert.equal(store.getState().dialog, undefined);
});

test('the chooser shows new reasons and keeps its selection', async t => {
	const {store, clock, path, chooser} = await withoutEngine(t);
	const dialog = chooser() ?? assert.fail();
	store.dispatch({type: 'dialog-changed', dialog: {...dialog, index: 1}});
	symlinkSync('/proc/version', path);
	await waitUntil(async () => {
		await clock.advance(1000);
		return /Nothing listens at this socket/.test(chooser()?.intro?.[0] ?? '');
	}, 'the new reason');
	assert.equal(chooser()?.index, 1);
});

test('the chooser does not open over another dialog, or after the session is closed', async t => {
	const {store, clock, path, start, session} = await withoutEngine(t);
	await start();
	const reader = {type: 'reader', id: 'command-log', title: 'Command log', top: 0} as const;
	store.dispatch({type: 'dialog-opened', dialog: reader});
	await clock.advance(10_000);
	assert.equal(session.engineAt(`unix://${path}`), undefined);
	assert.equal(store.getState().dialog, reader);
	session.close();
	assert.equal(clock.pending(), 0);
});

test('an unencrypted connection to another machine is marked and warned of, one to this machine is not', async t => {
	const path = await cannedServer(t, answerAsEngine);
	const server = createServer(near => near.pipe(connect(path)).pipe(near)).listen(0);
	t.after(() => server.close());
	await new Promise(resolve => server.once('listening', resolve));
	const {port} = server.address() as AddressInfo;
	// The first address leads to this machine as well, but does not say so.
	for (const [hostname, risk] of [
		['0.0.0.0', 'unencrypted'],
		['127.0.0.1', undefined],
	] as const) {
		const store = aStore();
		const session = createEngineSession(store, {clock: systemClock, environment: configured({})});
		await session.open([{host: `tcp://${hostname}:${port}`}]);
		assert.equal(currentConnection(store.getState()).risk, risk);
		assert.deepEqual(
			store.getState().notices.map(({level, text}) => [level, text]),
			risk
				? [
						[
							'warning',
							`tcp://0.0.0.0:${port} is not encrypted: anyone on the network can read and control it. Use ssh:// or TLS instead.`,
						],
					]
				: [],
		);
		session.close();
	}
});

/** A session whose one engine is not there yet. */
async function withoutEngine(t: TestContext) {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-session-'));
	t.after(() => rmSync(directory, {recursive: true}));
	const path = join(directory, 'docker.sock');
	const store = aStore();
	const clock = createManualClock(today);
	const session = createEngineSession(store, {clock, environment: configured({})});
	t.after(session.close);
	await session.open([{host: `unix://${path}`}]);
	store.dispatch({type: 'dialog-opened', dialog: engineQuestion(store.getState(), []).dialog});
	const chooser = () => {
		const {dialog} = store.getState();
		return dialog?.type === 'chooser' ? dialog : undefined;
	};
	const start = async () => symlinkSync(await cannedServer(t, answerAsEngine), path);
	return {store, clock, session, path, start, chooser};
}
