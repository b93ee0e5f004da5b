import assert from 'node:assert/strict';
import {test} from 'node:test';
import {clickLog, logCursor, moveLogCursor} from '../../../source/store/log/cursor.ts';
import {nextMatch, scrollLog, visibleLog} from '../../../source/store/log/view.ts';
import type {View} from '../../../source/store/state.ts';
import {textField} from '../../../source/store/text-field.ts';
import {aContainer} from '../../helpers/containers.ts';
import {aStore, today} from '../../helpers/store.ts';

const key = 'test/web';
const height = 28;

/** A store with an open log of these texts, in a panel of 28 lines. */
function logStore(texts: readonly string[], view: Partial<View> = {}) {
	const store = aStore({view: {focus: 'detail', ...view}});
	const lines = texts.map(text => ({stream: 'stdout', at: '', text}) as const);
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers: [aContainer('web')], at: today},
		{type: 'log-opened', key},
		{type: 'log-read', key, lines},
	);
	const change = (view: Partial<View> | undefined) => store.dispatch({type: 'view-changed', view: view ?? {}});
	return {
		state: () => store.getState(),
		cursor: () => logCursor(store.getState()),
		top: () => visibleLog(store.getState(), height).firstNumber,
		move: (by: number) => change(moveLogCursor(store.getState(), by)),
		scroll: (by: number) => change(scrollLog(store.getState(), by)),
		click: (row: number) => change(clickLog(store.getState(), row)),
		match: (direction: 1 | -1) => change(nextMatch(store.getState(), direction)),
	};
}

const lines = (count: number) => Array.from({length: count}, (_, index) => `line ${index}`);

test('there is no cursor while the log is followed; moving up selects the last line, and down from there follows', () => {
	const log = logStore(lines(100));
	assert.equal(log.cursor(), undefined);
	log.move(-1);
	assert.deepEqual([log.cursor(), log.top(), log.state().view.isFollowing], [99, 72, false]);
	log.move(-1);
	assert.deepEqual([log.cursor(), log.top()], [98, 72]);
	log.move(1);
	log.move(1);
	assert.deepEqual([log.cursor(), log.state().view.isFollowing], [undefined, true]);
});

test('the panel scrolls when the cursor moves beyond its edge, and a page keeps the cursor in its row', () => {
	const log = logStore(lines(100));
	for (let count = 0; count < height + 2; count++) {
		log.move(-1);
	}

	assert.deepEqual([log.cursor(), log.top()], [70, 70]);
	log.move(1);
	assert.deepEqual([log.cursor(), log.top()], [71, 70]);
	log.move(-10);
	assert.deepEqual([log.cursor(), log.top()], [61, 60]);
	log.move(Number.NEGATIVE_INFINITY);
	assert.deepEqual([log.cursor(), log.top()], [0, 0]);
	log.move(-1);
	assert.deepEqual([log.cursor(), log.top()], [0, 0]);
	log.move(Number.POSITIVE_INFINITY);
	assert.equal(log.state().view.isFollowing, true);
});

test('scrolling takes the cursor along only where its line would leave the screen', () => {
	const log = logStore(lines(100));
	log.move(-1);
	log.move(-4);
	assert.deepEqual([log.cursor(), log.top()], [95, 68]);
	log.scroll(-1);
	assert.deepEqual([log.cursor(), log.top()], [94, 67]);
	log.scroll(-50);
	assert.deepEqual([log.cursor(), log.top()], [44, 17]);
});

test('the cursor is on the match that was found, and on the line that was clicked', () => {
	const log = logStore(lines(100), {search: textField('50')});
	log.match(-1);
	assert.equal(log.cursor(), 50);
	const top = log.top();
	log.click(3);
	assert.deepEqual([log.cursor(), log.top()], [top + 3, top]);
});

test('also a log that is shorter than the panel has a cursor', () => {
	const log = logStore(['one', 'two']);
	log.move(-1);
	assert.deepEqual([log.cursor(), log.top()], [1, 0]);
	log.move(1);
	assert.equal(log.state().view.isFollowing, true);
	log.click(5);
	assert.equal(log.cursor(), undefined);
	log.click(0);
	assert.equal(log.cursor(), 0);
});

test('where lines wrap, a click counts their rows, and the cursor stays on lines that are shown as a whole', () => {
	const log = logStore(
		lines(30).map(text => text.padEnd(110 * 3, '.')),
		{wraps: true},
	);
	log.move(-1);
	assert.equal(log.cursor(), 29);
	const top = log.top();
	log.click(4);
	assert.equal(log.cursor(), top + 1);
	for (let count = 0; count < 10; count++) {
		log.move(-1);
	}

	assert.equal(log.cursor(), log.top());
});
