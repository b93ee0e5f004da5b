import assert from 'node:assert/strict';
import {test} from 'node:test';
import {logCursor} from '../../../source/store/log/cursor.ts';
import {matchPlace, nextError, nextMatch} from '../../../source/store/log/find.ts';
import {searchMarks} from '../../../source/store/log/sequence.ts';
import {logText} from '../../../source/store/log/text.ts';
import {visibleLog} from '../../../source/store/log/view.ts';
import {textField} from '../../../source/store/text-field.ts';
import {openLog} from '../../helpers/open-log.ts';

const lines = (count: number) => Array.from({length: count}, (_, index) => `line ${index}`);

test('capitals in a search make it exact, and colours within a word do not hide it', () => {
	const texts = ['Error', 'error', 'e\u001B[31mrr\u001B[0mor', '\u001B]0;title\u0007ERROR', 'a.b', 'axb'];
	const log = openLog(texts);
	const matching = (query: string, isLiteral = false) => {
		log.change({search: textField(query), isLiteral});
		const marks = searchMarks(log.state());
		return Array.from({length: marks.count}, (_, rank) => texts[marks.at(rank) ?? -1]);
	};
	assert.deepEqual(matching('error'), texts.slice(0, 4));
	assert.deepEqual(matching('Error'), ['Error']);
	assert.deepEqual(matching('a.b'), ['a.b', 'axb']);
	assert.deepEqual(matching('a.b', true), ['a.b']);
	assert.deepEqual(matching('title'), []);
	assert.deepEqual(matching('(title'), []);
	assert.deepEqual(matching(''), []);
});

test('next and previous go from match to match and wrap around at the ends', () => {
	const log = openLog(lines(500), {search: textField('00$')});
	const go = (direction: 1 | -1) => {
		log.change(nextMatch(log.state(), direction));
		const cursor = logCursor(log.state());
		assert.ok(
			cursor !== undefined && visibleLog(log.state(), 28).numbers.includes(cursor),
			'the match is on the screen',
		);
		const {current, count} = matchPlace(log.state());
		return [cursor, current, count];
	};
	assert.deepEqual(go(-1), [400, 4, 4]);
	assert.deepEqual(go(-1), [300, 3, 4]);
	assert.deepEqual(go(1), [400, 4, 4]);
	assert.deepEqual(go(1), [100, 1, 4]);
	assert.deepEqual(go(-1), [400, 4, 4]);
});

test('a new search goes up from the end if the log is followed, else down from the first visible line', () => {
	const log = openLog(lines(500), {search: textField('00$')});
	assert.equal(nextMatch(log.state(), 0)?.detailIndex, 400);
	log.change({isFollowing: false, detailTop: 150});
	assert.equal(nextMatch(log.state(), 0)?.detailIndex, 200);
	log.change({search: textField('nowhere')});
	assert.equal(nextMatch(log.state(), 0), undefined);
	assert.equal(nextMatch(log.state(), 1), undefined);
});

test('a match in a folded stack trace is found at its first line, and in an unfolded one at its own line', () => {
	const log = openLog(['start', 'java.lang.Error: no', '\tat a.B.c(B.java:1)', '\tat d.E.f(E.java:2)', 'end'], {
		search: textField('E.java'),
	});
	assert.equal(nextMatch(log.state(), 1)?.detailIndex, 1);
	log.change({unfolded: new Set([1])});
	assert.equal(nextMatch(log.state(), 1)?.detailIndex, 3);
});

test('next and previous error go to the lines that are errors', () => {
	const log = openLog(['INFO a', 'ERROR b', 'no error c', 'java.lang.Error: d', '\tat a.B.c(B.java:1)', 'INFO e']);
	const go = (direction: 1 | -1) => {
		log.change(nextError(log.state(), direction));
		return logCursor(log.state());
	};
	assert.deepEqual([go(-1), go(-1), go(-1), go(1)], [3, 1, 3, 1]);
	assert.equal(nextError(openLog(lines(9)).state(), 1), undefined);
});

test('own highlights are coloured, and a match of the search is marked within them', () => {
	const log = openLog(['order 4711 was placed'], {search: textField('47')});
	const highlights = [{query: {text: 'order \\d+', isLiteral: false}, token: 'warning'}] as const;
	const state = {...log.state(), settings: {...log.state().settings, highlights}};
	const [line] = visibleLog(state, 1).lines;
	assert.deepEqual(line && logText(state, line).text, [
		{text: 'order ', token: 'warning'},
		{text: '47', token: 'match'},
		{text: '11', token: 'warning'},
		{text: ' was placed'},
	]);
});
