import assert from 'node:assert/strict';
import type {Size} from '../../source/model/cells.ts';
import type {EventRecord} from '../../source/model/event-record.ts';
import {resourceId} from '../../source/model/resource-id.ts';
import {historyId, inspectionId, logTailId} from '../../source/store/reads.ts';
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
		id: 'f'.repeat(64),
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
		title: 'the view Events shows what happened, the newest first, bad news in words',
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
			assert.match(rowWith(rows, ' ago ━'), /2h ago ━+┄? now/);
			assert.match(rowWith(rows, 'SIGTERM'), /kill +SIGTERM/);
		},
	},
	{
		name: 'why',
		title: 'the tab Why says why a container ended, with its last output and what to do next',
		open(size) {
			const store = harbourStore({size});
			const bench = aBench(fakeEngine(), {store});
			const key = keyOf('import-2026-11');
			const {now} = store.getState();
			const time = (ago: number) => new Date(now - ago * 1000).toISOString();
			const inspection = {
				State: {ExitCode: 137, OOMKilled: true, Error: '', StartedAt: time(162), FinishedAt: time(120)},
				HostConfig: {Memory: 256 * 2 ** 20, RestartPolicy: {Name: 'on-failure', MaximumRetryCount: 3}},
				RestartCount: 3,
			};
			const lines = ['reading part 7', 'ERROR cannot map 96 MiB', ...Array(6).fill('retrying')].map(text => ({
				stream: 'stdout' as const,
				at: '',
				text,
			}));
			store.dispatch(
				{type: 'view-changed', view: {selected: key, showsAll: true, tab: 'why', focus: 'detail', isZoomed: true}},
				{type: 'read', id: inspectionId(key), value: inspection},
				{type: 'read', id: historyId(key), value: []},
				{type: 'read', id: logTailId(key), value: lines},
			);
			return bench;
		},
		check(rows) {
			assert.match(rowWith(rows, 'The kernel'), /Why +The kernel killed it: it reached its/);
			assert.match(rowWith(rows, 'after each failure'), /at most 3 times/);
		},
	},
	{
		name: 'why-unhealthy',
		title: 'the tab Why shows the check of an unhealthy container, its last five runs, and how to run it now',
		open(size) {
			const store = harbourStore({size});
			const bench = aBench(fakeEngine(), {store});
			const key = keyOf('shop-api-1');
			const {now} = store.getState();
			const time = (ago: number) => new Date(now - ago * 1000).toISOString();
			const inspection = {
				State: {
					Running: true,
					StartedAt: time(3600),
					Health: {
						Status: 'unhealthy',
						FailingStreak: 4,
						Log: Array.from({length: 6}, (_, index) => ({
							Start: time(60 - 10 * index),
							ExitCode: index === 0 ? 0 : 2,
							Output: index === 0 ? 'accepting connections' : `\u001b[2Jno response ${index}\n`,
						})),
					},
				},
				Config: {Healthcheck: {Test: ['CMD-SHELL', 'pg_isready -U shop'], Interval: 10e9, Timeout: 3e9, Retries: 4}},
			};
			store.dispatch(
				{type: 'view-changed', view: {selected: key, tab: 'why', focus: 'detail', isZoomed: true}},
				{type: 'read', id: inspectionId(key), value: inspection},
				{type: 'read', id: historyId(key), value: []},
				{type: 'read', id: logTailId(key), value: []},
			);
			return bench;
		},
		check(rows) {
			assert.match(rowWith(rows, 'pg_isready'), /Health check +pg_isready -U shop · every 10 s/);
			assert.match(rowWith(rows, 'no response 5'), /✗ .* code 2 {2}no response 5/);
			assert.ok(!rows.some(row => row.includes('accepting connections')), 'the sixth run is not shown');
		},
	},
]);
