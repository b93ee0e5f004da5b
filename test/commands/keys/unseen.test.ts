import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {keysOf} from '../../../source/commands/keys/keymap.ts';
import type {Container} from '../../../source/model/container.ts';
import {createFrames} from '../../../source/sync/frames.ts';
import {aBench, keyNamed} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';
import {aStore, today} from '../../helpers/store.ts';

/** A dashboard that draws: keys are typed at what its last frame shows. */
async function drawn(t: TestContext, names: readonly string[] = ['a1', 'a2', 'a3', 'a4'], isReadOnly = false) {
	const clock = createManualClock(today);
	const engine = fakeEngine();
	const store = aStore({settings: {keys: keysOf('default').keys, isReadOnly}});
	const frames = createFrames(store, clock);
	t.after(frames.stop);
	const bench = aBench(engine, {store, frames, containers: names.map(name => aContainer(name))});
	await clock.advance(5000);
	return {
		bench,
		clock,
		engine,
		/** Type keys now, all of them before anything is drawn for the first. */
		typeAhead(...keys: readonly string[]) {
			const at = clock.now();
			for (const key of keys) {
				bench.send(keyNamed(key), at);
			}
		},
		press(key: string) {
			bench.send(keyNamed(key), clock.now());
			frames.drawNow();
		},
		change(containers: readonly Container[], removed: readonly string[]) {
			const keys = removed.map(name => aContainer(name).key);
			store.dispatch({type: 'containers-changed', host: 'test', containers, removed: keys, at: clock.now()});
		},
		calls: () => engine.calls.map(call => call.join(' ')),
		selected: () => store.getState().view.selected?.replace('test/', ''),
		notice: () => bench.notices().at(-1),
	};
}

test('a key that kills does nothing for a second after the selected row went away, and says so', async t => {
	for (const [delay, isKilled] of [
		[0, false],
		[20, false],
		[600, false],
		[900, false],
		[1100, true],
	] as const) {
		const {press, change, clock, calls, selected, notice, bench} = await drawn(t);
		press('j');
		change([], ['a2']);
		await clock.advance(delay);
		assert.equal(selected(), 'a3');
		press('C-k');
		await bench.settled();
		assert.deepEqual(calls(), isKilled ? ['kill a3 SIGKILL'] : [], `after ${delay} ms`);
		assert.equal(notice(), isKilled ? 'a3 killed' : 'a2 is gone; a3 is selected now. Press C-k again to kill a3.');
	}
});

test('keys that change something are held back, others are not', async t => {
	for (const key of ['s', 'r', 'p', 'C-k', 'd', 'D', 'S', 'F9', 'N', 'Space']) {
		const {press, change, calls, bench} = await drawn(t);
		press('j');
		change([], ['a2']);
		press(key);
		await bench.settled();
		assert.deepEqual(calls(), [], key);
		assert.equal(bench.store.getState().dialog, undefined, key);
		assert.equal(bench.store.getState().view.marks.size, 0, key);
		assert.match(bench.notices().at(-1) ?? '', /^a2 is gone; a3 is selected now\./, key);
		press('i');
		assert.equal(bench.store.getState().view.tab, 'inspect');
	}
});

test('a read-only dashboard says that it is read-only, and not that the key has to be pressed again', async t => {
	const {press, change, calls, bench, notice} = await drawn(t, ['a1', 'a2'], true);
	change([], ['a1']);
	press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), []);
	assert.match(notice() ?? '', /^This dashboard is read-only; /);
});

test('a row that the person moves to can be acted on at once', async t => {
	const {typeAhead, change, clock, calls, bench, press} = await drawn(t);
	typeAhead('j', 'C-k');
	await bench.settled();
	assert.deepEqual(calls(), ['kill a2 SIGKILL']);
	change([], ['a2']);
	await clock.advance(100);
	press('j');
	press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), ['kill a2 SIGKILL', 'kill a4 SIGKILL']);
});

