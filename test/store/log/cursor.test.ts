import assert from 'node:assert/strict';
import {test} from 'node:test';
import {clickLog, logCursor, moveLogCursor} from '../../../source/store/log/cursor.ts';
import {nextMatch} from '../../../source/store/log/find.ts';
import {scrollLog} from '../../../source/store/log/view.ts';
import type {View} from '../../../source/store/state.ts';
import {textField} from '../../../source/store/text-field.ts';
import {openLog} from '../../helpers/open-log.ts';

/** An open log, and what moves its cursor. */
function logStore(texts: readonly string[], view: Partial<View> = {}) {
	const log = openLog(texts, view);
	return {
		...log,
		cursor: () => logCursor(log.state()),
		move: (by: number) => log.change(moveLogCursor(log.state(), by)),
		scroll: (by: number) => log.change(scrollLog(log.state(), by)),
		click: (row: number) => log.change(clickLog(log.state(), row, 5)),
		match: (direction: 1 | -1) => log.change(nextMatch(log.state(), direction)),
	};
}

const lines = (count: number) => Array.from({length: count}, (_, index) => `line ${index}`);

test('there is no cursor while the log is followed; moving up selects the last line, and down from there follows', () => {
	const log = logStore(lines(100));
	assert.equal(log.cursor(), undefined);
	log.move(-1);
	assert.deepEqual([log.cursor(), log.top(), log.state().view.isFollowing], [99, 70, false]);
	log.move(-1);
	assert.deepEqual([log.cursor(), log.top()], [98, 70]);
	log.move(1);
	log.move(1);
	assert.deepEqual([log.cursor(), log.state().view.isFollowing], [undefined, true]);
});

test('the panel scrolls when the cursor moves beyond its edge, and a page keeps the cursor in its row', () => {
	const log = logStore(lines(100));
	for (let count = 0; count < 30 + 2; count++) {
		log.move(-1);
	}

	assert.deepEqual([log.cursor(), log.top()], [68, 68]);
	log.move(1);
	assert.deepEqual([log.cursor(), log.top()], [69, 68]);
	log.move(-10);
	assert.deepEqual([log.cursor(), log.top()], [59, 58]);
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
	assert.deepEqual([log.cursor(), log.top()], [95, 66]);
	log.scroll(-1);
	assert.deepEqual([log.cursor(), log.top()], [94, 65]);
	log.scroll(-50);
	assert.deepEqual([log.cursor(), log.top()], [44, 15]);
});

test('the cursor is on the match that was found, and on the line that was clicked', () => {
	const log = logStore(lines(100), {search: textField('50')});
	log.match(-1);
	assert.equal(log.cursor(), 50);
	const top = log.top();
	log.click(3);
	assert.deepEqual([log.cursor(), log.top()], [top + 3, top]);
});

test('a log that is shorter than the panel has a cursor, too', () => {
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
