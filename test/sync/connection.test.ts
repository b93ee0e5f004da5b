import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ContainerChange} from '../../source/engine/container-api.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {EngineError} from '../../source/engine/engine-error.ts';
import type {EngineInfo} from '../../source/model/engine-info.ts';
import {currentConnection} from '../../source/store/connections.ts';
import {keepConnected} from '../../source/sync/connection.ts';
import {aContainer} from '../helpers/containers.ts';
import {docker} from '../helpers/harbour-state.ts';
import {createManualClock} from '../helpers/manual-clock.ts';
import {aStore, today} from '../helpers/store.ts';

/** An engine that is there or not, and whose watch can be cut. */
function fragileEngine() {
	const engine = {
		isThere: true,
		refusal: undefined as EngineError | undefined,
		connections: 0,
		cut: () => {},
		host: 'test',
		name: 'test',
		async connect() {
			engine.connections += 1;
			if (engine.refusal) {
				throw engine.refusal;
			}

			if (!engine.isThere) {
				throw new EngineError('no-engine', 'There is no engine.');
			}

			return docker;
		},
		containers: {
			async *watch(signal: AbortSignal): AsyncIterable<ContainerChange> {
				yield {type: 'listed', containers: [aContainer('web')]};
				await new Promise<void>((resolve, reject) => {
					signal.addEventListener('abort', () => resolve());
					engine.cut = () => reject(new EngineError('lost', 'The engine went away.'));
				});
			},
		},
		close() {},
	};
	return engine as typeof engine & Engine;
}

async function setUp() {
	const engine = fragileEngine();
	const clock = createManualClock(today);
	const store = aStore();
	const loop = keepConnected({engine, engineAt: () => engine, store, clock, isLive: () => false});
	await clock.advance(0);
	return {engine, clock, store, loop};
}

test('when the engine is lost, the list is kept and the time of the next retry shown', async () => {
	const {engine, clock, store, loop} = await setUp();
	assert.equal(currentConnection(store.getState()).phase, 'connected');
	engine.isThere = false;
	engine.cut();
	await clock.advance(0);
	const {containers} = store.getState();
	const connection = currentConnection(store.getState());
	assert.equal(connection.phase, 'lost');
	assert.equal(connection.problem, 'The engine went away.');
	assert.equal(connection.retryAt, today + 500);
	assert.equal(containers.size, 1);
	loop.stop();
});

test('pauses between retries grow to three seconds, so that an engine that is back is used soon', async () => {
	const {engine, clock, store, loop} = await setUp();
	engine.isThere = false;
	engine.cut();
	await clock.advance(0);
	const pauses: number[] = [];
	for (let count = 0; count < 7; count++) {
		const {retryAt} = currentConnection(store.getState());
		const wait = (retryAt ?? 0) - clock.now();
		pauses.push(wait);
		await clock.advance(wait);
	}

	assert.deepEqual(pauses, [500, 1000, 2000, 3000, 3000, 3000, 3000]);
	loop.stop();
});

test('an engine that refuses the login is retried rarely: servers lock out users after failed logins', async () => {
	const {engine, clock, store, loop} = await setUp();
	engine.refusal = new EngineError('permission-denied', 'Permission denied.');
	engine.cut();
	await clock.advance(500);
	assert.equal(currentConnection(store.getState()).problem, 'Permission denied.');
	assert.equal(currentConnection(store.getState()).retryAt, clock.now() + 15_000);
	loop.stop();
});

test('reconnecting retries at once and the list comes back', async () => {
	const {engine, clock, store, loop} = await setUp();
	engine.isThere = false;
	engine.cut();
	await clock.advance(3000);
	const tries = engine.connections;
	engine.isThere = true;
	loop.reconnect();
	await clock.advance(0);
	assert.equal(engine.connections, tries + 1);
	assert.equal(currentConnection(store.getState()).phase, 'connected');
	assert.equal(currentConnection(store.getState()).problem, undefined);
	loop.stop();
});

test('a changed role in a swarm is read while the list is followed', async () => {
	const {reads, shown, clock, store, loop} = await inSwarm(1);
	assert.equal(store.getState().containers.size, 1);
	assert.equal(shown(), undefined);
	reads[0]?.answer.resolve({...docker, swarm});
	await clock.advance(0);
	assert.equal(shown(), swarm);
	loop.stop();
});

test('if a change of the engine’s part in a swarm cannot be read, the read is retried after three seconds', async () => {
	const {reads, shown, clock, loop} = await inSwarm(1);
	reads[0]?.answer.reject(new EngineError('timeout', 'It did not answer.'));
	await clock.advance(2999);
	assert.equal(reads.length, 1);
	await clock.advance(1);
	reads[1]?.answer.resolve({...docker, swarm});
	await clock.advance(0);
	assert.equal(shown(), swarm);
	loop.stop();
});

test('a late answer about the swarm does not replace a newer one', async () => {
	const {reads, shown, clock, loop} = await inSwarm(2);
	assert.equal(reads[0]?.signal.aborted, true);
	reads[1]?.answer.resolve({...docker, swarm});
	reads[0]?.answer.resolve(docker);
	await clock.advance(0);
	assert.equal(shown(), swarm);
	loop.stop();
});

test('the engine’s part in a swarm is no longer read when the engine is lost', async () => {
	const {engine, reads, clock, store, loop} = await inSwarm(1);
	engine.cut();
	await clock.advance(0);
	assert.equal(reads[0]?.signal.aborted, true);
	reads[0]?.answer.resolve({...docker, swarm});
	await clock.advance(0);
	assert.equal(currentConnection(store.getState()).phase, 'lost');
	loop.stop();
});

const swarm = {role: 'manager', swarmId: 's1', nodeId: 'n1', managers: [], problem: undefined} as const;

/** An engine whose part in a swarm has changed so many times, and the readings of its information. */
async function inSwarm(changes: number) {
	const engine = fragileEngine();
	const reads: {readonly signal: AbortSignal; readonly answer: PromiseWithResolvers<EngineInfo>}[] = [];
	const swarming: Engine = {
		...engine,
		connect(signal) {
			const answer = Promise.withResolvers<EngineInfo>();
			reads.push({signal, answer});
			return answer.promise;
		},
		containers: {
			...engine.containers,
			async *watch(signal: AbortSignal): AsyncIterable<ContainerChange> {
				for (let count = 0; count < changes; count++) {
					yield {type: 'info-changed'};
				}

				yield* engine.containers.watch(signal);
			},
		},
	};
	const clock = createManualClock(today);
	const store = aStore();
	const loop = keepConnected({
		engine: swarming,
		engineAt: () => swarming,
		info: docker,
		store,
		clock,
		isLive: () => false,
	});
	await clock.advance(0);
	const shown = () => currentConnection(store.getState()).info?.swarm;
	return {engine, reads, shown, clock, store, loop};
}

test('nothing is retried after the stop', async () => {
	const {engine, clock, loop} = await setUp();
	engine.isThere = false;
	engine.cut();
	await clock.advance(0);
	loop.stop();
	const tries = engine.connections;
	await clock.advance(60_000);
	assert.equal(engine.connections, tries);
});