test('keys typed before the rows changed do not act on the new rows', async t => {
	const {typeAhead, change, calls, bench, selected, notice} = await drawn(t);
	change([aContainer('a0'), aContainer('a15')], []);
	assert.equal(selected(), 'a1');
	typeAhead('j', 'C-k');
	await bench.settled();
	assert.equal(selected(), 'a15');
	assert.deepEqual(calls(), []);
	assert.equal(notice(), 'a15 is selected now. Press C-k again to kill a15.');
});

test('a row that a filter or its end hid is replaced too', async t => {
	const {press, typeAhead, clock, calls, bench, notice} = await drawn(t);
	press('/');
	typeAhead('a', '3', 'Enter', 'C-k');
	await bench.settled();
	assert.deepEqual(calls(), []);
	assert.equal(notice(), 'a1 is no longer listed; a3 is selected now. Press C-k again to kill a3.');
	await clock.advance(1100);
	press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), ['kill a3 SIGKILL']);
});

test('when the only marked container goes away, the selected one is not killed in its place', async t => {
	const {press, change, clock, calls, bench, notice} = await drawn(t);
	press('Space');
	press('j');
	change([], ['a1']);
	await clock.advance(500);
	press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), []);
	assert.equal(notice(), 'a1 is gone; a3 is selected now. Press C-k again to kill a3.');
});

test('a filter clears the marks of the rows that it hides', async t => {
	const {press, bench} = await drawn(t);
	press('Space');
	press('Space');
	press('/');
	press('2');
	assert.deepEqual([...bench.store.getState().view.marks], ['test/a2']);
});

test('the action menu does nothing when its container went away while it was open', async t => {
	const {press, change, clock, calls, bench, notice} = await drawn(t);
	press('x');
	await clock.advance(3000);
	change([], ['a1']);
	await clock.advance(5000);
	press('Enter');
	await bench.settled();
	assert.deepEqual(calls(), []);
	assert.equal(notice(), 'a1 is gone; a2 is selected now. Nothing was changed.');
});

test('keys typed before a dialog that no key opened was drawn do not reach it', async t => {
	const {bench, typeAhead, clock, press} = await drawn(t);
	const choice = {label: 'one', command: 'redraw'};
	bench.store.dispatch({
		type: 'dialog-opened',
		dialog: {type: 'chooser', id: 'engines', title: 'Engines', choices: [choice], index: 0},
	});
	typeAhead('Enter');
	assert.deepEqual(bench.shellCalls, []);
	await clock.advance(100);
	bench.store.dispatch({type: 'dialog-closed'});
	typeAhead('q');
	assert.deepEqual(bench.shellCalls, []);
	await clock.advance(100);
	press('q');
	assert.deepEqual(bench.shellCalls, [['quit']]);
});

test('text typed right after the key that opens a form goes into the form', async t => {
	const {bench, typeAhead} = await drawn(t);
	typeAhead('j', 'N', '-', 'b');
	const {dialog} = bench.store.getState();
	assert.equal(dialog?.type === 'form' && dialog.fields[0]?.field.value, 'a2-b');
});

test('a key typed before a question is drawn does not answer it, and y not until a moment later', async t => {
	const {bench, typeAhead, clock, press, calls} = await drawn(t);
	for (const keys of [
		['D', 'y'],
		['D', 'Right', 'Enter'],
	]) {
		typeAhead(...keys);
		await bench.settled();
		assert.deepEqual(calls(), []);
		await clock.advance(100);
		assert.equal(bench.store.getState().dialog?.type, 'confirm');
		press('Esc');
	}

	press('D');
	press('y');
	assert.equal(bench.store.getState().dialog?.type, 'confirm');
	await clock.advance(100);
	press('y');
	await bench.settled();
	assert.deepEqual(
		calls().map(call => call.split(' ').slice(0, 2).join(' ')),
		['remove a1'],
	);
});
