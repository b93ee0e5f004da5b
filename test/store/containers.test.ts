import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Container} from '../../source/model/container.ts';
import {currentConnection} from '../../source/store/connections.ts';
import type {Store} from '../../source/store/create-store.ts';
import {projectKey} from '../../source/store/projects.ts';
import {someDetails} from '../helpers/container-row.ts';
import {aContainer, aSample} from '../helpers/containers.ts';
import {harbourStore} from '../helpers/harbour-state.ts';
import {allLines} from '../helpers/log-lines.ts';
import {aStore, today} from '../helpers/store.ts';

function list(store: Store, ...containers: readonly Container[]) {
	store.dispatch({type: 'containers-listed', host: 'test', containers, at: today});
}

function names(store: Store): readonly string[] {
	return store.getState().view.order.map(key => key.split('/')[1] ?? '');
}

test('the first container is selected when the first list comes', () => {
	const store = aStore();
	list(store, aContainer('web'), aContainer('api'));
	assert.equal(store.getState().view.selected, 'test/api');
});

test('the selection follows its container when others come before it', () => {
	const store = aStore();
	list(store, aContainer('web'), aContainer('zoo'));
	store.dispatch({type: 'view-changed', view: {selected: 'test/zoo'}});
	store.dispatch({type: 'containers-changed', host: 'test', containers: [aContainer('api')], removed: [], at: today});
	assert.equal(store.getState().view.selected, 'test/zoo');
	assert.equal(store.getState().view.selectedIndex, 2);
});

test('the neighbour is selected when the selected container is removed', () => {
	const store = aStore();
	list(store, aContainer('a'), aContainer('b'), aContainer('c'));
	store.dispatch({type: 'view-changed', view: {selected: 'test/b'}});
	store.dispatch({type: 'containers-changed', host: 'test', containers: [], removed: ['test/b'], at: today});
	assert.equal(store.getState().view.selected, 'test/c');
	store.dispatch({type: 'containers-changed', host: 'test', containers: [], removed: ['test/c'], at: today});
	assert.equal(store.getState().view.selected, 'test/a');
});

test('a removed container takes its stats and marks along, and one with its name continues its log', () => {
	const store = aStore();
	list(store, aContainer('a'), aContainer('b'));
	store.dispatch(
		{type: 'sampled', samples: [{key: 'test/a', sample: aSample(today)}]},
		{type: 'view-changed', view: {marks: new Set(['test/a', 'test/b'] as const)}},
		{type: 'log-opened', key: 'test/a'},
		{type: 'log-read', key: 'test/a', lines: [{stream: 'stdout', at: '', text: 'before'}]},
		{type: 'containers-changed', host: 'test', containers: [], removed: ['test/a'], at: today},
	);
	const state = store.getState();
	assert.equal(state.stats.size, 0);
	assert.deepEqual([...state.view.marks], ['test/b']);
	store.dispatch(
		{type: 'containers-changed', host: 'test', containers: [{...aContainer('new'), name: 'a'}], removed: [], at: today},
		{type: 'log-opened', key: 'test/new'},
	);
	const logs = [...store.getState().logs.values()];
	assert.deepEqual(
		logs.map(({lines}) => allLines(lines).map(({text}) => text)),
		[['before', 'recreated']],
	);
});

test('stopped containers are hidden unless all are asked for, and stay for half a minute after they have stopped', () => {
	const store = aStore();
	const exited = {state: 'exited', exitCode: 0} as const;
	list(store, aContainer('runs'), aContainer('old', {...exited, since: today - 60_000}));
	assert.deepEqual(names(store), ['runs']);
	store.dispatch({
		type: 'containers-changed',
		host: 'test',
		containers: [aContainer('runs', {...exited, since: today})],
		removed: [],
		at: today,
	});
	assert.deepEqual(names(store), ['runs']);
	store.dispatch({type: 'ticked', now: today + 31_000});
	assert.deepEqual(names(store), []);
	store.dispatch({type: 'view-changed', view: {showsAll: true}});
	assert.deepEqual(names(store), ['old', 'runs']);
});

test('a failed container stays listed for half a minute after the selection has left it, or for an hour', () => {
	const minute = 60_000;
	const failed = {state: 'exited', exitCode: 3, since: today - 2 * minute} as const;
	const store = aStore();
	const others = ['stopped', 'killed'].map(name => aContainer(name, {...failed, exitCode: 137, wasStopped: true}));
	list(store, aContainer('bad-a', failed), aContainer('bad-b', failed), aContainer('runs'), ...others);
	assert.deepEqual(names(store), ['bad-a', 'bad-b', 'runs']);
	for (const name of ['bad-a', 'runs'] as const) {
		store.dispatch({type: 'view-changed', view: {selected: `test/${name}`}});
	}

	store.dispatch({type: 'ticked', now: today + 29_000});
	assert.deepEqual(names(store), ['bad-a', 'bad-b', 'runs']);
	store.dispatch({type: 'ticked', now: today + 35_000});
	assert.deepEqual(names(store), ['bad-b', 'runs']);
	store.dispatch({type: 'ticked', now: today + 59 * minute});
	assert.deepEqual(names(store), ['runs']);

	const again = aContainer('bad-a', {...failed, since: today + 59 * minute});
	store.dispatch({type: 'containers-changed', host: 'test', containers: [again], removed: [], at: today + 59 * minute});
	store.dispatch({type: 'ticked', now: today + 65 * minute});
	assert.deepEqual(names(store), ['bad-a', 'runs'], 'another failure was not seen');
});

