import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {appendLines, noLines} from '../../../source/store/log/lines.ts';
import {logMatches} from '../../../source/store/log/matches.ts';
import {firstMatch, nextMatch, scrollLog, visibleLog} from '../../../source/store/log/view.ts';
import {patternOf} from '../../../source/store/search/pattern.ts';
import type {State, View} from '../../../source/store/state.ts';
import {textField} from '../../../source/store/text-field.ts';
import {aContainer} from '../../helpers/containers.ts';
import {allLines} from '../../helpers/log-lines.ts';
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

test('scrolling up holds the lines, whatever comes', () => {
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

test('only matching lines can be shown, and the line that was read stays the first one', () => {
	const store = logStore(1000);
	const search = (value: string, rest: Partial<View> = {}) =>
		store.dispatch({type: 'view-changed', view: {search: textField(value), ...rest}});
	search('7', {matchesOnly: true});
	assert.ok(visibleLog(store.getState(), height).lines.every(line => line.text.includes('7')));
	assert.equal(last(store.getState()), 'line 997');
	store.dispatch({type: 'view-changed', view: scrollLog(store.getState(), -100)});
	const held = first(store.getState());
	store.dispatch({type: 'view-changed', view: {matchesOnly: false}});
	assert.equal(first(store.getState()), held);
});

test('capitals in a search make it exact, and colours within a word do not hide it', () => {
	const store = logStore(0);
	const texts = ['Error', 'error', 'e\u001B[31mrr\u001B[0mor', '\u001B]0;title\u0007ERROR', 'a.b', 'axb'];
	store.dispatch({type: 'log-read', key, lines: texts.map(lineOf)});
	const matching = (query: string) => {
		const log = store.getState().logs.get(key);
		return log && logMatches(log.lines, patternOf({text: query, isLiteral: true})).map(number => texts[number]);
	};
	assert.deepEqual(matching('error'), texts.slice(0, 4));
	assert.deepEqual(matching('Error'), ['Error']);
	assert.deepEqual(matching('a.b'), ['a.b']);
	assert.deepEqual(matching('title'), []);
	assert.deepEqual(matching(''), []);
});

test('next and previous go from match to match and round the ends', () => {
	const store = logStore(500, {search: textField('00')});
	const go = (direction: 1 | -1) => {
		store.dispatch({type: 'view-changed', view: nextMatch(store.getState(), direction) ?? {}});
		const {matches, numbers} = visibleLog(store.getState(), height);
		assert.ok(
			matches.currentNumber !== undefined && numbers.includes(matches.currentNumber),
			'the match is on the screen',
		);
		return [matches.currentNumber, matches.current, matches.count];
	};
	assert.deepEqual(go(-1), [400, 4, 4]);
	assert.deepEqual(go(-1), [300, 3, 4]);
	assert.deepEqual(go(1), [400, 4, 4]);
	assert.deepEqual(go(1), [100, 1, 4]);
	assert.deepEqual(go(-1), [400, 4, 4]);
});

test('a search that was just typed goes up from the end when it is followed, else down from the first visible line', () => {
	const store = logStore(500, {search: textField('00')});
	assert.equal(firstMatch(store.getState())?.detailIndex, 400);
	store.dispatch({type: 'view-changed', view: {isFollowing: false, detailTop: 150}});
	assert.equal(firstMatch(store.getState())?.detailIndex, 200);
	store.dispatch({type: 'view-changed', view: {search: textField('nowhere')}});
	assert.equal(firstMatch(store.getState()), undefined);
	assert.equal(nextMatch(store.getState(), 1), undefined);
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

test('matching a growing log gives the same as matching it whole', () => {
	const text = fc.constantFrom('abc', 'ab', 'b', 'Abc', 'x');
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.array(text, {maxLength: 5}), fc.constantFrom(0, 0, 0, 1023, 5000)), {maxLength: 8}),
			fc.constantFrom('ab', 'b'),
			(batches, query) => {
				let log = noLines();
				for (const [texts, others] of batches) {
					log = appendLines(log, [...Array(others).fill(lineOf('')), ...texts.map(lineOf)]);
					const expected = allLines(log).flatMap((line, index) =>
						line.text.toLowerCase().includes(query) ? [index] : [],
					);
					assert.deepEqual(logMatches(log, patternOf({text: query, isLiteral: true})), expected);
				}
			},
		),
		{numRuns: 40},
	);
});
