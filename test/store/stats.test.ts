import assert from 'node:assert/strict';
import {test} from 'node:test';
import {containerRow} from '../../source/store/rows.ts';
import {totalsOf} from '../../source/store/totals.ts';
import {aContainer, aSample} from '../helpers/containers.ts';
import {aStore, today} from '../helpers/store.ts';

function busyStore(seconds: number) {
	const store = aStore({settings: {keys: {'next-problem': ['!'], kill: ['C-k']}}});
	store.dispatch({type: 'containers-listed', host: 'test', containers: [aContainer('ping')], at: today});
	for (let second = 0; second <= seconds; second++) {
		store.dispatch({type: 'sampled', samples: [{key: 'test/ping', sample: aSample(today + second * 1000)}]});
	}

	return store;
}

test('a container that uses a whole CPU for fifteen seconds is a runaway, reported once', () => {
	assert.equal(busyStore(14).getState().stats.get('test/ping')?.isRunaway, false);
	const {stats, notices} = busyStore(40).getState();
	assert.equal(stats.get('test/ping')?.isRunaway, true);
	assert.equal(notices.filter(notice => notice.text.startsWith('ping ')).length, 1);
});

test('a container that waits for its restart has no stats, and has them again when it runs', () => {
	const store = busyStore(3);
	const cpu = () => containerRow(store.getState(), aContainer('ping').key)?.stats?.cpuPercent;
	assert.equal(cpu(), 100);
	for (const [state, shown] of [
		['restarting', undefined],
		['running', 100],
	] as const) {
		const containers = [aContainer('ping', {state})];
		store.dispatch({type: 'containers-changed', host: 'test', containers, removed: [], at: today + 4000});
		assert.equal(cpu(), shown, state);
	}
});

test('a runaway that becomes idle is no longer one', () => {
	const store = busyStore(20);
	for (let second = 21; second <= 29; second++) {
		const calm = aSample(today + second * 1000, {cpuTotal: (today + 20_000) * 1e6});
		store.dispatch({type: 'sampled', samples: [{key: 'test/ping', sample: calm}]});
	}

	assert.equal(store.getState().stats.get('test/ping')?.isRunaway, false);
});

test('a single idle second does not clear the mark, and the notice names the use and the keys', () => {
	const store = busyStore(20);
	const idle = aSample(today + 21_000, {cpuTotal: (today + 20_000) * 1e6});
	store.dispatch({type: 'sampled', samples: [{key: 'test/ping', sample: idle}]});
	const {stats, notices} = store.getState();
	assert.equal(stats.get('test/ping')?.isRunaway, true);
	assert.deepEqual(
		notices.map(({text}) => text),
		['ping has used 100 % of a CPU for 15 s · ! selects it, C-k kills it'],
	);
});

test('on a busy machine, a container with 89 % of a CPU and nothing left idle is a runaway', () => {
	const mark = (idle: number) => {
		const store = aStore();
		store.dispatch({type: 'containers-listed', host: 'test', containers: [aContainer('spin')], at: today});
		for (let second = 0; second <= 20; second++) {
			const rest = {cpuTotal: second * 0.89e9, idleTotal: second * idle * 1e7};
			store.dispatch({type: 'sampled', samples: [{key: 'test/spin', sample: aSample(today + second * 1000, rest)}]});
		}

		return store.getState().stats.get('test/spin')?.isRunaway;
	};
	assert.equal(mark(0), true);
	assert.equal(mark(110), false);
});

test('a container that takes all of its limit is a runaway', () => {
	const store = aStore();
	store.dispatch({type: 'containers-listed', host: 'test', containers: [aContainer('half')], at: today});
	for (let second = 0; second <= 20; second++) {
		const sample = aSample(today + second * 1000, {cpuTotal: second * 0.5e9, cpuLimit: 0.5});
		store.dispatch({type: 'sampled', samples: [{key: 'test/half', sample}]});
	}

	assert.equal(store.getState().stats.get('test/half')?.isRunaway, true);
});

test('a killed runaway is no longer one, even right after its next start', () => {
	const store = busyStore(20);
	const become = (state: 'exited' | 'running') =>
		store.dispatch({
			type: 'containers-changed',
			host: 'test',
			containers: [aContainer('ping', {state})],
			removed: [],
			at: today,
		});
	become('exited');
	assert.equal(store.getState().stats.get('test/ping')?.isRunaway, false);
	become('running');
	store.dispatch({type: 'sampled', samples: [{key: 'test/ping', sample: aSample(today + 22_000)}]});
	assert.equal(store.getState().stats.get('test/ping')?.isRunaway, false);
});

test('runaways are first while no column is sorted', () => {
	const store = busyStore(20);
	store.dispatch({
		type: 'containers-changed',
		host: 'test',
		containers: [aContainer('apache')],
		removed: [],
		at: today,
	});
	assert.deepEqual(store.getState().view.order, ['test/ping', 'test/apache']);
});

