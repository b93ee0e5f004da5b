import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createDemoEngine} from '../../source/engine/demo/demo-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import type {DiskUsage} from '../../source/model/disk.ts';
import {diskOf} from '../../source/store/disk.ts';
import {streamDisk, streamList} from '../../source/sync/read-streams.ts';
import {subscriptions} from '../../source/sync/subscriptions.ts';
import {aBench} from '../helpers/bench.ts';
import {aDisk, diskEngine, diskStore} from '../helpers/disk-items.ts';
import {createManualClock} from '../helpers/manual-clock.ts';
import {aService} from '../helpers/swarm.ts';
import {turns} from '../helpers/turns.ts';

function context(engine: Engine) {
	const store = diskStore();
	return {store, stream: {engine, engineAt: () => engine, store, clock: createManualClock(0), isLive: () => false}};
}

function engineThat(diskUsage: (signal: AbortSignal) => Promise<DiskUsage>): Engine {
	const {engine} = diskEngine();
	assert.ok(engine.system);
	return {...engine, system: {...engine.system, diskUsage}};
}

test('the disk is measured once; after a failure the earlier measurement stays, with the reason', async () => {
	const {store, stream} = context(engineThat(() => Promise.reject(new Error('The engine is busy.'))));
	await streamDisk(stream, new AbortController().signal);
	assert.partialDeepStrictEqual(diskOf(store.getState(), 'test'), {
		isMeasuring: false,
		problem: 'The engine is busy.',
		usage: {layersSize: aDisk.layersSize},
	});
});

test('leaving the view ends the measurement', async () => {
	const {store, stream} = context(engineThat(() => Promise.reject(new Error('aborted'))));
	const controller = new AbortController();
	const end = streamDisk(stream, controller.signal);
	assert.ok(diskOf(store.getState(), 'test').isMeasuring);
	controller.abort();
	await end;
	assert.partialDeepStrictEqual(diskOf(store.getState(), 'test'), {isMeasuring: false, problem: undefined});
});

test('the disk is measured when its view opens, and again when outdated', () => {
	const {store} = context(diskEngine().engine);
	const names = () =>
		subscriptions(store.getState(), 'test')
			.filter(({type}) => type === 'disk')
			.map(({name}) => name);
	assert.deepEqual(names(), []);
	store.dispatch({type: 'view-switched', kind: 'disk'});
	const [first] = names();
	assert.ok(first !== undefined);
	store.dispatch({type: 'ticked', now: store.getState().now + 60_000});
	assert.deepEqual(names(), [first]);
	store.dispatch({type: 'disk-outdated', host: 'test'});
	assert.notDeepEqual(names(), [first]);
});

test('M measures the volumes once, and a failure is a notice there', async () => {
	const {store, stream} = context(engineThat(() => Promise.reject(new Error('The engine is busy.'))));
	store.dispatch({type: 'view-switched', kind: 'volumes'});
	const bench = aBench(stream.engine, {store});
	const needsDisk = () => subscriptions(store.getState(), 'test').some(({type}) => type === 'disk');
	assert.ok(!needsDisk());
	bench.press('M');
	assert.ok(needsDisk());
	await streamDisk(stream, new AbortController().signal);
	assert.ok(!needsDisk());
	assert.deepEqual(bench.notices(), ['The engine is busy.']);
});

test('a list that fails says why, and is read again until it succeeds', async () => {
	const failures = [new Error('The swarm has no leader.'), undefined];
	const service = aService('web');
	async function* watch() {
		const failure = failures.shift();
		if (failure) {
			throw failure;
		}

		yield [service];
	}
	const {engine} = diskEngine();
	const services = {...createDemoEngine({clock: createManualClock(0)}).services, watch} as Engine['services'] & object;
	const {store, stream} = context({...engine, services});
	const end = streamList(stream, 'services', new AbortController().signal);
	await turns(5);
	assert.equal(store.getState().listProblems.get('test/services'), 'The swarm has no leader.');
	await stream.clock.advance(5000);
	await end;
	assert.equal(store.getState().listProblems.size, 0);
	assert.equal(store.getState().items.get('services')?.size, 1);
});
