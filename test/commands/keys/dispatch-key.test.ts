import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aBench, keyNamed} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const names = ['alpha', 'beta', 'gamma', 'web-1', 'web-2'];
const containers = names.map(name => aContainer(name));
const selectedOf = (bench: ReturnType<typeof aBench>) => bench.store.getState().view.selected?.replace('test/', '');

test('j, k, g, G and the page keys move the selection and stop at the ends', () => {
	const bench = aBench(fakeEngine(), {containers});
	const steps = [
		['j', 'beta'],
		['Down', 'gamma'],
		['k', 'beta'],
		['G', 'web-2'],
		['j', 'web-2'],
		['g', 'alpha'],
		['g', 'alpha'],
		['Up', 'alpha'],
		['PgDn', 'web-2'],
		['C-b', 'alpha'],
		['C-d', 'gamma'],
		['C-u', 'alpha'],
	] as const;
	for (const [key, selected] of steps) {
		bench.press(key);
		assert.equal(selectedOf(bench), selected, key);
	}
});

test('the table narrows down while a filter is typed; Enter keeps it, letters are commands again, Esc clears it', () => {
	const bench = aBench(fakeEngine(), {containers});
	const rows = () => bench.store.getState().view.order.length;
	bench.press('/');
	bench.type('we');
	assert.equal(rows(), 2);
	bench.press('Down', 'Enter');
	assert.equal(selectedOf(bench), 'web-2');
	assert.equal(bench.store.getState().view.filter.value, 'we');
	bench.press('k');
	assert.equal(selectedOf(bench), 'web-1');
	bench.press('/', 'Backspace', 'Backspace', 'q', 'Esc');
	assert.equal(rows(), 5);
	assert.equal(bench.store.getState().view.isFiltering, false);
	assert.deepEqual(bench.shellCalls, []);
});

test('Esc in the table clears marks first and the filter next', () => {
	const bench = aBench(fakeEngine(), {containers});
	bench.press('Space', 'Space', '/');
	bench.type('alp');
	bench.press('Enter', 'Esc');
	assert.equal(bench.store.getState().view.marks.size, 0);
	assert.equal(bench.store.getState().view.filter.value, 'alp');
	bench.press('Esc');
	assert.equal(bench.store.getState().view.filter.value, '');
});

test('Space marks and moves on, V marks from the nearest mark to here', () => {
	const bench = aBench(fakeEngine(), {containers});
	const marks = () => [...bench.store.getState().view.marks].map(key => key.replace('test/', '')).toSorted();
	bench.press('Space');
	assert.deepEqual(marks(), ['alpha']);
	assert.equal(selectedOf(bench), 'beta');
	bench.press('j', 'V');
	assert.deepEqual(marks(), ['alpha', 'beta', 'gamma']);
	bench.press('g', 'Space');
	assert.deepEqual(marks(), ['beta', 'gamma']);
});

test('a paste into the table runs nothing and says how to filter with it', () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers});
	bench.send({type: 'paste', text: 'sdDq\nC-k'});
	assert.deepEqual(engine.calls, []);
	assert.equal(bench.store.getState().dialog, undefined);
	assert.deepEqual(bench.notices(), ['Pasting does nothing here. To filter with it, press / first.']);
	bench.press('/');
	bench.send({type: 'paste', text: 'web\n'});
	assert.equal(bench.store.getState().view.filter.value, 'web ');
});

test('a key without a command changes nothing and says so', () => {
	const bench = aBench(fakeEngine(), {containers});
	const {notices: _, ...before} = bench.store.getState();
	bench.press('F12', 'ß', 'M-Down');
	const {notices, ...after} = bench.store.getState();
	assert.deepEqual(after, before);
	assert.deepEqual(
		notices.map(({text}) => text),
		['F12', 'ß', 'M-↓'].map(key => `${key} does nothing here · ? shows the keys`),
	);
});

test('Enter gives the details the whole screen, q and Esc come back from there, and q then quits', () => {
	const bench = aBench(fakeEngine(), {containers});
	const place = () => [bench.store.getState().view.isZoomed, bench.store.getState().view.focus];
	bench.press('Enter');
	assert.deepEqual(place(), [true, 'detail']);
	bench.press('q');
	assert.deepEqual(place(), [false, 'table']);
	bench.press('Enter', 'Esc', 'Esc');
	assert.deepEqual(place(), [false, 'table']);
	assert.deepEqual(bench.shellCalls, []);
	bench.press('q');
	assert.deepEqual(bench.shellCalls, [['quit']]);
});

test('Tab goes to the other panel and opens it where it is hidden', () => {
	const bench = aBench(fakeEngine(), {containers});
	const place = () => [bench.store.getState().view.detail, bench.store.getState().view.focus];
	bench.store.dispatch({type: 'resized', size: {columns: 80, rows: 24}});
	bench.press('Tab');
	assert.deepEqual(place(), ['shown', 'detail']);
	bench.press('Tab');
	assert.deepEqual(place(), ['shown', 'table']);
	bench.press('l', 'z');
	assert.ok(bench.store.getState().view.isZoomed);
	bench.press('S-Tab');
	assert.ok(!bench.store.getState().view.isZoomed);
	assert.deepEqual(place(), ['shown', 'table']);
});

