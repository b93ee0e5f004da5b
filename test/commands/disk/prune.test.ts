import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {EngineError} from '../../../source/engine/engine-error.ts';
import {runSubscriptions} from '../../../source/sync/run-subscriptions.ts';
import {aBench, type Bench} from '../../helpers/bench.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {diskEngine, diskStore, unusedItems} from '../../helpers/disk-items.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';

const toItems = Array<string>(6).fill('Down');

/** A dashboard that reads what its state asks for, with the preview of a prune open. */
async function opened(t: TestContext, engine = diskEngine(), ...keys: readonly string[]) {
	const store = diskStore();
	const bench = aBench(engine.engine, {store});
	const clock = createManualClock(store.getState().now);
	t.after(runSubscriptions({engine: engine.engine, engineAt: () => engine.engine, store, clock, isLive: () => false}));
	const settled = async () => {
		await bench.settled();
		await clock.advance(0);
		await bench.settled();
	};
	bench.press(...keys, 'P');
	await settled();
	return {...engine, bench: {...bench, settled}};
}

test('the preview lists what docker system prune would remove, and volumes only when asked', async t => {
	const {bench, calls} = await opened(t);
	const nothing = {before: undefined, labels: []};
	assert.deepEqual(calls, [
		[
			'prunable',
			{
				containers: true,
				networks: true,
				images: 'dangling',
				buildCache: true,
				volumes: 'none',
				filter: nothing,
			},
		],
	]);
	assert.deepEqual(
		dialogOf(bench, 'prune').items?.map(({key: _, ...item}) => item),
		unusedItems,
	);
});

for (const [key, wanted] of [
	['2', {images: 'dangling', containers: false}],
	['3', {volumes: 'anonymous', containers: false}],
	['4', {networks: true, containers: false}],
	['7', {containers: true, volumes: 'none'}],
] as const) {
	test(`in the view that ${key} opens, the preview begins with ${JSON.stringify(wanted)}`, async t => {
		const {bench} = await opened(t, diskEngine(), key);
		assert.partialDeepStrictEqual(dialogOf(bench, 'prune').scope, wanted);
	});
}

test('Space on an option reads the preview again, and unticked items stay unticked', async t => {
	const {bench, calls} = await opened(t);
	bench.press(...toItems, 'Space', ...Array<string>(2).fill('Up'), 'Space');
	await bench.settled();
	assert.partialDeepStrictEqual(calls.at(-1), ['prunable', {volumes: 'anonymous'}]);
	assert.equal(dialogOf(bench, 'prune').items?.length, 5);
	assert.deepEqual([...dialogOf(bench, 'prune').unticked], ['test/disk:container:nightly-backup']);
	bench.press('a');
	assert.equal(dialogOf(bench, 'prune').unticked.size, 5);
	bench.press('Enter');
	assert.match(dialogOf(bench, 'prune').problem ?? '', /^Nothing is ticked/);
	bench.press('a');
	assert.equal(dialogOf(bench, 'prune').unticked.size, 0);
});

test('only the answer to the latest preview counts', async t => {
	const {engine, calls} = diskEngine();
	const answers: ((items: typeof unusedItems) => void)[] = [];
	const {system} = engine;
	assert.ok(system);
	const prunable = () => new Promise<typeof unusedItems>(resolve => answers.push(resolve));
	const {bench} = await opened(t, {engine: {...engine, system: {...system, prunable}}, calls});
	bench.press('Space');
	// The first answer arrives after the key, and before its stream is stopped.
	answers[0]?.(unusedItems);
	await bench.settled();
	assert.equal(dialogOf(bench, 'prune').items, undefined);
	answers[1]?.([]);
	await bench.settled();
	assert.deepEqual(dialogOf(bench, 'prune').items, []);
});

test('a filter is sent as typed, and Enter applies it before anything is removed', async t => {
	const {bench, calls} = await opened(t);
	bench.press(...Array<string>(5).fill('Down'));
	bench.type('until=24h label!=keep');
	bench.press('Down', 'Enter');
	await bench.settled();
	const {now} = bench.store.getState();
	const filter = {before: now - 86_400_000, labels: [{name: 'keep', value: undefined, isWanted: false}]};
	assert.partialDeepStrictEqual(calls.at(-1), ['prunable', {filter}]);
	bench.press('Up');
	bench.type(' "open');
	bench.press('Enter');
	assert.equal(dialogOf(bench, 'prune').problem, 'A quotation mark is not closed.');
	assert.equal(calls.length, 2);
});

