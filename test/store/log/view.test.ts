import assert from 'node:assert/strict';
import {test} from 'node:test';
import {newLineCount, scrollLog, visibleLog} from '../../../source/store/log/view.ts';
import type {State, View} from '../../../source/store/state.ts';
import {aContainer} from '../../helpers/containers.ts';
import {aStore, today} from '../../helpers/store.ts';

const key = 'test/web';
const lineOf = (text: string) => ({stream: 'stdout', at: '', text}) as const;
const numbered = (from: number, to: number) =>
	Array.from({length: to - from}, (_, index) => lineOf(`line ${from + index}`));

/** A store with an open log of so many lines, in a panel of 16. */
function logStore(count: number, view: Partial<View> = {}) {
	const store = aStore({view: {focus: 'detail', ...view}});
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers: [aContainer('web')], at: today},
		{type: 'log-opened', key},
		{type: 'log-read', key, lines: numbered(0, count)},
	);
	return store;
}

const height = 16;
const first = (state: State) => visibleLog(state, height).lines[0]?.text;
const last = (state: State) => visibleLog(state, height).lines.at(-1)?.text;

test('a log that is followed shows its end, also when lines come', () => {
	const store = logStore(100);
	assert.equal(last(store.getState()), 'line 99');
	assert.equal(visibleLog(store.getState(), height).lines.length, height);
	store.dispatch({type: 'log-read', key, lines: numbered(100, 130)});
	assert.equal(last(store.getState()), 'line 129');
});

test('scrolling up holds the lines while others are added', () => {
	const store = logStore(9000);
	store.dispatch({type: 'view-changed', view: scrollLog(store.getState(), -100)});
	const held = first(store.getState());
	assert.equal(store.getState().view.isFollowing, false);
	store.dispatch({type: 'log-read', key, lines: numbered(9000, 15_000)});
	assert.equal(first(store.getState()), held);
});

test('scrolling to the end follows again, and a log shorter than the panel is always followed', () => {
	const store = logStore(100);
	const scroll = (by: number) => store.dispatch({type: 'view-changed', view: scrollLog(store.getState(), by)});
	scroll(-3);
	scroll(2);
	assert.equal(store.getState().view.isFollowing, false);
	scroll(1);
	assert.equal(store.getState().view.isFollowing, true);
	scroll(Number.NEGATIVE_INFINITY);
	assert.equal(first(store.getState()), 'line 0');
	scroll(Number.POSITIVE_INFINITY);
	assert.equal(store.getState().view.isFollowing, true);
	const short = logStore(5);
	short.dispatch({type: 'view-changed', view: scrollLog(short.getState(), -3)});
	assert.equal(short.getState().view.isFollowing, true);
});

test('lines that come while the log is paused are counted until it is followed again', () => {
	const store = logStore(100);
	const scroll = (by: number) => store.dispatch({type: 'view-changed', view: scrollLog(store.getState(), by)});
	assert.equal(newLineCount(store.getState()), 0);
	scroll(-3);
	store.dispatch({type: 'log-read', key, lines: numbered(100, 112)});
	assert.equal(newLineCount(store.getState()), 12);
	scroll(Number.NEGATIVE_INFINITY);
	assert.equal(newLineCount(store.getState()), 12);
	scroll(Number.POSITIVE_INFINITY);
	assert.equal(newLineCount(store.getState()), 0);
});

test('scrolling stops at lines that are not loaded, and the next key goes past them', () => {
	const store = logStore(100);
	const lines = [lineOf('first'), lineOf('second')];
	store.dispatch({type: 'log-filled', key, first: -200, lines, bounds: {begin: -200}});
	const scroll = (by: number) => store.dispatch({type: 'view-changed', view: scrollLog(store.getState(), by)});
	scroll(Number.NEGATIVE_INFINITY);
	scroll(50);
	assert.equal(first(store.getState()), '198 lines are not loaded');
	scroll(1);
	assert.equal(first(store.getState()), 'line 0');
	scroll(-50);
	assert.equal(first(store.getState()), '198 lines are not loaded');
});

test('the log of another container is not shown', () => {
	const store = logStore(10);
	store.dispatch({
		type: 'containers-listed',
		host: 'test',
		containers: [aContainer('web'), aContainer('db')],
		at: today,
	});
	store.dispatch({type: 'view-changed', view: {selected: 'test/db'}});
	assert.deepEqual(visibleLog(store.getState(), height).lines, []);
	assert.equal(visibleLog(store.getState(), height).total, 0);
});

test('where long lines are wrapped, every line can be brought to the screen', () => {
	const store = logStore(0, {wraps: true});
	const lines = Array.from({length: 40}, (_, index) => lineOf(`${index} `.padEnd(110 * 4, 'x')));
	store.dispatch({type: 'log-read', key, lines});
	store.dispatch({type: 'view-changed', view: scrollLog(store.getState(), Number.NEGATIVE_INFINITY)});
	const seen = new Set<string>();
	for (let count = 0; !store.getState().view.isFollowing; count++) {
		assert.ok(count <= 40);
		// Four rows a line: of those that are handed out, the first four fit into the panel.
		for (const line of visibleLog(store.getState(), height).lines.slice(0, 4)) {
			seen.add(line.text);
		}

		store.dispatch({type: 'view-changed', view: scrollLog(store.getState(), 1)});
	}

	for (const line of visibleLog(store.getState(), height).lines.slice(-4)) {
		seen.add(line.text);
	}

	assert.equal(seen.size, 40);
});
