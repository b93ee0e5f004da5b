import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import type {Container} from '../../source/model/container.ts';
import {unreadDetails} from '../../source/store/details-needed.ts';
import type {View} from '../../source/store/state.ts';
import {textField} from '../../source/store/text-field.ts';
import {streamDetails} from '../../source/sync/details-stream.ts';
import {grouped} from '../../source/text/number.ts';
import {composeViewBar} from '../../source/ui/view-bar.ts';
import {someDetails} from '../helpers/container-row.ts';
import {aContainer} from '../helpers/containers.ts';
import {createManualClock} from '../helpers/manual-clock.ts';
import {aStore, listEach, today} from '../helpers/store.ts';

/** Read details on an engine that answers at once; `greatest` is how many containers were inspected at a time. */
function reading(containers: readonly Container[], view: Partial<View> = {}) {
	const clock = createManualClock(today);
	const store = aStore({view});
	listEach(store, containers);

	const inspected: string[] = [];
	let now = 0;
	let greatest = 0;
	const engine = {
		host: 'test',
		containers: {
			async details(id: string) {
				inspected.push(id);
				greatest = Math.max(greatest, ++now);
				await Promise.resolve();
				now--;
				return someDetails({restartCount: id.length});
			},
		},
	} as unknown as Engine;
	const stopped = new AbortController();
	const stream = streamDetails({engine, engineAt: () => engine, store, clock, isLive: () => false}, stopped.signal);
	return {
		clock,
		store,
		inspected,
		greatest: () => greatest,
		async stop() {
			stopped.abort();
			await stream;
			assert.equal(clock.pending(), 0);
		},
	};
}

const killed = (name: string) => aContainer(name, {state: 'exited', exitCode: 137, since: today});

test('every container is inspected once, a few at a time: those in sight first, then those that may have failed', async () => {
	const fleet = Array.from({length: 300}, (_, index) => aContainer(`c${1000 + index}`));
	const {clock, store, inspected, greatest, stop} = reading([...fleet, killed('z-killed')]);
	await clock.advance(1000);
	assert.equal(inspected.length, 301);
	assert.equal(new Set(inspected).size, 301);
	assert.equal(store.getState().details.get('test/c1299')?.restartCount, 5);
	assert.ok(greatest() <= 4);
	const place = inspected.indexOf('z-killed');
	assert.ok(place > 5 && place < 60, `the killed one was number ${place}`);
	await stop();
});

test('containers of another host are not inspected on this one', async () => {
	const {clock, inspected, stop} = reading([aContainer('a'), aContainer('b', {host: 'elsewhere'})]);
	await clock.advance(1000);
	assert.deepEqual(inspected, ['a']);
	await stop();
});

test('a container that gets into another state is inspected again, and no other', async () => {
	const {clock, store, inspected, stop} = reading([aContainer('a'), aContainer('b')]);
	await clock.advance(1000);
	inspected.length = 0;
	store.dispatch({type: 'containers-changed', host: 'test', containers: [killed('b')], removed: [], at: today});
	await clock.advance(1000);
	assert.deepEqual(inspected, ['b']);
	store.dispatch({
		type: 'containers-changed',
		host: 'test',
		containers: [{...killed('b'), name: 'c'}],
		removed: [],
		at: today,
	});
	await clock.advance(1000);
	assert.deepEqual(inspected, ['b']);
	await stop();
});

test('a container is inspected again if its state began later than known, but not if it began earlier', async () => {
	const {clock, store, inspected, stop} = reading([aContainer('a', {since: today})]);
	const change = (since: number) =>
		store.dispatch({
			type: 'containers-changed',
			host: 'test',
			containers: [aContainer('a', {since})],
			removed: [],
			at: today,
		});
	await clock.advance(1000);
	change(today - 40_000);
	await clock.advance(1000);
	assert.deepEqual(inspected, ['a']);
	change(today + 40_000);
	await clock.advance(1000);
	assert.deepEqual(inspected, ['a', 'a']);
	await stop();
});