test('volumes are not pruned by age, as in docker', async t => {
	const {bench, calls} = await opened(t);
	bench.press(...Array<string>(4).fill('Down'), 'Space', 'Down');
	bench.type('until=24h');
	bench.press('Enter');
	await bench.settled();
	assert.deepEqual(dialogOf(bench, 'prune').items, []);
	assert.match(dialogOf(bench, 'prune').problem ?? '', /^until= does not apply to volumes; /);
	assert.doesNotMatch(JSON.stringify(calls.at(-1)), /"before"/);
});

test('ticked items are removed one by one, containers first; a refusal does not stop the prune', async t => {
	const {bench, calls} = await opened(
		t,
		diskEngine(unusedItems.toReversed(), async item => {
			if (item.kind === 'network') {
				throw new EngineError('conflict', 'A container belongs to the network shop_old now; not removed.');
			}

			return {reclaimed: item.size};
		}),
	);
	bench.press(...toItems, 'Space', 'Enter');
	await bench.settled();
	assert.equal(dialogOf(bench, 'confirm').buttons[dialogOf(bench, 'confirm').index]?.label, 'Cancel');
	bench.press('Right', 'Enter');
	await bench.settled();
	assert.deepEqual(calls.slice(1), [
		['removeItem', 'nightly-backup'],
		['removeItem', 'shop_old'],
		['removeItem', '4bcff63911fc'],
	]);
	assert.deepEqual(bench.notices(), ['Removed 2 of 3, 133MB reclaimed; 1 kept']);
	assert.deepEqual(recorded(bench), [
		{line: 'docker rm nightly-backup', problem: undefined},
		{
			line: 'docker network rm shop_old',
			problem: 'A container belongs to the network shop_old now; not removed.',
		},
		{line: 'docker image rm 4bcff63911fc', problem: undefined},
	]);
	assert.equal(dialogOf(bench, 'reader').id, 'prune');
});

test('a removal uses the measurement of the removal before it', async t => {
	const known: (number | undefined)[] = [];
	const engine = diskEngine(unusedItems.slice(0, 3), async (_, layersSize) => {
		known.push(layersSize);
		return {reclaimed: 0, layersSize: known.length < 2 ? 700 : undefined};
	});
	const {bench} = await opened(t, engine);
	bench.press('Enter', 'Right', 'Enter');
	await bench.settled();
	assert.deepEqual(known, [undefined, 700, undefined]);
});

test('a prune ends when the engine is lost, and leaves the remaining items', async t => {
	const {bench, calls} = await opened(
		t,
		diskEngine(unusedItems, () => Promise.reject(new EngineError('lost', 'The engine is gone.'))),
	);
	bench.press('Enter', 'Right', 'Enter');
	await bench.settled();
	assert.equal(calls.length, 2);
	assert.deepEqual(
		bench.store.getState().prune?.steps.map(({status}) => status),
		['unknown', 'kept', 'kept', 'kept'],
	);
});

test('while a prune runs, its key shows it instead of starting another', async t => {
	const {bench} = await opened(
		t,
		diskEngine(unusedItems, () => new Promise(() => {})),
	);
	bench.press('Enter', 'Right', 'Enter', 'Esc', 'P');
	await new Promise(setImmediate);
	await new Promise(setImmediate);
	assert.equal(dialogOf(bench, 'reader').id, 'prune');
});

test('only the typed word removes volumes, and Esc removes nothing', async t => {
	const {bench, calls} = await opened(t);
	bench.press(...Array<string>(4).fill('Down'), 'Space');
	await bench.settled();
	bench.press('Enter', 'Right', 'Enter');
	bench.type('yes');
	bench.press('Enter', 'Esc');
	await bench.settled();
	assert.ok(calls.every(([method]) => method === 'prunable'));
	bench.press('P');
	await bench.settled();
	bench.press(...Array<string>(4).fill('Down'), 'Space');
	await bench.settled();
	bench.press('Enter', 'Right');
	bench.type('volumes');
	bench.press('Enter');
	await bench.settled();
	assert.ok(calls.some(([method, name]) => method === 'removeItem' && name === 'old_data'));
});

test('an engine that cannot list its disk usage says so', async () => {
	const {engine} = diskEngine();
	const {system: _, ...without} = engine;
	const bench = aBench(without, {store: diskStore()});
	bench.press('P');
	assert.deepEqual(bench.notices(), ['This engine cannot list its disk usage.']);
});

function recorded(bench: Bench) {
	return bench.store.getState().commandLog.map(({line, problem}) => ({line, problem}));
}
