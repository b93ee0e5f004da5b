import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import {EngineError, type EngineErrorCode} from '../../../source/engine/engine-error.ts';
import type {SystemApi} from '../../../source/engine/system-api.ts';
import type {DiskItem} from '../../../source/model/disk.ts';
import {hostOf, type ResourceId} from '../../../source/model/resource-id.ts';
import {runSubscriptions} from '../../../source/sync/run-subscriptions.ts';
import {aBench} from '../../helpers/bench.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {aDiskItem, diskEngine} from '../../helpers/disk-items.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {threeHosts} from '../../helpers/hosts.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';

const found: Readonly<Record<string, readonly DiskItem[]>> = {
	'ssh://prod': [aDiskItem('container', 'a'), aDiskItem('network', 'b')],
	'ssh://staging': [aDiskItem('container', 'c'), aDiskItem('network', 'd')],
};

/** A dashboard on two hosts that answer, with the preview of a prune open, and the removals that each host got. */
async function opened(
	t: TestContext,
	dangerousHosts: readonly string[],
	lost?: string,
	code: EngineErrorCode = 'lost',
) {
	const store = threeHosts({settings: {dangerousHosts}});
	const removed: string[] = [];
	const engines = new Map<string, Engine>(
		Object.entries(found).map(([host, items]) => {
			const remove: SystemApi['removeItem'] = async ({name}) => {
				removed.push(`${host} ${name}`);
				if (host === lost) {
					throw new EngineError(code, 'The engine is gone.');
				}

				return {reclaimed: 0};
			};
			return [host, {...diskEngine(items, remove).engine, host}];
		}),
	);
	const engineAt = (host: string) => engines.get(host);
	const bench = aBench(fakeEngine(), {store});
	Object.assign(bench.context, {engineOf: (key: ResourceId) => engineAt(hostOf(key))});
	const clock = createManualClock(store.getState().now);
	for (const engine of engines.values()) {
		t.after(runSubscriptions({engine, engineAt, store, clock, isLive: () => false}));
	}

	const settled = async () => {
		await bench.settled();
		await clock.advance(0);
		await bench.settled();
	};
	bench.context.run('system-prune');
	await settled();
	const names = () => dialogOf(bench, 'prune').items?.map(({name}) => name);
	return {bench, settled, names, removed};
}

test('a prune covers all hosts that may be changed, or one of them', async t => {
	const {bench, settled, names, removed} = await opened(t, []);
	assert.deepEqual(names()?.toSorted(), ['a', 'b', 'c', 'd']);
	bench.press('Space', 'Space');
	await settled();
	assert.deepEqual(names(), ['c', 'd']);
	bench.press('Enter');
	await settled();
	assert.equal(dialogOf(bench, 'confirm').title, 'Remove the 2 ticked items on staging?');
	bench.press('Right', 'Enter');
	await settled();
	assert.deepEqual(removed, ['ssh://staging c', 'ssh://staging d']);
});

test('a dangerous host is not pruned', async t => {
	assert.deepEqual((await opened(t, ['prod'])).names(), ['c', 'd']);
});

test('a host that is lost during a prune ends it there, and the others are pruned', async t => {
	const {bench, settled, removed} = await opened(t, [], 'ssh://prod');
	bench.press('Enter', 'Right', 'Enter');
	await settled();
	assert.deepEqual(removed, ['ssh://prod a', 'ssh://staging c', 'ssh://staging d']);
	const {steps} = bench.store.getState().prune ?? assert.fail();
	assert.deepEqual(
		steps.map(({item, status, problem}) => [item.name, status, problem]),
		[
			['a', 'unknown', 'The answer was lost; it may be gone already.'],
			['c', 'removed', undefined],
			['b', 'kept', 'The connection was lost before it was removed.'],
			['d', 'removed', undefined],
		],
	);
	assert.deepEqual(bench.notices(), ['Removed 2 of 4, 0B reclaimed; 1 kept, 1 unknown']);
});

test('a removal that times out does not end the prune of its host', async t => {
	const {bench, settled, removed} = await opened(t, [], 'ssh://prod', 'timeout');
	bench.press('Enter', 'Right', 'Enter');
	await settled();
	assert.deepEqual(removed, ['ssh://prod a', 'ssh://staging c', 'ssh://prod b', 'ssh://staging d']);
	assert.deepEqual(bench.notices(), ['Removed 2 of 4, 0B reclaimed; 2 unknown']);
});
