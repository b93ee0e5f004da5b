import assert from 'node:assert/strict';
import {test} from 'node:test';
import {runOnSeen} from '../../../source/commands/keys/unseen.ts';
import type {Container} from '../../../source/model/container.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {drawn} from '../../helpers/drawn-bench.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {today} from '../../helpers/store.ts';

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

test('a row that the user moves to can be acted on at once', async t => {
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
	typeAhead('3', 'Enter', 'C-k');
	await bench.settled();
	assert.deepEqual(calls(), []);
	assert.equal(notice(), 'a1 is no longer listed; a3 is selected now. Press C-k again to kill a3.');
	await clock.advance(1100);
	press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), ['kill a3 SIGKILL']);
});

test('a key that toggles does nothing for a second after its container ended or started elsewhere, and says so', async t => {
	for (const [key, before, after, message, call] of [
		['s', 'running', 'exited', 'a2 is now exited. Press s again to start a2.', 'start a2'],
		['s', 'exited', 'running', 'a2 is now running. Press s again to stop a2.', 'stop a2 [object Object]'],
		['p', 'running', 'paused', 'a2 is now paused. Press p again to unpause a2.', 'unpause a2'],
	] as const) {
		const {press, change, clock, calls, bench, notice} = await drawn(t);
		change([aContainer('a2', {state: before, since: today})], []);
		press('j');
		await clock.advance(2000);
		change([aContainer('a2', {state: after, since: clock.now()})], []);
		await clock.advance(600);
		press(key);
		await bench.settled();
		assert.deepEqual(calls(), [], key);
		assert.equal(notice(), message);
		await clock.advance(600);
		press(key);
		await bench.settled();
		assert.deepEqual(calls(), [call]);
	}
});

test('a container that was stopped from here can be started at once, and one that has ended can be restarted', async t => {
	const {press, change, clock, calls, bench} = await drawn(t);
	press('s');
	await bench.settled();
	change([aContainer('a1', {state: 'exited', since: clock.now()})], []);
	await clock.advance(100);
	press('s');
	await bench.settled();
	assert.deepEqual(calls(), ['stop a1 [object Object]', 'start a1']);
	press('j');
	change([aContainer('a2', {state: 'exited', since: clock.now()})], []);
	await clock.advance(100);
	press('r');
	await bench.settled();
	assert.equal(calls().at(-1), 'restart a2 [object Object]');
});

test('a container that Compose restarted from here, and one of several marked ones, are not held back', async t => {
	const {press, change, clock, bench} = await drawn(t);
	const toggle = async (state: Container['state']) => {
		change([aContainer('a1', {state, project: 'shop', since: clock.now()})], []);
		await clock.advance(100);
	};
	const line = 'docker compose --project-name shop restart web';
	const record = {id: 1, at: today, line, endedAt: today, problem: undefined};
	bench.store.dispatch({type: 'command-recorded', record});
	await toggle('exited');
	await toggle('running');
	press('s');
	await bench.settled();
	assert.equal(bench.notices().at(-1), 'a1 stopped');
	await clock.advance(5000);
	bench.store.dispatch({type: 'ticked', now: clock.now()});
	press('Space');
	press('Space');
	await toggle('exited');
	press('s');
	assert.equal(bench.store.getState().dialog?.type, 'confirm');
});

test('the action menu does not start a container that ended while it was open', async t => {
	const {press, change, clock, calls, bench, notice} = await drawn(t);
	press('j');
	press('x');
	await clock.advance(3000);
	change([aContainer('a2', {state: 'exited', since: clock.now()})], []);
	await clock.advance(5000);
	press('Enter');
	await bench.settled();
	assert.deepEqual(calls(), []);
	assert.equal(notice(), 'a2 is now exited. Nothing was changed.');
});

test('a row that went away long ago is not the reason when its neighbour is paused elsewhere', async t => {
	const {press, change, clock, calls, bench, notice} = await drawn(t);
	change([], ['a1']);
	await clock.advance(60_000);
	change([aContainer('a2', {state: 'paused'})], []);
	await clock.advance(100);
	press('p');
	await bench.settled();
	assert.equal(notice(), 'a2 is now paused. Press p again to unpause a2.');
	press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), ['kill a2 SIGKILL']);
});

test('a row that a filter hid is not called gone when another matches later', async t => {
	const {press, typeAhead, change, calls, bench, notice} = await drawn(t);
	press('/');
	typeAhead('z', 'z', 'Enter');
	change([aContainer('zz1')], []);
	press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), []);
	assert.equal(notice(), 'a1 is no longer listed; zz1 is selected now. Press C-k again to kill zz1.');
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

test('a command that creates something is never held back, since it acts on no row', async () => {
	const late = Number.POSITIVE_INFINITY;
	const shown = {replaced: late, toggled: late, order: late, dialog: late};
	for (const [kind, held, ...creating] of [
		['images', 'remove-image', 'build', 'load-images', 'import-image'],
		['volumes', 'remove-volume', 'create-volume'],
		['secrets', 'remove-secret', 'create-secret'],
		['stacks', 'remove-stack', 'deploy-stack'],
	] as const) {
		const bench = aBench(fakeEngine(), {view: {kind, replaced: {name: 'a2', host: 'test', reason: 'gone'}}});
		const notice = async (id: string) => {
			runOnSeen(id, bench.context, {arrivedAt: 0, shown, keyName: undefined});
			await bench.settled();
			return bench.notices().at(-1) ?? '';
		};
		for (const id of creating) {
			assert.doesNotMatch(await notice(id), /a2 is gone/, id);
		}

		assert.match(await notice(held), /a2 is gone/, held);
	}
});
