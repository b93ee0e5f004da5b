import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import {streamDetails} from '../../source/sync/details-stream.ts';
import {streamStats} from '../../source/sync/stats-stream.ts';
import {someDetails} from '../helpers/container-row.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {threeHosts} from '../helpers/hosts.ts';
import {createManualClock} from '../helpers/manual-clock.ts';

test('an engine is asked only about the containers of its own host', async () => {
	const store = threeHosts();
	const clock = createManualClock(store.getState().now);
	const asked = new Set<string>();
	const fake = fakeEngine();
	const engine: Engine = {
		...fake,
		host: 'ssh://staging',
		containers: {
			...fake.containers,
			async sample(id) {
				asked.add(`stats of ${id}`);
				return undefined;
			},
			async details(id) {
				asked.add(`details of ${id}`);
				return someDetails();
			},
		},
	};
	const stop = new AbortController();
	const context = {engine, engineAt: () => engine, store, clock, isLive: () => false};
	void streamStats(context, stop.signal);
	void streamDetails(context, stop.signal);
	await clock.advance(5000);
	stop.abort();
	assert.deepEqual([...asked].toSorted(), ['details of job', 'details of web', 'stats of job', 'stats of web']);
});
