import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Container} from '../../source/model/container.ts';
import type {Store} from '../../source/store/create-store.ts';
import {now} from '../helpers/container-row.ts';
import {fleet, fleetStore, sampleFleet} from '../helpers/fleet.ts';
import {type RenderedApp, renderApp} from '../helpers/render-app.ts';

const size = {columns: 120, rows: 40};
test('an idle screen sends nothing', async () => {
	const {store, app} = await fleetOnScreen();
	await change(app, () => store.dispatch({type: 'ticked', now: store.getState().now + 1}));
	assert.equal(await change(app, () => store.dispatch({type: 'view-changed', view: {}})), 0);
	assert.equal(await change(app, () => store.dispatch({type: 'ticked', now: store.getState().now + 1000})), 0);
	app.unmount();
});

test('a moved selection sends at most 450 bytes', async () => {
	const {store, app} = await fleetOnScreen();
	for (const index of [1, 2, 3, 10]) {
		const selected = fleet[index]?.key;
		const bytes = await change(app, () =>
			store.dispatch({type: 'view-changed', view: {selected, selectedIndex: index}}),
		);
		assert.ok(bytes > 0 && bytes <= 450, `${bytes} bytes`);
	}

	app.unmount();
});

test('a tick in which every visible row changes its stats sends at most 1.6 KB', async () => {
	const {store, app} = await fleetOnScreen();
	const ticks: number[] = [];
	for (let round = 1; round <= 20; round++) {
		const before = await app.rows();
		ticks.push(await change(app, () => sampleFleet(store, round)));
		const after = await app.rows();
		assert.ok(after.filter((row, index) => row !== before[index]).length >= 34, 'rows that changed');
	}

	// The first one has stats in place of dashes.
	const mean = ticks.slice(1).reduce((sum, bytes) => sum + bytes, 0) / (ticks.length - 1);
	assert.ok(mean > 300 && mean <= 1.6 * 1024, `${mean} bytes`);
	app.unmount();
});

test('rows that are not visible are never composed', async () => {
	const {store, app} = await fleetOnScreen();
	const read = new Set<string>();
	const watched = fleet.map(container => watch(container, read));
	await change(app, () => store.dispatch({type: 'containers-listed', host: 'test', containers: watched, at: now}));
	read.clear();
	await change(app, () => store.dispatch({type: 'ticked', now: store.getState().now + 61_000}));
	assert.ok(read.size > 10 && read.size < 40, `${read.size} rows were composed`);
	app.unmount();
});

async function fleetOnScreen(): Promise<{readonly store: Store; readonly app: RenderedApp}> {
	const store = fleetStore(size);
	const app = renderApp(store);
	await app.rows();
	return {store, app};
}

/** How many bytes a change sends, once it is on the screen. */
async function change(app: RenderedApp, make: () => void): Promise<number> {
	await app.rows();
	const before = app.bytes();
	make();
	await app.rows();
	return app.bytes() - before;
}

/** A container that notes when its command, which only a composed row shows, is read. */
function watch(container: Container, read: Set<string>): Container {
	return Object.defineProperty({...container}, 'ports', {
		get() {
			read.add(container.key);
			return [];
		},
		enumerable: true,
	});
}
