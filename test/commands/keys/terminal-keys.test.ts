import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Key} from '../../../source/model/key.ts';
import {layoutOf} from '../../../source/store/layout.ts';
import {openTerminal, showTerminal, typedTerminal} from '../../../source/store/terminal-view.ts';
import {aBench, type Bench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

test('all keys but C-] go to the program in the terminal that has the focus, as their bytes', () => {
	const bench = withTerminal();
	for (const name of ['s', 'C-c', 'C-z', 'q', 'Esc', 'Tab', '[']) {
		send(bench, {type: 'key', name, text: ''}, name);
	}

	send(bench, {type: 'key', name: 'M-b', text: ''}, '\u001Bb');
	send(bench, {type: 'unknown'}, '\u001B[>1u');
	assert.deepEqual(calls(bench), [
		['terminal-press', 1, 's'],
		['terminal-press', 1, 'C-c'],
		['terminal-press', 1, 'C-z'],
		['terminal-press', 1, 'q'],
		['terminal-press', 1, 'Esc'],
		['terminal-press', 1, 'Tab'],
		['terminal-press', 1, '['],
		['terminal-press', 1, '\u001Bb'],
		['terminal-press', 1, '\u001B[>1u'],
	]);
	assert.deepEqual(bench.store.getState().actions.size, 0);
});

test('C-] leaves the terminal, and comes back to it from any view', () => {
	const bench = withTerminal();
	bench.press('C-]', '2');
	assert.equal(bench.store.getState().view.kind, 'images');
	bench.press('C-]');
	assert.equal(typedTerminal(bench.store.getState())?.id, 1);
	bench.press('C-]', '!', 'C-]');
	assert.equal(typedTerminal(bench.store.getState())?.id, 1);
	assert.deepEqual(calls(bench), []);
});

test('C-] comes back to the terminal that was shown last', () => {
	const bench = withTerminal();
	bench.store.dispatch({type: 'terminal-opened', id: 2, container: web.key, name: 'web', title: 'top'});
	bench.store.dispatch({type: 'view-changed', view: showTerminal(2)});
	bench.press('C-]', '[', 'C-]');
	assert.equal(openTerminal(bench.store.getState())?.id, 1);
});

test('[ and ] show a terminal without giving it the keys', () => {
	const bench = withTerminal();
	bench.press('C-]', '[', ']');
	assert.equal(openTerminal(bench.store.getState())?.id, 1);
	assert.equal(typedTerminal(bench.store.getState()), undefined);
});

test('without a terminal, C-] names the key that opens one', () => {
	const bench = aBench(fakeEngine(), {containers: [web]});
	bench.press('C-]');
	assert.deepEqual(bench.notices(), ['No shell is open in the detail panel.']);
});

test('a paste goes to the program as a whole', () => {
	const bench = withTerminal();
	bench.send({type: 'paste', text: 'rm -rf /\n'});
	assert.deepEqual(calls(bench), [['terminal-paste', 1, 'rm -rf /\n']]);
});

test('a dialog that opens over a terminal gets the keys', () => {
	const bench = withTerminal();
	bench.store.dispatch({type: 'dialog-opened', dialog: {type: 'reader', id: 'pulls', title: 'Pulls', top: 0}});
	bench.press('Esc');
	assert.equal(bench.store.getState().dialog, undefined);
	assert.deepEqual(calls(bench), []);
});

test('S-PgUp looks back; lines are marked and copied, and any other key returns to typing', () => {
	const bench = withTerminal();
	bench.press('S-PgUp');
	assert.deepEqual(copying(bench), {line: 90, anchor: undefined});
	bench.press('Up', 'Space', 'Up', 'Up');
	assert.deepEqual(copying(bench), {line: 87, anchor: 89});
	bench.press('y');
	assert.equal(copying(bench), undefined);
	assert.deepEqual(
		bench.shellCalls.filter(([name]) => name === 'copy'),
		[['copy', 'line 87\nline 88\nline 89']],
	);
	assert.deepEqual(bench.notices(), ['Copied 3 lines']);
	bench.press('S-PgUp', 'Esc');
	send(bench, {type: 'key', name: 'x', text: 'x'}, 'x');
	assert.deepEqual(calls(bench).at(-1), ['terminal-press', 1, 'x']);
});

test('without a mark, y copies the visible lines of the scrollback', () => {
	const bench = withTerminal();
	bench.press('S-PgUp', 'y');
	assert.deepEqual(bench.notices(), ['Copied 10 lines']);
});

test('where the program has not asked for the mouse, the wheel scrolls and a drag copies', () => {
	const bench = withTerminal();
	const {detail} = layoutOf(bench.store.getState());
	const at = {column: (detail?.x ?? 0) + 2, row: (detail?.y ?? 0) + 1};
	bench.send({type: 'mouse', action: 'wheel-up', ...at});
	bench.send({type: 'mouse', action: 'press', ...at});
	bench.send({type: 'mouse', action: 'release', column: at.column + 1, row: at.row + 1});
	assert.deepEqual(calls(bench), [['terminal-scroll', 1, -3]]);
	assert.deepEqual(
		bench.shellCalls.filter(([name]) => name === 'copy'),
		[['copy', 'ne 90\nline']],
	);
});

test('a click on the table leaves the terminal', () => {
	const bench = withTerminal();
	bench.send({type: 'mouse', action: 'press', column: 3, row: (layoutOf(bench.store.getState()).table?.y ?? 0) + 1});
	assert.equal(typedTerminal(bench.store.getState()), undefined);
});

test('the tab of a program that has ended is closed by a key, and takes no others', () => {
	const bench = withTerminal();
	bench.store.dispatch({type: 'terminal-ended', id: 1, ending: 'Shell in web ended'});
	bench.press('s', 'x', 'Enter');
	assert.deepEqual(calls(bench), [['terminal-close', 1]]);
	bench.store.dispatch({type: 'terminal-closed', id: 1});
	assert.equal(bench.store.getState().view.tab, 'logs');
	assert.equal(bench.store.getState().view.focus, 'table');
});

test('quitting asks first while programs run in the panel, and says that they are ended', async () => {
	const bench = withTerminal();
	bench.press('C-]', 'q');
	const {dialog} = bench.store.getState();
	assert.ok(dialog?.type === 'confirm');
	assert.deepEqual(dialog.lines, ['sh in web will be ended.']);
	bench.press('y');
	await bench.settled();
	assert.deepEqual(bench.shellCalls.at(-1), ['quit']);
});

const web = aContainer('web');

/** A dashboard with a container and a shell in it, which has the focus and shows the lines 90 to 99 of its text. */
function withTerminal(): Bench {
	const bench = aBench(fakeEngine(), {containers: [web]});
	Object.assign(bench.context.shell.terminals, {
		text: (_: number, line: number, start = 0, end = Number.POSITIVE_INFINITY) => `line ${line}`.slice(start, end),
	});
	const lines = Array.from({length: 10}, (_, row) => [{text: `line ${90 + row}`}]);
	bench.store.dispatch(
		{type: 'terminal-opened', id: 1, container: web.key, name: 'web', title: 'sh'},
		{type: 'view-changed', view: showTerminal(1)},
		{
			type: 'terminal-drawn',
			id: 1,
			screen: {lines, cursor: undefined, top: 90, length: 100, isAlternate: false, wantsHover: false},
		},
	);
	return bench;
}

function send(bench: Bench, key: Key, bytes: string): void {
	bench.send(key, undefined, Buffer.from(bytes));
}

/** The calls to the terminals, with keys as text; scrolling to the end is left out. */
function calls(bench: Bench): readonly (readonly unknown[])[] {
	return bench.shellCalls
		.filter(([name, , by]) => String(name).startsWith('terminal') && by !== Number.POSITIVE_INFINITY)
		.map(call => call.map(part => (part instanceof Uint8Array ? Buffer.from(part).toString() : part)));
}

function copying(bench: Bench) {
	return openTerminal(bench.store.getState())?.copying;
}
