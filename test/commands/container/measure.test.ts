import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import {EngineError} from '../../../source/engine/engine-error.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const web = aContainer('web', {volumes: ['data']});
const view = {tab: 'anatomy', isZoomed: true} as const;

test('M measures the own layer and the container’s volumes, and says that it is at it', async () => {
	const bench = aBench(measuring(), {containers: [web], view});
	bench.press('M');
	assert.deepEqual(bench.store.getState().measure, {key: web.key, value: undefined, problem: undefined});
	await bench.settled();
	assert.deepEqual(bench.store.getState().measure?.value, {writable: 5000, volumes: new Map([['data', 70]])});
	assert.deepEqual(
		bench.store.getState().commandLog.map(record => record.line),
		['docker inspect --size web'],
	);
});

test('a measuring that fails says why in its place', async () => {
	const refused = () => Promise.reject(new EngineError('not-found', 'It is gone.'));
	const bench = aBench(measuring({size: refused}), {containers: [web], view});
	bench.press('M');
	await bench.settled();
	assert.equal(bench.store.getState().measure?.problem, 'It is gone.');
});

test('where sizes cannot be told M says so', () => {
	const bench = aBench(fakeEngine(), {containers: [web], view});
	bench.press('M');
	assert.deepEqual(bench.notices(), ['This engine does not tell sizes.']);
});

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
