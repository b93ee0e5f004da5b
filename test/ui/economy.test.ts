import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Container} from '../../source/model/container.ts';
import type {Store} from '../../source/store/create-store.ts';
import {now} from '../helpers/container-row.ts';
import {aContainer, aSample} from '../helpers/containers.ts';
import {harbourStore} from '../helpers/harbour-state.ts';
import {type RenderedApp, renderApp} from '../helpers/render-app.ts';

const size = {columns: 120, rows: 40};
const fleet: readonly Container[] = Array.from({length: 300}, (_, index) =>
	aContainer(`fleet-${String(index).padStart(3, '0')}`, {since: now - 3_600_000 * 5}),
);

test('an idle screen sends nothing', async () => {
	const {store, app} = await fleetOnScreen();
	await change(app, () => store.dispatch({type: 'ticked', now: store.getState().now + 1}));
	assert.equal(await change(app, () => store.dispatch({type: 'view-changed', view: {}})), 0);
	assert.equal(await change(app, () => store.dispatch({type: 'ticked', now: store.getState().now + 1000})), 0);
	app.unmount();
});

test('a moved selection sends less than 600 bytes', async () => {
	const {store, app} = await fleetOnScreen();
	for (const index of [1, 2, 3, 10]) {
		const selected = fleet[index]?.key;
		const bytes = await change(app, () =>
			store.dispatch({type: 'view-changed', view: {selected, selectedIndex: index}}),
		);
		assert.ok(bytes > 0 && bytes < 600, `${bytes} bytes`);
	}

	app.unmount();
});

test('a tick in which every visible row changes its figures sends less than 4 KB', async () => {
	const {store, app} = await fleetOnScreen();
	sampleFleet(store, 1);
	await app.rows();
	for (const round of [2, 3, 4]) {
		const bytes = await change(app, () => sampleFleet(store, round));
		assert.ok(bytes > 300 && bytes < 4096, `${bytes} bytes`);
	}

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
	const store = harbourStore({size, view: {detail: 'hidden'}});
	store.dispatch({type: 'containers-listed', host: 'test', containers: fleet, at: now});
	sampleFleet(store, 0);
	const app = renderApp(store);
	await app.rows();
	return {store, app};
}

function sampleFleet(store: Store, round: number): void {
	const at = now + round * 1000;
	const samples = fleet.map(({key}, index) => ({
		key,
		sample: aSample(at, {
			cpuTotal: round * 1e7 * ((index * 7 + round * 13) % 60),
			memoryUsed: 1e6 * ((index * 31 + round * 17) % 900),
			memoryLimit: 2e9,
			network: {received: round * 1000 * index, sent: round * 7000},
		}),
	}));
	store.dispatch({type: 'sampled', samples}, {type: 'ticked', now: at});
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
