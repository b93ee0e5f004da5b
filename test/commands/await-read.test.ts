import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {awaitRead} from '../../source/commands/await-read.ts';
import type {ContainerLimits} from '../../source/model/container-limits.ts';
import {untilState} from '../../source/store/create-store.ts';
import {runSubscriptions} from '../../source/sync/run-subscriptions.ts';
import {aContainer} from '../helpers/containers.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {createManualClock} from '../helpers/manual-clock.ts';
import {aStore, today} from '../helpers/store.ts';

const limits: ContainerLimits = {
	cpus: 1,
	cpuShares: 0,
	memory: 0,
	memorySwap: 0,
	pids: 0,
	restartPolicy: {name: 'no', maximumRetries: 0},
};

/** A command that waits for limits, on an engine whose streams run. `answer` is the engine's. */
function waiting(t: TestContext, answer: (id: string, signal?: AbortSignal) => Promise<ContainerLimits>) {
	const clock = createManualClock(today);
	const store = aStore();
	store.dispatch({type: 'containers-listed', host: 'test', containers: [aContainer('web')], at: today});
	const fake = fakeEngine();
	const engine = {...fake, containers: {...fake.containers, limits: answer}};
	t.after(runSubscriptions({engine, engineAt: () => engine, store, clock, isLive: () => false}));
	const context = {
		getState: store.getState,
		dispatch: store.dispatch,
		until: (condition: Parameters<typeof untilState>[1]) => untilState(store, condition),
		now: clock.now,
		shell: {pause: (milliseconds: number) => new Promise<void>(resolve => void clock.after(milliseconds, resolve))},
	};
	return {clock, store, wait: () => awaitRead(context, 'test/web', 'limits', 'web', {words: 'Reading the limits'})};
}

test('a command gets what the streams of the screen have read for it, at once', async t => {
	const {clock, store, wait} = waiting(t, async () => limits);
	const read = wait();
	await clock.advance(0);
	assert.equal(await read, limits);
	assert.equal(store.getState().awaited.reads.size, 0);
});

test('only a read that takes more than half a second is named in a notice', async t => {
	const {promise, resolve} = Promise.withResolvers<ContainerLimits>();
	const {clock, store, wait} = waiting(t, () => promise);
	const read = wait();
	await clock.advance(499);
	assert.deepEqual(store.getState().notices, []);
	await clock.advance(1);
	assert.deepEqual(
		store.getState().notices.map(({text}) => text),
		['Reading the limits'],
	);
	resolve(limits);
	assert.equal(await read, limits);
	const again = wait();
	await clock.advance(0);
	await again;
	await clock.advance(1000);
	assert.equal(store.getState().notices.length, 1);
});

test('an answer that arrives after its command has ended is not kept', t => {
	const {store} = waiting(t, async () => limits);
	store.dispatch({type: 'read-awaited', read: {key: 'test/web', name: 'limits', argument: 'web'}});
	const id = store.getState().awaited.last;
	store.dispatch({type: 'read-dropped', id}, {type: 'read', id, value: limits});
	const {awaited, reads} = store.getState();
	assert.deepEqual([awaited.reads.size, reads.size], [0, 0]);
});

test('a command ends if a dialog was opened while it waited', async t => {
	const {clock, store, wait} = waiting(t, async () => limits);
	const ended = assert.rejects(wait(), {message: 'Cancelled, since another dialog was opened meanwhile.'});
	store.dispatch({type: 'dialog-opened', dialog: {type: 'reader', id: 'command-log', title: 'Commands', top: 0}});
	await clock.advance(0);
	await ended;
	const read = wait();
	store.dispatch({type: 'dialog-closed'});
	await clock.advance(0);
	assert.equal(await read, limits);
});

test('a read that fails ends the command with the engine’s sentence', async t => {
	const {clock, store, wait} = waiting(t, () => Promise.reject(new Error('There is no container web.')));
	const failed = assert.rejects(wait(), {message: 'There is no container web.'});
	await clock.advance(0);
	await failed;
	assert.equal(store.getState().awaited.reads.size, 0);
});

test('if the connection is lost, the request is aborted and the command ends', async t => {
	let isAborted = false;
	const {clock, store, wait} = waiting(
		t,
		(_, signal) =>
			new Promise(() => {
				signal?.addEventListener('abort', () => {
					isAborted = true;
				});
			}),
	);
	const failed = assert.rejects(wait(), {message: 'Not connected. Retrying.'});
	await clock.advance(0);
	store.dispatch({type: 'connection-lost', host: 'test', problem: 'The engine went away.', retryAt: today + 1000});
	await failed;
	await clock.advance(0);
	assert.equal(isAborted, true);
	assert.equal(store.getState().awaited.reads.size, 0);
});
