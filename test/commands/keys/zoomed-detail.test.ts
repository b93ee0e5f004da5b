import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {State} from '../../../source/store/state.ts';
import {spansText} from '../../../source/text/span.ts';
import {composeDetail} from '../../../source/ui/detail/compose-detail.ts';
import {aContainer} from '../../helpers/containers.ts';
import {drawn} from '../../helpers/drawn-bench.ts';

test('while its details fill the screen, a removed container stays selected, and no key acts on the next row', async t => {
	const {press, change, clock, calls, bench, selected, notice} = await drawn(t);
	press('j');
	press('l');
	press('z');
	assert.equal(bench.store.getState().view.isZoomed, true);
	change([], ['a2']);
	await clock.advance(5000);
	assert.equal(selected(), 'a2');
	for (const key of ['s', 'C-k', 'r', 'd']) {
		press(key);
		await bench.settled();
		assert.equal(notice(), 'a2 was removed.', key);
	}

	assert.deepEqual(calls(), []);
	change([], ['a4']);
	press('Esc');
	assert.equal(selected(), 'a3');
	press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), []);
	assert.equal(notice(), 'a2 is gone; a3 is selected now. Press C-k again to kill a3.');
});

test('a container that is recreated while its details fill the screen is selected again', async t => {
	const {press, change, clock, calls, bench, selected} = await drawn(t);
	press('j');
	press('l');
	press('z');
	change([], ['a2']);
	await clock.advance(5000);
	change([aContainer('new', {name: 'a2'})], []);
	assert.equal(selected(), 'new');
	await clock.advance(2000);
	press('C-k');
	await bench.settled();
	assert.deepEqual(calls(), ['kill new SIGKILL']);
});

test('a container that is no longer listed while its details fill the screen stays selected', async t => {
	const {press, change, clock, calls, bench, selected} = await drawn(t);
	press('/');
	bench.type('status:running');
	press('Enter');
	press('j');
	press('l');
	press('z');
	await clock.advance(2000);
	change([aContainer('a2', {state: 'exited', exitCode: 0, since: clock.now()})], []);
	await clock.advance(60_000);
	assert.equal(selected(), 'a2');
	press('s');
	await bench.settled();
	assert.deepEqual(calls(), ['start a2']);
});

test('the log of a removed container stays on the screen, says so, and the other tabs do too', async t => {
	const {press, change, bench} = await drawn(t);
	press('l');
	press('z');
	const {key} = aContainer('a1');
	const lines = [{stream: 'stdout', at: '', text: 'the last words'}] as const;
	bench.store.dispatch({type: 'log-opened', key}, {type: 'log-read', key, lines});
	change([], ['a1']);
	const screen = () => screenOf(bench.store.getState());
	assert.match(screen(), /─ a1 ━+ removed · 1 line/);
	assert.match(screen(), /the last words\n +— a1 was removed; its log ends here —/);
	press('i');
	assert.match(screen(), /─ a1 ━+ removed ━/);
	assert.match(screen(), /^ {3}a1 was removed\.$/m);
});

test('a detail panel that fills the screen shows the running operation of its container, as the row would', async t => {
	const {press, clock, bench} = await drawn(t);
	const {key} = aContainer('a1');
	const action = {id: 1, verb: 'stop', startedAt: clock.now(), deadline: clock.now() + 10_000} as const;
	press('l');
	bench.store.dispatch({type: 'action-started', key, action});
	assert.doesNotMatch(screenOf(bench.store.getState()), /stopping/);
	press('z');
	assert.match(screenOf(bench.store.getState()), /─ a1 ━+ stopping 10 s ━/);
	bench.store.dispatch({type: 'action-ended', key, id: 1});
	assert.doesNotMatch(screenOf(bench.store.getState()), /stopping/);
});

const projectViews = [
	['5', 'its view'],
	['1', 'the view of the containers'],
] as const;

for (const [view, words] of projectViews) {
	test(`a project that is taken down while its details fill the screen stays selected in ${words}`, async t => {
		const {press, change, calls, bench, notice} = await drawn(t);
		const inProject = (project: string) => aContainer(`${project}-web-1`, {project, service: 'web'});
		change([inProject('blog'), inProject('shop')], []);
		press(view);
		press('g');
		press('z');
		assert.equal(bench.store.getState().view.isZoomed, true);
		assert.match(screenOf(bench.store.getState()), /─ blog ━/);
		change([], ['blog-web-1']);
		assert.match(screenOf(bench.store.getState()), /─ blog ━+ removed ━.* blog was removed\./s);
		for (const key of ['s', 'C-k', 'u', 'W']) {
			press(key);
			await bench.settled();
			assert.doesNotMatch(notice() ?? '', /shop/, key);
		}

		assert.equal(bench.store.getState().dialog, undefined);
		assert.deepEqual(calls(), []);
	});
}

test('a project stays selected while its details fill the screen, even if rows are no longer grouped', async t => {
	const {press, change, bench, selected} = await drawn(t);
	change([aContainer('blog-web-1', {project: 'blog', service: 'web'})], []);
	press('g');
	press('z');
	press('T');
	assert.equal(bench.store.getState().view.isGrouped, false);
	assert.equal(selected(), 'project:blog');
	assert.match(screenOf(bench.store.getState()), /─ blog ━(?!.*removed)/s);
	press('Esc');
	assert.equal(selected(), 'a1');
});

function screenOf(state: State): string {
	return composeDetail(state, {x: 0, y: 0, width: 120, height: 20}).map(spansText).join('\n');
}