test('C-c quits from everywhere, also from a dialog and while typing', () => {
	const bench = aBench(fakeEngine(), {containers});
	bench.press('C-c', '/', 'C-c', 'Esc', 'D', 'C-c');
	assert.equal(bench.shellCalls.filter(([name]) => name === 'quit').length, 3);
});

test('no key changes a container while the screen is too small to show one', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers});
	bench.store.dispatch({type: 'resized', size: {columns: 40, rows: 10}});
	bench.press('s', 'C-k', 'D', 'Right', 'Enter');
	await bench.settled();
	assert.deepEqual(engine.calls, []);
	bench.press('q');
	assert.deepEqual(bench.shellCalls, [['quit']]);
});

test('the wheel scrolls the panel under the pointer, a click selects a row or goes to the panel', () => {
	const many = Array.from({length: 100}, (_, index) => aContainer(`c${String(index).padStart(3, '0')}`));
	const bench = aBench(fakeEngine(), {containers: many});
	const view = () => bench.store.getState().view;
	const mouse = (action: 'press' | 'wheel-down' | 'wheel-up', row: number) =>
		bench.send({type: 'mouse', action, column: 5, row});
	mouse('wheel-down', 10);
	assert.equal(view().top, 3);
	assert.equal(selectedOf(bench), 'c003');
	mouse('press', 6);
	assert.equal(selectedOf(bench), 'c005');
	mouse('press', 3);
	assert.equal(selectedOf(bench), 'c005');
	mouse('wheel-up', 10);
	assert.equal(view().top, 0);
	assert.equal(selectedOf(bench), 'c005');
	mouse('press', 30);
	assert.equal(view().focus, 'detail');
	mouse('press', 3);
	assert.equal(view().focus, 'table');
	assert.equal(selectedOf(bench), 'c005');
});

test('the wheel moves in a dialog, and a click does not reach the panels behind it', () => {
	const bench = aBench(fakeEngine(), {containers});
	bench.press('o');
	bench.send({type: 'mouse', action: 'wheel-down', column: 5, row: 10});
	const {dialog} = bench.store.getState();
	assert.equal(dialog?.type === 'chooser' && dialog.index, 1);
	bench.send({type: 'mouse', action: 'press', column: 5, row: 6});
	assert.equal(selectedOf(bench), 'alpha');
});

test('on a project row Enter folds it, Left on one of its containers too, and the row stays selected', () => {
	const bench = aBench(fakeEngine(), {
		containers: ['a', 'b'].map(name => aContainer(name, {project: 'shop'})),
	});
	const order = () => bench.store.getState().view.order;
	bench.press('g', 'Enter');
	assert.deepEqual(order(), ['test/project:shop']);
	bench.press('Right', 'j', 'j', 'Left');
	assert.deepEqual(order(), ['test/project:shop']);
	assert.equal(selectedOf(bench), 'project:shop');
	bench.press('T');
	assert.deepEqual(order(), ['test/a', 'test/b']);
});

test('a search in the log is typed, found, stepped through and cleared', () => {
	const bench = aBench(fakeEngine(), {containers});
	const view = () => bench.store.getState().view;
	const lines = Array.from({length: 200}, (_, index) => ({
		stream: 'stdout' as const,
		at: '',
		text: index % 50 === 0 ? `Error ${index}` : `fine ${index}`,
	}));
	bench.store.dispatch({type: 'log-opened', key: 'test/alpha'}, {type: 'log-read', key: 'test/alpha', lines});
	bench.press('l', '/');
	bench.type('error');
	bench.press('Enter');
	assert.equal(view().detailIndex, 150);
	assert.equal(view().isFollowing, false);
	bench.press('n');
	assert.equal(view().detailIndex, 0);
	bench.press('N', 'N');
	assert.equal(view().detailIndex, 100);
	bench.press('Esc');
	assert.equal(view().search.value, '');
	assert.equal(view().focus, 'detail');
	bench.press('/', ...'nowhere', 'Enter');
	assert.deepEqual(bench.notices(), ['Nothing matches “nowhere”.']);
});

test('the keys of the program reach the terminal', () => {
	const bench = aBench(fakeEngine(), {containers});
	bench.press('C-r', 'C-l', 'C-z');
	assert.deepEqual(bench.shellCalls, [['reconnect'], ['redraw'], ['suspend']]);
});

test('keys are reported with their text as the keyboard does', () => {
	assert.deepEqual(keyNamed('Space'), {type: 'key', name: 'Space', text: ' '});
	assert.deepEqual(keyNamed('C-k'), {type: 'key', name: 'C-k', text: ''});
});
