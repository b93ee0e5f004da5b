import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aContainer, aSample} from '../helpers/containers.ts';
import {aStore, today} from '../helpers/store.ts';

const hour = 3_600_000;

test('after the clock was set back, a command of before is not the reason for what happens now', () => {
	const web = aContainer('web');
	const store = aStore();
	const record = {id: 1, at: today, line: 'docker restart web', endedAt: today, problem: undefined};
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers: [web], at: today},
		{type: 'command-recorded', record},
		{type: 'ticked', now: today - hour},
	);
	const paused = {...web, state: 'paused' as const};
	store.dispatch({type: 'containers-changed', host: 'test', containers: [paused], removed: [], at: today - hour});
	assert.equal(store.getState().view.toggled?.key, web.key);
});

test('after the clock was set back, a runaway still moves to the top', () => {
	const store = aStore();
	const [web, zip] = [aContainer('web'), aContainer('zip')];
	store.dispatch({type: 'containers-listed', host: 'test', containers: [web, zip], at: today});
	for (let second = 0; second <= 40; second++) {
		store.dispatch({type: 'sampled', samples: [{key: zip.key, sample: aSample(today + second * 1000)}]});
	}

	store.dispatch({type: 'ticked', now: today - hour});
	assert.deepEqual(store.getState().view.order, [zip.key, web.key]);
});
