import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import {EngineError} from '../../../source/engine/engine-error.ts';
import type {Read} from '../../../source/resources/read.ts';
import {diskMeasureId, resultOf} from '../../../source/store/reads.ts';
import {restTime, streamRead} from '../../../source/sync/read-streams.ts';
import {subscriptions} from '../../../source/sync/subscriptions.ts';
import {aBench, type Bench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';

const web = aContainer('web', {volumes: ['data']});
const view = {tab: 'anatomy', isZoomed: true} as const;

const id = diskMeasureId(web.key);

test('M measures the container’s own layer and its volumes once', async () => {
	const engine = measuring();
	const bench = aBench(engine, {containers: [web], view});
	assert.equal(measureRead(bench), undefined);
	bench.press('M');
	assert.ok(resultOf(bench.store.getState(), id).isOutdated);
	await answer(bench, engine);
	const {value, isOutdated} = resultOf(bench.store.getState(), id);
	assert.deepEqual(value, {writable: 5000, volumes: new Map([['data', 70]])});
	assert.ok(!isOutdated);
	assert.equal(measureRead(bench), undefined);
	assert.deepEqual(
		bench.store.getState().commandLog.map(record => record.line),
		['docker inspect --size web'],
	);
});

test('a measurement that fails says why in its place', async () => {
	const engine = measuring({size: () => Promise.reject(new EngineError('not-found', 'It is gone.'))});
	const bench = aBench(engine, {containers: [web], view});
	bench.press('M');
	await answer(bench, engine);
	assert.equal(resultOf(bench.store.getState(), id).problem, 'It is gone.');
});

test('M says so where the engine cannot measure', () => {
	const bench = aBench(fakeEngine(), {containers: [web], view});
	bench.press('M');
	assert.deepEqual(bench.notices(), ['This engine cannot measure containers.']);
});

function measureRead({store}: Bench): Read | undefined {
	return subscriptions(store.getState(), 'test')
		.flatMap(one => (one.type === 'read' ? [one.read] : []))
		.find(read => read.id === id);
}

/** Read the measurement as the runner of the subscriptions does. */
async function answer(bench: Bench, engine: Engine): Promise<void> {
	const read = measureRead(bench);
	assert.ok(read);
	const clock = createManualClock(0);
	const end = streamRead(
		{engine, engineAt: () => engine, store: bench.store, clock, isLive: () => false},
		read,
		new AbortController().signal,
	);
	await clock.advance(restTime);
	await bench.settled();
	await clock.advance(restTime);
	await end;
}

function measuring(containers: Partial<Engine['containers']> = {}): Engine {
	const engine = fakeEngine();
	const item = {createdAt: 0, lastUsedAt: 0, labels: {}, isInUse: true, isDangling: false, kind: 'volume'} as const;
	return {
		...engine,
		containers: {...engine.containers, size: async () => ({writable: 5000, total: 9000}), ...containers},
		system: {
			diskUsage: async () => ({
				layersSize: 0,
				items: [
					{...item, id: 'data', name: 'data', size: 70},
					{...item, id: 'other', name: 'other', size: 90},
				],
			}),
			prunable: async () => [],
			removeItem: async () => ({reclaimed: 0}),
		},
	};
}
