import assert from 'node:assert/strict';
import type {EventRecord} from '../../source/model/event-record.ts';
import type {Size} from '../../source/model/rect.ts';
import {resourceId} from '../../source/model/resource-id.ts';
import {historyId} from '../../source/store/reads.ts';
import {aBench} from '../helpers/bench.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {keyOf} from '../helpers/harbour.ts';
import {harbourStore} from '../helpers/harbour-state.ts';
import {rowWith, testScenes} from '../helpers/scene.ts';

function someEvents(now: number): readonly EventRecord[] {
	const facts: readonly (readonly [
		ago: number,
		name: string,
		action: string,
		argument: string,
		attributes: Record<string, string>,
	])[] = [
		[7200, 'shop-web-1', 'start', '', {image: 'nginx:1.27-alpine'}],
		[3600, 'shop-web-1', 'pause', '', {image: 'nginx:1.27-alpine'}],
		[1800, 'shop-web-1', 'unpause', '', {image: 'nginx:1.27-alpine'}],
		[640, 'shop-worker-1', 'oom', '', {image: 'shop/worker:2.4.1'}],
		[639, 'shop-worker-1', 'die', '', {exitCode: '137', execDuration: '42'}],
		[600, 'shop-api-1', 'health_status', 'unhealthy', {image: 'shop/api:2.4.1'}],
		[30, 'shop-web-1', 'exec_create', '/bin/sh -c true', {}],
		[12, 'shop-web-1', 'kill', '', {signal: '15'}],
		[2, 'shop-web-1', 'die', '', {exitCode: '0', execDuration: '7198'}],
	];
	return facts.map(([ago, name, action, argument, attributes], index) => ({
		key: resourceId('test', `event ${index}`),
		at: now - ago * 1000,
		type: 'container',
		action,
		argument,
		id: Buffer.from(name).toString('hex').padEnd(64, '0'),
		name,
		attributes,
	}));
}

function openEvents(size: Size) {
	const store = harbourStore({size});
	const bench = aBench(fakeEngine(), {store});
	bench.press('6');
	store.dispatch({type: 'items-listed', host: 'test', kind: 'events', items: someEvents(store.getState().now)});
	return bench;
}

testScenes([
	{
		name: 'events',
		title: 'the view Events shows what happened, the newest first, with failures in words',
		open: openEvents,
		check(rows) {
			assert.match(rowWith(rows, 'code 137'), /shop-worker-1 +exit +code 137 \(kille/);
			assert.ok(!rows.some(row => row.includes('/bin/sh -c true')));
		},
	},
	{
		name: 'events-newest',
		title: 'a selection on the newest event stays on the newest',
		open(size) {
			const bench = openEvents(size);
			const {now} = bench.store.getState();
			const [first] = someEvents(now);
			const newest = first && {...first, key: resourceId('test', 'event 99'), at: now - 100, name: 'newcomer'};
			bench.store.dispatch({
				type: 'items-listed',
				host: 'test',
				kind: 'events',
				items: [...someEvents(now), ...(newest ? [newest] : [])],
			});
			return bench;
		},
		check(rows) {
			assert.match(rowWith(rows, '▌'), /newcomer/);
		},
	},
	{
		name: 'history',
		title: 'the tab History shows the events of a container below its state over that time',
		open(size) {
			const store = harbourStore({size});
			const bench = aBench(fakeEngine(), {store});
			const key = keyOf('shop-web-1');
			store.dispatch(
				{type: 'view-changed', view: {selected: key, tab: 'history', focus: 'detail', isZoomed: true}},
				{
					type: 'read',
					id: historyId(key),
					value: someEvents(store.getState().now).filter(({name}) => name === 'shop-web-1'),
				},
			);
			return bench;
		},
		check(rows) {
			assert.match(rowWith(rows, ' ago '), /2h ago ▆+░+▆+▁? now/);
			assert.match(rowWith(rows, 'SIGTERM'), /kill +SIGTERM/);
		},
	},
]);