test('a container is inspected again when its start or its run has failed, which the list does not show', async () => {
	const {clock, store, inspected, stop} = reading([aContainer('a', {state: 'created'}), aContainer('b')]);
	await clock.advance(1000);
	inspected.length = 0;
	const {key} = aContainer('a');
	const action = {id: 1, verb: 'start', startedAt: today, deadline: undefined} as const;
	store.dispatch({type: 'action-started', key, action});
	store.dispatch({type: 'action-ended', key, id: 1});
	await clock.advance(1000);
	assert.deepEqual(inspected, ['a']);
	store.dispatch({type: 'run-started', id: 1, line: 'docker run busybox nosuch', key});
	store.dispatch({type: 'run-changed', id: 1, change: {status: 'failed'}});
	await clock.advance(20_000);
	assert.deepEqual(inspected, ['a', 'a']);
	await stop();
});

test('of thousands of containers, only visible ones and those that may have failed are inspected', async () => {
	const fleet = Array.from({length: 1500}, (_, index) => aContainer(`c${1000 + index}`));
	const {clock, store, inspected, stop} = reading([...fleet, killed('z-killed')], {detail: 'hidden'});
	await clock.advance(1000);
	assert.ok(inspected.length > 10 && inspected.length < 60, `${inspected.length} were inspected`);
	assert.ok(!inspected.includes('z-killed'));
	store.dispatch({type: 'view-changed', view: {filter: textField('is:out')}});
	assert.equal(unreadDetails(store.getState()), 1);
	await clock.advance(1000);
	assert.ok(inspected.includes('z-killed'));
	assert.ok(inspected.length < 120);
	assert.equal(unreadDetails(store.getState()), 0);
	await stop();
});

test('a table of thousands sorted by restarts says how many are not inspected yet', async () => {
	const fleet = Array.from({length: 1500}, (_, index) => aContainer(`c${1000 + index}`));
	const {clock, store, inspected, stop} = reading(fleet, {detail: 'hidden'});
	await clock.advance(1000);
	const words = () =>
		composeViewBar(store.getState(), {x: 0, y: 2, width: 120, height: 1})
			.flat()
			.map(({text}) => text);
	assert.ok(!words().some(text => text.includes('inspected')));
	store.dispatch({type: 'view-changed', view: {sort: {column: 'restarts', isDescending: true}}});
	assert.ok(words().includes(`${grouped(1500 - inspected.length)} not inspected yet`));
	await clock.advance(10_000);
	assert.equal(new Set(inspected).size, 1500);
	assert.ok(!words().some(text => text.includes('inspected')));
	await stop();
});

test('a container whose image name now means another image is outdated', async () => {
	const clock = createManualClock(today);
	const store = aStore();
	const outdated = aContainer('cache', {image: `sha256:${'a'.repeat(64)}`, imageId: `sha256:${'a'.repeat(64)}`});
	const containers = [outdated, aContainer('web', {image: 'nginx:1'})];
	store.dispatch({type: 'containers-listed', host: 'test', containers, at: today});
	const asked: string[] = [];
	const engine = {
		host: 'test',
		containers: {details: async () => someDetails({imageName: 'redis:7'})},
		images: {
			async config(name: string) {
				asked.push(name);
				return {id: 'sha256:new'};
			},
		},
	} as unknown as Engine;
	const stopped = new AbortController();
	const stream = streamDetails({engine, engineAt: () => engine, store, clock, isLive: () => false}, stopped.signal);
	while (store.getState().details.size < 2) {
		await clock.advance(200);
	}

	stopped.abort();
	await stream;
	assert.equal(store.getState().details.get(outdated.key)?.newerImage, 'here');
	assert.equal(store.getState().details.get('test/web')?.newerImage, undefined);
	assert.deepEqual(asked, ['redis:7']);
});
