import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import {everySecond} from '../../source/sync/clock.ts';
import {createFrames} from '../../source/sync/frames.ts';
import {streamStats} from '../../source/sync/stats-stream.ts';
import {aContainer, aSample} from '../helpers/containers.ts';
import {createManualClock} from '../helpers/manual-clock.ts';
import {aStore, today} from '../helpers/store.ts';

test('the clock and all stats of a second are one frame, whenever the program was started', async t => {
	for (const start of [0, 120, 770, 998]) {
		const {clock, framesAt} = watch(t, today + start);
		await clock.advance(3000);
		framesAt.length = 0;
		await clock.advance(10_000);
		assert.equal(framesAt.length, 10, `frames at ${framesAt}`);
		assert.ok(framesAt.every(at => at % 1000 <= 40));
	}
});

test('stats that arrive a moment after a tick of the clock are drawn with it', async t => {
	const {clock, store, framesAt} = watch(t, today);
	await clock.advance(3500);
	framesAt.length = 0;
	store.dispatch({type: 'ticked', now: clock.now()});
	await clock.advance(15);
	const sample = aSample(clock.now(), {source: 'control-groups'});
	store.dispatch({type: 'sampled', samples: [{key: aContainer('c100').key, sample}]});
	await clock.advance(200);
	assert.equal(framesAt.length, 1);
});

test('stats are taken each second, also after the clock was set back', async t => {
	const {clock, store} = watch(t, today);
	await clock.advance(3500);
	clock.set(today - 3_600_000);
	await clock.advance(5000);
	const {at = 0} = store.getState().stats.get(aContainer('c100').key)?.stats ?? {};
	assert.ok(Math.abs(clock.now() - at) <= 1000);
});

test('changes are drawn together, at most thirty times a second', async t => {
	const {clock, store, framesAt} = watch(t, today);
	await clock.advance(3500);
	framesAt.length = 0;
	const happen = (id: string) =>
		store.dispatch({
			type: 'containers-changed',
			host: 'test',
			containers: [aContainer(id)],
			removed: [],
			at: clock.now(),
		});
	happen('x');
	await clock.advance(1);
	assert.deepEqual(framesAt, [3500]);
	for (let count = 0; count < 20; count++) {
		happen(`y${count}`);
		await clock.advance(5);
	}

	assert.ok(framesAt.length >= 3 && framesAt.length <= 5, `frames at ${framesAt}`);
});

test('a key is drawn without waiting for anything', async t => {
	const {clock, store, frames} = watch(t, today);
	await clock.advance(3000);
	store.dispatch({type: 'ticked', now: clock.now() + 1});
	frames.drawNow();
	assert.equal(frames.getState(), store.getState());
});

/** A dashboard of thirty containers that are read from control groups; when it was drawn, in milliseconds. */
function watch(t: TestContext, start: number) {
	const clock = createManualClock(start);
	const store = aStore();
	const containers = Array.from({length: 30}, (_, index) => aContainer(`c${100 + index}`));
	store.dispatch({type: 'containers-listed', host: 'test', containers, at: start});
	const frames = createFrames(store, clock);
	const framesAt: number[] = [];
	frames.subscribe(() => framesAt.push(clock.now() - today));
	const sampleHere = () => aSample(clock.now(), {source: 'control-groups'});
	const engine = {host: 'test', containers: {sampleHere}} as unknown as Engine;
	const stopped = new AbortController();
	t.after(() => stopped.abort());
	t.after(everySecond(clock, now => store.dispatch({type: 'ticked', now})));
	void streamStats({engine, engineAt: () => engine, store, clock, isLive: () => false}, stopped.signal);
	return {clock, store, frames, framesAt};
}