test('a container that could not start counts as failed', () => {
	const store = aStore();
	const created = aContainer('a', {state: 'created', since: undefined, createdAt: today - 60_000});
	list(store, created);
	assert.deepEqual(names(store), []);
	store.dispatch(
		{type: 'details-read', key: 'test/a', details: someDetails({error: 'no such file'})},
		{type: 'ticked', now: today + 5000},
	);
	assert.deepEqual(names(store), ['a']);
});

test('the age of an unchanged list counts from the last answer', () => {
	const store = aStore();
	list(store, aContainer('a'));
	const {containers} = store.getState();
	store.dispatch({type: 'containers-changed', host: 'test', containers: [], removed: [], at: today + 10_000});
	assert.equal(currentConnection(store.getState()).listedAt, today + 10_000);
	assert.equal(store.getState().containers, containers);
});

test('another engine starts with an empty state', () => {
	const {info} = currentConnection(harbourStore().getState());
	assert.ok(info);
	const store = aStore();
	store.dispatch({type: 'connecting', name: 'first', host: 'test'}, {type: 'connected', host: 'test', info});
	list(store, aContainer('a'));
	store.dispatch(
		{type: 'log-opened', key: 'test/a'},
		{type: 'noticed', level: 'info', text: 'a started', at: today},
		{type: 'action-started', key: 'test/a', action: {id: 1, verb: 'stop', startedAt: today, deadline: 'own'}},
		{type: 'hosts-chosen', hosts: [{name: 'second', host: 'other'}]},
		{type: 'no-engine-found', host: 'other', tried: [{address: 'other', reason: 'Nothing listens there.'}]},
	);
	const {logs, notices, actions, containers} = store.getState();
	const connection = currentConnection(store.getState());
	assert.deepEqual([connection.info, connection.listedAt, logs.size], [undefined, undefined, 0]);
	assert.deepEqual([notices.length, actions.size, containers.size], [0, 0, 0]);
});

test('a project comes before its containers and folds them', () => {
	const store = aStore();
	list(store, aContainer('lone'), aContainer('shop-web', {project: 'shop'}), aContainer('shop-api', {project: 'shop'}));
	assert.deepEqual(names(store), ['project:shop', 'shop-api', 'shop-web', 'lone']);
	store.dispatch({type: 'view-changed', view: {collapsed: new Set([projectKey('test', 'shop')])}});
	assert.deepEqual(names(store), ['project:shop', 'lone']);
	store.dispatch({type: 'view-changed', view: {sort: {column: 'name', isDescending: true}}});
	assert.deepEqual(names(store), ['shop-web', 'shop-api', 'lone']);
});

test('sorting by a live figure follows each sample', () => {
	const store = aStore({view: {sort: {column: 'mem', isDescending: true}}});
	list(store, aContainer('a'), aContainer('b'));
	const sample = (at: number, a: number, b: number) =>
		store.dispatch(
			{type: 'ticked', now: at},
			{
				type: 'sampled',
				samples: [
					{key: 'test/a', sample: aSample(at, {memoryUsed: a})},
					{key: 'test/b', sample: aSample(at, {memoryUsed: b})},
				],
			},
		);
	sample(today + 4000, 1, 2);
	assert.deepEqual(names(store), ['b', 'a']);
	sample(today + 5000, 3, 2);
	assert.deepEqual(names(store), ['a', 'b']);
});

test('the table scrolls as little as needed to keep the selection visible', () => {
	const store = aStore({view: {detail: 'hidden'}});
	list(store, ...Array.from({length: 100}, (_, index) => aContainer(`c${String(index).padStart(3, '0')}`)));
	store.dispatch({type: 'view-changed', view: {selected: 'test/c099'}});
	const {top, selectedIndex} = store.getState().view;
	assert.equal(selectedIndex, 99);
	assert.ok(top > 60 && top <= 99, `top is ${top}`);
	store.dispatch({type: 'view-changed', view: {selected: 'test/c098'}});
	assert.equal(store.getState().view.top, top);
});

test('an OOM kill is cleared when the container runs again', () => {
	const store = aStore();
	list(store, aContainer('a', {state: 'exited', exitCode: 137, since: today}));
	store.dispatch({
		type: 'details-read',
		key: 'test/a',
		details: {
			restartCount: 2,
			isOutOfMemory: true,
			startedAt: undefined,
			finishedAt: undefined,
			exitCode: 137,
			error: '',
			hasTerminal: false,
			stopTimeout: 10,
			stopSignal: 'SIGTERM',
			imageName: 'busybox',
			newerImage: undefined,
			joins: [],
		},
	});
	store.dispatch({type: 'containers-changed', host: 'test', containers: [aContainer('a')], removed: [], at: today});
	assert.equal(store.getState().details.get('test/a')?.isOutOfMemory, false);
	assert.equal(store.getState().details.get('test/a')?.restartCount, 2);
});
