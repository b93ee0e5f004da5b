import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {LogLine} from '../../source/model/log.ts';
import type {RunStep} from '../../source/store/run.ts';
import {aStore} from '../helpers/store.ts';

const step: RunStep = {id: 'ask', text: 'Asking', status: 'doing', startedAt: 1, endedAt: undefined};
const line = (text: string): LogLine => ({stream: 'stdout', at: '', text});

test('a step replaces its earlier version, and events of an earlier run are ignored', () => {
	const store = aStore();
	store.dispatch(
		{type: 'run-started', id: 1, line: 'docker run busybox', key: undefined},
		{type: 'run-stepped', id: 1, step},
		{type: 'run-stepped', id: 1, step: {...step, text: 'Asked', status: 'done', endedAt: 3}},
	);
	assert.deepEqual(
		store.getState().run?.steps.map(({text}) => text),
		['Asked'],
	);
	store.dispatch({type: 'run-started', id: 2, line: 'docker run redis', key: undefined});
	const before = store.getState();
	store.dispatch({type: 'run-wrote', id: 1, lines: [line('late')], openLines: []});
	assert.equal(store.getState().run, before.run);
});

test('of the output the last lines are kept, at most a million characters', () => {
	const store = aStore();
	store.dispatch({type: 'run-started', id: 1, line: 'docker run busybox yes', key: undefined});
	const lines = Array.from({length: 3000}, (_, index) => line(String(index)));
	store.dispatch({type: 'run-wrote', id: 1, lines, openLines: []});
	assert.equal(store.getState().run?.output.length, 2000);
	assert.equal(store.getState().run?.output.at(-1)?.text, '2999');
	const long = Array.from({length: 100}, () => line('x'.repeat(16_000)));
	store.dispatch({type: 'run-wrote', id: 1, lines: long, openLines: []});
	const characters = store.getState().run?.output.reduce((sum, {text}) => sum + text.length, 0) ?? 0;
	assert.ok(characters > 900_000 && characters <= 1_000_000, String(characters));
});

test('a line typed again is first and once in the history, which keeps fifty', () => {
	const store = aStore();
	for (const typed of ['a', 'b', 'a']) {
		store.dispatch({type: 'run-remembered', line: typed});
	}

	assert.deepEqual(store.getState().runHistory, ['a', 'b']);
	for (let index = 0; index < 60; index++) {
		store.dispatch({type: 'run-remembered', line: String(index)});
	}

	assert.equal(store.getState().runHistory.length, 50);
});
