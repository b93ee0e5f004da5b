import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createDemoEngine} from '../../../source/engine/demo/demo-engine.ts';
import type {SwarmApi} from '../../../source/engine/swarm-api.ts';
import {aBench} from '../../helpers/bench.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {harbourStore} from '../../helpers/harbour-state.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';
import {memberEvents} from '../../helpers/swarm.ts';

test('an engine joins a swarm with the line that a manager gives, and the token is not recorded', async () => {
	const {bench, store, joined} = openEngine();
	bench.context.run('swarm-join');
	bench.press(...'docker swarm join --token SWMTKN-1-abc 10.0.0.1'.split('').map(key => (key === ' ' ? 'Space' : key)));
	bench.press('Enter');
	await bench.settled();
	assert.deepEqual(joined, [['10.0.0.1:2377', 'SWMTKN-1-abc']]);
	assert.equal(store.getState().commandLog.at(-1)?.line, 'docker swarm join --token … 10.0.0.1:2377');
	assert.equal(bench.notices().at(-1), 'This engine has joined the swarm of 10.0.0.1:2377');
});

test('an engine in a swarm does not join another one', () => {
	const {bench, store} = openEngine();
	store.dispatch(...memberEvents('worker'));
	bench.context.run('swarm-join');
	assert.equal(bench.notices().at(-1), 'This engine is already in a swarm.');
});

function openEngine() {
	const joined: (readonly string[])[] = [];
	const swarm: SwarmApi = {
		...(createDemoEngine({clock: createManualClock(0)}).swarm ?? assert.fail('no swarm')),
		async join(...invitation) {
			joined.push(invitation);
		},
	};
	const store = harbourStore();
	return {bench: aBench({...fakeEngine(), swarm}, {store}), store, joined};
}
