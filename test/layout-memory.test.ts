import assert from 'node:assert/strict';
import {chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {systemEnvironment} from '../source/engine/environment.ts';
import {rememberLayout, withRememberedLayout} from '../source/layout-memory.ts';
import {registry} from '../source/resources/index.ts';
import {createStore} from '../source/store/create-store.ts';
import {initialState} from '../source/store/initial-state.ts';
import type {Settings, State, View} from '../source/store/state.ts';
import {createManualClock} from './helpers/manual-clock.ts';
import {plainSettings, today} from './helpers/store.ts';

const none = {columns: undefined, sort: undefined};

function firstState(view: Partial<View> = {}) {
	return initialState({settings: plainSettings, size: {columns: 80, rows: 24}, now: today, view});
}

/** A folder of states of its own, and its environment. */
function home(t: TestContext) {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-layout-'));
	t.after(() => rmSync(directory, {recursive: true}));
	const environment = {...systemEnvironment(), env: {XDG_STATE_HOME: directory}};
	return {directory, environment, file: join(directory, 'quayside', 'layout.json')};
}

test('columns, order and panel sizes come back with the next start, for each view', async t => {
	const {environment, file} = home(t);
	const clock = createManualClock(today);
	const store = createStore(firstState(), registry);
	const stop = rememberLayout(store, clock, environment, none);
	store.dispatch(
		{type: 'view-changed', view: {columns: ['name', 'size'], border: {below: 9, beside: undefined}}},
		{type: 'view-switched', kind: 'images'},
		{type: 'view-changed', view: {sort: {column: 'size', isDescending: true}}},
	);
	assert.throws(() => lstatSync(file), 'written at once');
	await clock.advance(2000);
	assert.equal(lstatSync(file).mode & 0o777, 0o600);
	stop();
	const {view, otherViews, notices} = withRememberedLayout(firstState(), environment);
	assert.deepEqual([view.columns, view.border.below], [['name', 'size'], 9]);
	assert.deepEqual(otherViews.get('images')?.sort, {column: 'size', isDescending: true});
	assert.deepEqual(notices, []);
});

test('the style of times comes back, unless the configuration file has one', t => {
	const {environment} = home(t);
	const start = (settings: Partial<Settings>) => {
		const first = initialState({settings: {...plainSettings, ...settings}, size: {columns: 80, rows: 24}, now: today});
		return withRememberedLayout(first, environment);
	};
	const times = ({settings: {timestamps, isUtc}}: State) => [timestamps, isUtc];
	const store = createStore(start({}), registry);
	const stop = rememberLayout(store, createManualClock(today), environment, none);
	store.dispatch({type: 'settings-changed', settings: {timestamps: 'date', isUtc: true}});
	stop();
	assert.deepEqual(times(start({})), ['date', true]);
	assert.deepEqual(times(start({timestamps: 'relative'})), ['relative', false]);
});

test('flags win and are not remembered; the stop writes the pending changes', t => {
	const {environment, file} = home(t);
	const clock = createManualClock(today);
	const change = (flags: Pick<View, 'columns' | 'sort'>, view: Partial<View>) => {
		const store = createStore(withRememberedLayout(firstState(flags), environment), registry);
		const stop = rememberLayout(store, clock, environment, flags);
		store.dispatch({type: 'view-changed', view});
		stop();
		return store.getState().view;
	};
	change(none, {columns: ['name', 'cpu']});
	const flags = {columns: ['id'], sort: undefined};
	assert.deepEqual(change(flags, {sort: {column: 'cpu', isDescending: true}}).columns, ['id']);
	const saved = JSON.parse(readFileSync(file, 'utf8')).views.containers;
	assert.deepEqual([saved.columns, saved.sort], [['name', 'cpu'], {column: 'cpu', isDescending: true}]);
});

test('a damaged or foreign file is ignored with a notice, and unknown columns are left out', t => {
	const {directory, environment, file} = home(t);
	mkdirSync(join(directory, 'quayside'), {mode: 0o700});
	const read = (text: string) => {
		writeFileSync(file, text, {mode: 0o600});
		return withRememberedLayout(firstState(), environment);
	};
	for (const text of ['{', '[]', '{"version":2,"views":{}}', '{"version":1,"views":null}']) {
		const {view, notices} = read(text);
		assert.equal(view.columns, undefined);
		assert.match(
			notices[0]?.text ?? '',
			/layout\.json is damaged or can be changed by others, and was ignored\.$/,
			text,
		);
	}

	const views = {
		containers: {columns: ['name', 'bogus', 3], sort: {column: 'bogus'}, border: {below: -5, beside: '9'}},
	};
	const {view, notices} = read(JSON.stringify({version: 1, views}));
	assert.deepEqual(
		[view.columns, view.sort, view.border, notices],
		[['name'], undefined, {below: undefined, beside: undefined}, []],
	);
	chmodSync(file, 0o666);
	assert.match(withRememberedLayout(firstState(), environment).notices[0]?.text ?? '', /changed by others/);
	rmSync(file);
	assert.deepEqual(withRememberedLayout(firstState(), environment).notices, []);
});

test('nothing is written into a folder that others can change', t => {
	const {directory, environment, file} = home(t);
	chmodSync(directory, 0o777);
	const store = createStore(firstState(), registry);
	const stop = rememberLayout(store, createManualClock(today), environment, none);
	store.dispatch({type: 'view-changed', view: {columns: ['name']}});
	stop();
	assert.throws(() => lstatSync(file));
});
