import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import {streamStats} from '../../source/sync/stats-stream.ts';
import {visibleContainers} from '../../source/sync/subscriptions.ts';
import {aContainer, aSample} from '../helpers/containers.ts';
import {createManualClock} from '../helpers/manual-clock.ts';
import {aStore, today} from '../helpers/store.ts';

/** How often each of a hundred running containers was sampled in so many seconds of a dashboard that shows some of them. */
async function sampled(seconds: number, sort?: {readonly column: string; readonly isDescending: boolean}) {
	const clock = createManualClock(today);
	const store = aStore({view: {sort}});
	const containers = Array.from({length: 100}, (_, index) => aContainer(`c${100 + index}`));
	store.dispatch({type: 'containers-listed', host: 'test', containers, at: today});
	const counts = new Map<string, number>();
	const engine = {
		containers: {
			async sample(id: string) {
				counts.set(id, (counts.get(id) ?? 0) + 1);
				return aSample(clock.now());
			},
		},
	} as unknown as Engine;
	const stopped = new AbortController();
	const stream = streamStats({engine, store, clock, isLive: column => column === 'cpu'}, stopped.signal);
	await clock.advance(seconds * 1000);
	stopped.abort();
	await stream;
	const visible = new Set(visibleContainers(store.getState()).map(({id}) => id));
	const sum = (isVisible: boolean) =>
		[...counts].filter(([id]) => visible.has(id) === isVisible).reduce((total, [, count]) => total + count, 0);
	return {store, visible, seen: sum(true), unseen: sum(false)};
}

test('a row in sight has its first figure within half a second', async () => {
	const {store, visible} = await sampled(0.5);
	const figures = [...visible].map(id => store.getState().stats.get(`test/${id}`)?.figures.cpuPercent);
	assert.ok(visible.size > 10);
	assert.ok(figures.every(figure => Math.round(figure ?? 0) === 100));
});

test('rows in sight are sampled every other second, and of the others one a second', async () => {
	const {visible, seen, unseen} = await sampled(20);
	assert.ok(seen >= visible.size * 9 && seen <= visible.size * 13, `${seen} of ${visible.size} rows in sight`);
	assert.ok(unseen >= 15 && unseen <= 25, `${unseen} out of sight`);
});

test('a table that is sorted by a figure asks for more of what is out of sight', async () => {
	const {unseen} = await sampled(20, {column: 'cpu', isDescending: true});
	assert.ok(unseen >= 70 && unseen <= 90, `${unseen} out of sight`);
});
