import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {View} from '../../source/store/state.ts';
import {subscriptions, visibleContainers} from '../../source/sync/subscriptions.ts';
import {aContainer} from '../helpers/containers.ts';
import {aStore, today} from '../helpers/store.ts';

function connected(view: Partial<View>, ...containers: readonly ReturnType<typeof aContainer>[]) {
	const store = aStore({view});
	store.dispatch({type: 'containers-listed', host: 'test', containers, at: today});
	return store;
}

const names = (store: ReturnType<typeof aStore>) =>
	subscriptions(store.getState(), 'test').map(({name}) => name.split(' ')[0]);

test('no stream runs without an engine', () => {
	assert.deepEqual(subscriptions(aStore().getState(), 'test'), []);
});

test('the log of the selected container is followed only while its tab is on the screen', () => {
	assert.deepEqual(names(connected({}, aContainer('web'))), ['stats', 'details', 'log']);
	assert.deepEqual(names(connected({detail: 'hidden'}, aContainer('web'))), ['stats', 'details']);
	assert.deepEqual(names(connected({tab: 'stats'}, aContainer('web'))), ['stats', 'details', 'history']);
	assert.deepEqual(names(connected({tab: 'env'}, aContainer('web'))), ['stats', 'details', 'inspection']);
});

test('the read that a command waits for runs once, on its own host, whatever the screen shows', () => {
	const store = connected({detail: 'hidden'}, aContainer('web'));
	store.dispatch({type: 'read-awaited', read: {key: 'test/web', name: 'limits', argument: 'web'}});
	store.dispatch({type: 'read-awaited', read: {key: 'other/db', name: 'limits', argument: 'db'}});
	assert.deepEqual(names(store), ['stats', 'details', 'awaited']);
	store.dispatch({type: 'read', id: 'awaited 1', value: {}});
	assert.deepEqual(names(store), ['stats', 'details']);
});

test('processes are read of running and paused containers only', () => {
	assert.deepEqual(names(connected({tab: 'processes'}, aContainer('web'))), ['stats', 'details', 'processes']);
	const paused = aContainer('web', {state: 'paused'});
	assert.ok(names(connected({tab: 'processes'}, paused)).includes('processes'));
	const exited = aContainer('web', {state: 'exited', exitCode: 0, since: today});
	assert.deepEqual(names(connected({tab: 'processes'}, exited)), ['stats', 'details']);
});

test('the anatomy needs the inspection, the image’s layers and the processes', () => {
	const store = connected({tab: 'anatomy'}, aContainer('web', {imageId: 'sha256:1'}));
	assert.deepEqual(names(store), ['stats', 'details', 'inspection', 'image-anatomy', 'processes']);
	assert.ok(subscriptions(store.getState(), 'test').some(({name}) => name.startsWith('image-anatomy test/sha256:1 ')));
});

test('the log of a container is one stream, whether it runs or has stopped', () => {
	const store = connected({}, aContainer('web'));
	const log = () => subscriptions(store.getState(), 'test').find(({type}) => type === 'log')?.name;
	const running = log();
	const exited = aContainer('web', {state: 'exited', exitCode: 0, since: today});
	store.dispatch({type: 'containers-changed', host: 'test', containers: [exited], removed: [], at: today});
	assert.equal(log(), running);
});

test('rows out of sight are not visible containers', () => {
	const containers = Array.from({length: 200}, (_, index) => aContainer(`c${1000 + index}`));
	const visible = visibleContainers(connected({}, ...containers).getState());
	assert.ok(visible.length > 10 && visible.length < 40, `${visible.length} visible`);
});
