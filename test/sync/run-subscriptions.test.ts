import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import {runSubscriptions} from '../../source/sync/run-subscriptions.ts';
import {createManualClock} from '../helpers/manual-clock.ts';
import {aStore, today} from '../helpers/store.ts';

/** Streams for the view Images, on an engine whose lists never end. */
function running(t: TestContext) {
	const clock = createManualClock(today);
	const store = aStore({view: {kind: 'images'}});
	store.dispatch({type: 'containers-listed', host: 'test', containers: [], at: today});
	const lists: {readonly kind: string; readonly signal: AbortSignal}[] = [];
	const listing = (kind: string) => ({
		async *watch(signal: AbortSignal) {
			lists.push({kind, signal});
			await new Promise(resolve => signal.addEventListener('abort', resolve));
		},
	});
	const engine = {host: 'test', images: listing('images'), volumes: listing('volumes')} as unknown as Engine;
	const stop = runSubscriptions({engine, engineAt: () => engine, store, clock, isLive: () => false});
	t.after(stop);
	const listed = () => lists.map(({kind, signal}) => `${kind}${signal.aborted ? ' ended' : ''}`);
	return {clock, store, listed, stop};
}

test('subscribed streams run, and stop when they are no longer subscribed', async t => {
	const {clock, store, listed} = running(t);
	assert.deepEqual(listed(), ['images']);
	store.dispatch({type: 'view-switched', kind: 'volumes'});
	await clock.advance(0);
	assert.deepEqual(listed(), ['images ended', 'volumes']);
});

test('a change is drawn before its streams start, and a stream that is no longer needed by then never starts', async t => {
	const {clock, store, listed} = running(t);
	store.dispatch({type: 'view-switched', kind: 'volumes'});
	assert.deepEqual(listed(), ['images']);
	store.dispatch({type: 'view-switched', kind: 'images'});
	await clock.advance(0);
	assert.deepEqual(listed(), ['images']);
});

test('after the stop no stream starts', async t => {
	const {clock, store, listed, stop} = running(t);
	store.dispatch({type: 'view-switched', kind: 'volumes'});
	stop();
	await clock.advance(1000);
	assert.deepEqual(listed(), ['images ended']);
});
