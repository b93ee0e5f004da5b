import assert from 'node:assert/strict';
import {test} from 'node:test';
import {scrollTab} from '../../source/commands/view/move.ts';
import {tabOf} from '../../source/resources/index.ts';
import {focusOf, longestLine} from '../../source/store/detail.ts';
import {inspectionId, processesId} from '../../source/store/reads.ts';
import type {State, View} from '../../source/store/state.ts';
import {aContainer} from '../helpers/containers.ts';
import {aStore, today} from '../helpers/store.ts';

const key = 'test/web';
const env = Array.from({length: 40}, (_, index) => `NAME_${index}=value`);
const rows = Array.from({length: 30}, (_, index) => [String(index), 'sleep']);

/** A store of which every tab has something to show, in a panel of 16 lines. */
function detailStore(view: Partial<View>) {
	const store = aStore({view: {focus: 'detail', border: {below: 18, beside: undefined}, ...view}});
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers: [aContainer('web')], at: today},
		{type: 'read', id: inspectionId(key), value: {Config: {Env: env}}},
		{type: 'read', id: processesId(key), value: {titles: ['PID', 'CMD'], rows}},
	);
	return store;
}

function lineCount(state: State): number | undefined {
	return tabOf(state)?.rules.length(state);
}

function longest(state: State): number {
	const tab = tabOf(state);
	assert.ok(tab);
	return longestLine(state, tab.rules);
}

test('the lines of each tab are counted', () => {
	const countOf = (tab: View['tab']) => lineCount(detailStore({tab}).getState());
	assert.equal(countOf('env'), 40);
	assert.equal(countOf('processes'), 30);
	assert.equal(countOf('inspect'), 42);
	assert.equal(countOf('anatomy'), 29);
	assert.equal(countOf('stats'), 0);
	assert.equal(countOf('logs'), 0);
});

test('results of another container are not shown', () => {
	const store = detailStore({tab: 'env'});
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers: [aContainer('web'), aContainer('db')], at: today},
		{type: 'view-changed', view: {selected: 'test/db'}},
	);
	assert.equal(lineCount(store.getState()), 0);
});

test('a tab scrolls to its last line and no further; the titles of the processes take a line', () => {
	for (const [tab, end] of [
		['env', 40 - 16],
		['processes', 30 - 15],
		['stats', 0],
	] as const) {
		const store = detailStore({tab});
		store.dispatch({type: 'view-changed', view: scrollTab(store.getState(), Number.POSITIVE_INFINITY)});
		assert.equal(store.getState().view.detailTop, end, tab);
		store.dispatch({type: 'view-changed', view: scrollTab(store.getState(), -1)});
		assert.equal(store.getState().view.detailTop, Math.max(0, end - 1), tab);
	}
});

test('a scroll position beyond the end is brought back, as when there are fewer processes', () => {
	const store = detailStore({tab: 'processes', detailTop: 15});
	store.dispatch({type: 'view-changed', view: {detailTop: 15}});
	store.dispatch({type: 'read', id: processesId(key), value: {titles: ['PID'], rows: rows.slice(0, 18)}});
	assert.equal(store.getState().view.detailTop, 3);
});

test('scrolling the inspection takes its cursor along', () => {
	const store = detailStore({tab: 'inspect'});
	store.dispatch({type: 'view-changed', view: scrollTab(store.getState(), 10)});
	assert.deepEqual([store.getState().view.detailTop, store.getState().view.detailIndex], [10, 10]);
});

test('keys go to the visible panel, whatever had the focus', () => {
	const store = detailStore({});
	assert.equal(focusOf(store.getState()), 'detail');
	store.dispatch({type: 'resized', size: {columns: 80, rows: 24}});
	assert.equal(focusOf(store.getState()), 'table');
	store.dispatch({type: 'view-changed', view: {isZoomed: true, focus: 'table'}});
	assert.equal(focusOf(store.getState()), 'detail');
});

test('sideways scrolling ends at the longest visible line', () => {
	assert.equal(longest(detailStore({tab: 'env'}).getState()), 'NAME_10=value'.length);
	assert.equal(longest(detailStore({tab: 'stats'}).getState()), 0);
});
