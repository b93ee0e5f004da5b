import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import {runSubscriptions} from '../../source/sync/run-subscriptions.ts';
import {aContainer} from '../helpers/containers.ts';
import {createManualClock} from '../helpers/manual-clock.ts';
import {aStore, today} from '../helpers/store.ts';

const killed = (name: string) => aContainer(name, {state: 'exited', exitCode: 137, since: today});

/** Streams for a table with one killed container, of which an inspection is made that never ends. */
function running(t: TestContext) {
	const clock = createManualClock(today);
	const store = aStore({view: {detail: 'hidden', showsAll: true}});
	store.dispatch({type: 'containers-listed', host: 'test', containers: [killed('first')], at: today});
	const inspections: {readonly id: string; readonly signal: AbortSignal}[] = [];
	const engine = {
		containers: {
			details(id: string, signal: AbortSignal) {
				inspections.push({id, signal});
				return new Promise(() => {});
			},
		},
	} as unknown as Engine;
	const stop = runSubscriptions({engine, store, clock, isLive: () => false});
	t.after(stop);
	const listed = () => inspections.map(({id, signal}) => `${id}${signal.aborted ? ' ended' : ''}`);
	return {clock, store, listed, stop};
}

test('what the state asks for runs, and ends when it asks no more', async t => {
	const {clock, store, listed} = running(t);
	assert.deepEqual(listed(), ['first']);
	store.dispatch({type: 'containers-changed', containers: [killed('second')], removed: [], at: today});
	await clock.advance(0);
	assert.deepEqual(listed(), ['first', 'second']);
	store.dispatch({type: 'containers-changed', containers: [], removed: ['test/first'], at: today});
	await clock.advance(0);
	assert.deepEqual(listed(), ['first ended', 'second']);
});

test('whoever draws a change is not kept waiting, and what is over at once never begins', async t => {
	const {clock, store, listed} = running(t);
	store.dispatch({type: 'containers-changed', containers: [killed('second')], removed: [], at: today});
	assert.deepEqual(listed(), ['first']);
	store.dispatch({type: 'containers-changed', containers: [], removed: ['test/second'], at: today});
	await clock.advance(0);
	assert.deepEqual(listed(), ['first']);
});

test('when all is stopped, what was about to begin never does', async t => {
	const {clock, store, listed, stop} = running(t);
	store.dispatch({type: 'containers-changed', containers: [killed('second')], removed: [], at: today});
	stop();
	await clock.advance(1000);
	assert.deepEqual(listed(), ['first ended']);
});
