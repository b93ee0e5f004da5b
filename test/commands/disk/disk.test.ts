import assert from 'node:assert/strict';
import {test} from 'node:test';
import {diskOf} from '../../../source/store/disk.ts';
import {aBench} from '../../helpers/bench.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {diskEngine, diskStore} from '../../helpers/disk-items.ts';

function opened(engine = diskEngine()) {
	const store = diskStore();
	const bench = aBench(engine.engine, {store});
	bench.press('7');
	const select = (name: string) => {
		const selected = store.getState().view.order.find(key => key.endsWith(`:${encodeURIComponent(name)}`));
		assert.ok(selected, `${name} is not listed`);
		store.dispatch({type: 'view-changed', view: {selected}});
	};
	return {bench, store, select, ...engine};
}

test('the largest items come first', () => {
	const {store} = opened();
	assert.deepEqual(
		store
			.getState()
			.view.order.map(key => decodeURIComponent(key.replace(/^.*disk:/, '')))
			.slice(0, 3),
		['image:shop/api:2.4.1', 'build-cache:RUN npm ci', 'volume:shop_data'],
	);
});

test('Enter goes to an item in its own view, and selects it there as soon as it is listed', () => {
	const {bench, store, select} = opened();
	select('old_data');
	bench.press('Enter');
	assert.equal(store.getState().view.kind, 'volumes');
	assert.equal(store.getState().view.selected, undefined);
	const volume = {
		host: 'test',
		driver: 'local',
		scope: 'local',
		mountpoint: '',
		createdAt: 0,
		labels: {},
		isAnonymous: false,
	};
	const names = ['a', 'old_data', 'z'];
	const volumes = names.map(name => ({...volume, key: `test/${name}`, name}) as const);
	store.dispatch({type: 'items-listed', host: 'test', kind: 'volumes', items: volumes});
	assert.equal(store.getState().view.selected, 'test/old_data');
	assert.deepEqual(store.getState().view.order, ['test/a', 'test/old_data', 'test/z']);
});

test('build cache has no view to go to, and says so', () => {
	const {bench, select} = opened();
	select('RUN npm ci');
	bench.press('Enter');
	assert.match(bench.notices()[0] ?? '', /^Build cache has no view of its own/);
});

test('an item in use is not removed, and the notice says what to do', () => {
	const {bench, select} = opened();
	select('shop_data');
	bench.press('d');
	select('shop-api-1');
	bench.press('d');
	assert.deepEqual(bench.notices(), [
		'The volume is in use; remove what uses it first.',
		'shop-api-1 is running; stop it first.',
	]);
});

test('a removal asks, removes exactly the named item, and measures the disk again', async () => {
	const {bench, store, select, calls} = opened();
	select('RUN npm ci');
	bench.press('d');
	const {title, lines, buttons, index} = dialogOf(bench, 'confirm');
	assert.equal(title, 'Remove the build cache RUN npm ci?');
	assert.ok(lines.includes("docker builder prune --filter 'id=RUN npm ci'"));
	assert.equal(buttons[index]?.label, 'Cancel');
	select('old_data');
	const {round} = diskOf(store.getState(), 'test');
	bench.press('Right', 'Enter');
	await bench.settled();
	assert.deepEqual(calls, [['removeItem', 'RUN npm ci']]);
	assert.deepEqual(bench.notices(), ['Removed the build cache RUN npm ci, 730MB reclaimed']);
	assert.equal(diskOf(store.getState(), 'test').round, round + 1);
});

test('keys of the detail panel do nothing in the view Disk', () => {
	const {bench, store} = opened();
	const before = store.getState().view;
	bench.press('Tab', 'z', ']', 'i', 'l');
	assert.deepEqual(store.getState().view, before);
});