test('the history holds five minutes and no more', () => {
	const history = busyStore(400).getState().stats.get('test/ping')?.history ?? [];
	assert.ok(history.length >= 299 && history.length <= 300, `${history.length} points`);
	assert.equal(history.at(-1)?.cpuPercent, 100);
});

test('at the shortest interval it still holds five minutes, at a longer one fewer points', () => {
	const historyOf = (interval: number) => {
		const store = aStore();
		store.dispatch({type: 'containers-listed', host: 'test', containers: [aContainer('ping')], at: today});
		for (let at = today; at <= today + 400_000; at += interval) {
			store.dispatch({type: 'sampled', samples: [{key: 'test/ping', sample: aSample(at)}]});
		}

		return store.getState().stats.get('test/ping')?.history ?? [];
	};
	const quick = historyOf(500);
	assert.equal(quick.length, 600);
	assert.equal((quick.at(-1)?.at ?? 0) - (quick[0]?.at ?? 0), 299_500);
	assert.equal(historyOf(5000).length, 60);
});

test('after a long pause the history restarts, and it is removed with the container', () => {
	const store = busyStore(20);
	store.dispatch({type: 'sampled', samples: [{key: 'test/ping', sample: aSample(today + 900_000)}]});
	assert.equal(store.getState().stats.get('test/ping')?.history.length, 1);
	store.dispatch({type: 'containers-changed', host: 'test', containers: [], removed: ['test/ping'], at: today});
	assert.equal(store.getState().stats.size, 0);
});

test('a returned history does not change', () => {
	const store = busyStore(20);
	const before = store.getState().stats.get('test/ping')?.history ?? [];
	const length = before.length;
	store.dispatch({type: 'sampled', samples: [{key: 'test/ping', sample: aSample(today + 21_000)}]});
	assert.equal(before.length, length);
});

test('counters that decrease restart the rates', () => {
	const store = busyStore(2);
	store.dispatch({type: 'sampled', samples: [{key: 'test/ping', sample: aSample(today + 3000, {cpuTotal: 5})}]});
	assert.equal(store.getState().stats.get('test/ping')?.stats.cpuPercent, undefined);
});

test('totals add up the sampled containers and say how many they are', () => {
	const store = busyStore(3);
	store.dispatch({
		type: 'containers-changed',
		host: 'test',
		containers: [aContainer('unseen')],
		removed: [],
		at: today,
	});
	assert.deepEqual(totalsOf(store.getState()), {
		at: today + 3000,
		cpuPercent: 100,
		memoryUsed: 1024,
		sampled: 1,
		running: 2,
	});
});

test('after an engine’s clock was set back, totals are those of the new samples', () => {
	const store = busyStore(3);
	const far = aContainer('far');
	store.dispatch(
		{type: 'containers-changed', host: 'test', containers: [far], removed: [], at: today},
		{type: 'sampled', samples: [{key: far.key, sample: aSample(today + 3000)}]},
	);
	const at = today - 3_600_000;
	store.dispatch({type: 'sampled', samples: [{key: 'test/ping', sample: aSample(at, {memoryUsed: 2048})}]});
	const {sampled, memoryUsed} = totalsOf(store.getState());
	assert.deepEqual([sampled, memoryUsed], [1, 2048]);
	assert.deepEqual(
		store.getState().usage.map(usage => usage.at),
		[at],
	);
});

test('total usage is kept for a minute and a half, and dropped with the engine', () => {
	const store = busyStore(200);
	const {usage} = store.getState();
	assert.deepEqual(usage.at(-1), {at: today + 200_000, cpuPercent: 100, memoryUsed: 1024});
	assert.equal(usage.length, 90);
	store.dispatch({type: 'hosts-chosen', hosts: [{name: 'other', host: 'other'}]});
	assert.deepEqual(store.getState().usage, []);
});

test('rows sorted by CPU are in the order of the stats beside them after every sample', () => {
	const names = ['a', 'b', 'c', 'd'];
	const store = aStore({view: {sort: {column: 'cpu', isDescending: true}}});
	store.dispatch({type: 'containers-listed', host: 'test', containers: names.map(name => aContainer(name)), at: today});
	const totals = new Map(names.map(name => [name, 0]));
	for (let second = 0; second <= 12; second++) {
		const at = today + second * 1000;
		const samples = names.map((name, index) => {
			const total = (totals.get(name) ?? 0) + (((index + second) % names.length) + 1) * 1e8;
			totals.set(name, total);
			return {key: aContainer(name).key, sample: aSample(at, {cpuTotal: total})};
		});
		store.dispatch({type: 'ticked', now: at}, {type: 'sampled', samples});
		const {view, stats} = store.getState();
		const used = view.order.map(key => stats.get(key)?.stats.cpuPercent ?? 0);
		assert.deepEqual(
			used,
			used.toSorted((x, y) => y - x),
			`after ${second} s`,
		);
	}
});
