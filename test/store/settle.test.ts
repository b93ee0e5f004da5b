import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aContainer, aSample} from '../helpers/containers.ts';
import {aStore, today} from '../helpers/store.ts';

const hour = 3_600_000;
const clockChanges = [
	['back', today - hour],
	['forward', today + hour],
] as const;

for (const [direction, now] of clockChanges) {
	test(`after the clock was set ${direction}, an earlier command is not the reason for a new event`, () => {
		const web = aContainer('web');
		const store = aStore();
		const record = {id: 1, at: today, line: 'docker restart web', endedAt: today, problem: undefined};
		store.dispatch(
			{type: 'containers-listed', host: 'test', containers: [web], at: today},
			{type: 'command-recorded', record},
			{type: 'ticked', now},
		);
		const paused = {...web, state: 'paused' as const};
		store.dispatch({type: 'containers-changed', host: 'test', containers: [paused], removed: [], at: now});
		assert.equal(store.getState().view.toggled?.key, web.key);
	});

	test(`after the clock was set ${direction}, a runaway still moves to the top`, () => {
		const store = aStore();
		const [web, zip] = [aContainer('web'), aContainer('zip')];
		store.dispatch({type: 'containers-listed', host: 'test', containers: [web, zip], at: today});
		for (let second = 0; second <= 40; second++) {
			store.dispatch({type: 'sampled', samples: [{key: zip.key, sample: aSample(today + second * 1000)}]});
		}

		assert.deepEqual(store.getState().view.order, [web.key, zip.key]);
		store.dispatch({type: 'ticked', now});
		assert.deepEqual(store.getState().view.order, [zip.key, web.key]);
	});

	test(`a notice and an ended pull go when the clock is set ${direction}, instead of staying for an hour`, () => {
		const store = aStore();
		store.dispatch(
			{type: 'noticed', level: 'info', text: 'Done', at: today},
			{type: 'pull-started', id: 1, key: 'test/redis', reference: 'redis', at: today},
			{type: 'pull-ended', id: 1, status: 'done', at: today},
			{type: 'ticked', now: today + 1000},
		);
		const shown = () => [store.getState().notices.length, store.getState().pulls.length];
		assert.deepEqual(shown(), [1, 1]);
		store.dispatch({type: 'ticked', now});
		assert.deepEqual(shown(), [0, 0]);
	});
}

test('a Compose command on one of several hosts is the reason for what happens to the other services there', () => {
	const db = {...aContainer('db', {project: 'shop', service: 'db'}), host: 'ssh://prod', key: 'ssh://prod/db' as const};
	const store = aStore();
	const hosts = [
		{name: 'prod', host: 'ssh://prod', context: 'prod'},
		{name: 'test', host: 'test'},
	];
	store.dispatch(
		{type: 'hosts-chosen', hosts},
		{type: 'containers-listed', host: 'ssh://prod', containers: [db], at: today},
	);
	const line = 'docker --context prod compose --project-name shop restart web';
	const record = {id: 1, at: today, line, endedAt: today, problem: undefined};
	store.dispatch({type: 'command-recorded', record});
	const paused = {...db, state: 'paused' as const};
	store.dispatch({type: 'containers-changed', host: 'ssh://prod', containers: [paused], removed: [], at: today});
	assert.equal(store.getState().view.toggled, undefined);
});
