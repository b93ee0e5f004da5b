import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../../source/engine/engine-error.ts';
import {deadlineOf} from '../../../source/model/action.ts';
import type {ResourceId} from '../../../source/model/resource-id.ts';
import {projectKey} from '../../../source/store/projects.ts';
import {aBench, type Bench} from '../../helpers/bench.ts';
import {someDetails} from '../../helpers/container-row.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {today} from '../../helpers/store.ts';

const web = aContainer('web');
const db = aContainer('db');
const exited = aContainer('old', {state: 'exited', exitCode: 0});

/** A promise that is settled from outside. */
function held() {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	return {promise, resolve, reject};
}

test('s stops a running container without a question and says so when it has stopped', async () => {
	const engine = fakeEngine();
	const stopping = held();
	engine.answer('stop', () => stopping.promise);
	const bench = aBench(engine, {containers: [web]});
	bench.press('s');
	assert.equal(bench.store.getState().dialog, undefined);
	assert.deepEqual(engine.calls, [['stop', 'web', {}]]);
	assert.equal(bench.store.getState().actions.get('test/web')?.verb, 'stop');
	assert.deepEqual(bench.notices(), []);
	assert.equal(bench.store.getState().commandLog[0]?.endedAt, undefined);
	stopping.resolve();
	await bench.settled();
	assert.equal(bench.store.getState().actions.size, 0);
	assert.deepEqual(bench.notices(), ['web stopped']);
	assert.deepEqual(bench.store.getState().commandLog, [
		{id: 1, at: today, line: 'docker stop web', endedAt: today, problem: undefined},
	]);
});

test('the countdown of a stop uses the grace period of the container, which is read if unknown', () => {
	const engine = fakeEngine();
	engine.answer('stop', () => new Promise(() => {}));
	const bench = aBench(engine, {containers: [web, db]});
	bench.store.dispatch({type: 'details-read', key: web.key, details: someDetails({stopTimeout: 30})});
	bench.store.dispatch({type: 'view-changed', view: {selected: web.key}});
	bench.press('s');
	assert.equal(deadline(bench, web.key), today + 30_000);
	bench.store.dispatch({type: 'view-changed', view: {selected: db.key}});
	bench.press('s');
	assert.equal(deadline(bench, db.key), undefined);
	bench.store.dispatch({type: 'details-read', key: db.key, details: someDetails({stopTimeout: 10})});
	assert.equal(deadline(bench, db.key), today + 10_000);
});

test('a forced removal that cuts the stop of another client short is reported as a removal', async () => {
	const engine = fakeEngine();
	const removing = held();
	engine.answer('remove', () => removing.promise);
	const bench = aBench(engine, {containers: [web]});
	bench.press('D', 'y');
	await bench.context.until(({actions}) => actions.size > 0);
	bench.store.dispatch({type: 'stop-forced', key: web.key, seconds: 3});
	removing.resolve();
	await bench.settled();
	assert.deepEqual(bench.notices(), ['web removed']);
});

for (const [keys, words] of [
	[['C-k'], 'killed'],
	[['D', 'y'], 'removed'],
] as const) {
	test(`a container that was ${words} from here while another client stopped it is reported once, even if its event comes late`, async () => {
		const bench = aBench(fakeEngine(), {containers: [web]});
		bench.press(...keys);
		await bench.settled();
		bench.store.dispatch({type: 'stop-forced', key: web.key, seconds: 3});
		assert.deepEqual(bench.notices(), [`web ${words}`]);
		bench.store.dispatch({type: 'ticked', now: today + 60_000}, {type: 'stop-forced', key: web.key, seconds: 3});
		assert.deepEqual(bench.notices(), ['web was killed 3 s after it was asked to stop.']);
	});
}

test('an endless grace period has no countdown', () => {
	const engine = fakeEngine();
	engine.answer('stop', () => new Promise(() => {}));
	const bench = aBench(engine, {containers: [web]});
	bench.store.dispatch({type: 'details-read', key: web.key, details: someDetails({stopTimeout: -1})});
	bench.press('s');
	assert.equal(bench.store.getState().actions.get(web.key)?.verb, 'stop');
	assert.equal(deadline(bench, web.key), undefined);
});

function deadline(bench: Bench, key: ResourceId): number | undefined {
	const {actions, details} = bench.store.getState();
	const action = actions.get(key);
	return action && deadlineOf(action, details.get(key));
}

test('s starts a container that does not run', async () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [exited], view: {showsAll: true}});
	bench.press('s');
	await bench.settled();
	assert.deepEqual(engine.calls, [['start', 'old']]);
	assert.deepEqual(bench.notices(), ['old started']);
});

test('two actions on one container do not race: the second is refused with the name of the first', async () => {
	const engine = fakeEngine();
	const restarting = held();
	engine.answer('restart', () => restarting.promise);
	const bench = aBench(engine, {containers: [web]});
	bench.press('r', 's', 'r', 'p', 'e');
	assert.deepEqual(engine.calls, [['restart', 'web', {}]]);
	assert.deepEqual(new Set(bench.notices()), new Set(['web is already being restarted.']));
	restarting.resolve();
	await bench.settled();
	bench.press('p');
	await bench.settled();
	assert.deepEqual(engine.calls.at(-1), ['pause', 'web']);
});

test('a kill interrupts a stop, and only the kill is reported', async () => {
	const engine = fakeEngine();
	const stopping = held();
	const killing = held();
	engine.answer('stop', () => stopping.promise);
	engine.answer('kill', () => killing.promise);
	const bench = aBench(engine, {containers: [web]});
	bench.press('s', 'C-k', 'C-k');
	assert.deepEqual(engine.calls, [
		['stop', 'web', {}],
		['kill', 'web', 'SIGKILL'],
	]);
	assert.equal(bench.store.getState().actions.get(web.key)?.verb, 'kill');
	stopping.resolve();
	await new Promise(setImmediate);
	assert.equal(bench.store.getState().actions.get(web.key)?.verb, 'kill');
	killing.resolve();
	await bench.settled();
	assert.equal(bench.store.getState().actions.size, 0);
	assert.deepEqual(bench.notices(), ['web is already being sent a signal.', 'web killed']);
});

test('a stop that ends after the kill that interrupted it is not reported either', async () => {
	const engine = fakeEngine();
	const stopping = held();
	engine.answer('stop', () => stopping.promise);
	const bench = aBench(engine, {containers: [web]});
	bench.press('s', 'C-k');
	await new Promise(setImmediate);
	assert.deepEqual(bench.notices(), ['web killed']);
	stopping.reject(new EngineError('not-running', 'The container is not running; start it first.'));
	await bench.settled();
	assert.deepEqual(bench.notices(), ['web killed']);
	assert.deepEqual(
		bench.store.getState().commandLog.map(record => record.line),
		['docker stop web', 'docker kill web'],
	);
});

test('a failure is reported in plain words and kept in the command log, and the container is free again', async () => {
	const engine = fakeEngine();
	engine.answer('start', () =>
		Promise.reject(new EngineError('port-in-use', 'Port 80 of the host is taken; stop what holds it first.')),
	);
	const bench = aBench(engine, {containers: [exited], view: {showsAll: true}});
	bench.press('s');
	await bench.settled();
	assert.deepEqual(bench.notices(), ['Cannot start old: port 80 of the host is taken; stop what holds it first.']);
	assert.equal(bench.store.getState().notices[0]?.level, 'error');
	assert.equal(bench.store.getState().actions.size, 0);
	assert.match(bench.store.getState().commandLog[0]?.problem ?? '', /^Port 80/);
});

test('p pauses and unpauses, and says why an engine cannot', async () => {
	const paused = aContainer('web', {state: 'paused'});
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [web]});
	bench.press('p');
	await bench.settled();
	bench.store.dispatch({type: 'containers-changed', host: 'test', containers: [paused], removed: [], at: today});
	bench.press('p');
	await bench.settled();
	assert.deepEqual(engine.calls, [
		['pause', 'web'],
		['unpause', 'web'],
	]);
	const poor = aBench(fakeEngine(['pause', 'unpause', 'exec', 'findShell']), {containers: [web]});
	poor.press('p', 'e', 'E');
	assert.deepEqual(poor.notices(), [
		'This engine cannot pause containers.',
		'This engine cannot open a shell in a container.',
		'This engine cannot run commands in a container.',
	]);
});

test('nothing is done while the engine does not answer', () => {
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [web]});
	bench.store.dispatch({type: 'connection-lost', host: 'test', problem: 'The engine is gone.', retryAt: today + 1000});
	bench.press('s', 'C-k', 'd', 'e', 'N');
	assert.deepEqual(engine.calls, []);
	assert.equal(bench.store.getState().dialog, undefined);
	assert.equal(bench.notices().length, 5);
});

test('on the row of a project a key acts on all its containers, after one question, in the order of depends_on', async () => {
	const needs = (service: string) => ({'com.docker.compose.depends_on': `${service}:service_started:false`});
	const shop = [
		aContainer('api', {project: 'shop', service: 'api', labels: needs('db')}),
		aContainer('db', {project: 'shop', service: 'db'}),
		aContainer('migrate', {project: 'shop', service: 'migrate', state: 'exited', exitCode: 0}),
		aContainer('web', {project: 'shop', service: 'web', labels: needs('api')}),
	];
	const engine = fakeEngine();
	const bench = aBench(engine, {containers: [...shop, aContainer('other', {project: 'blog'})]});
	bench.store.dispatch({type: 'view-changed', view: {selected: projectKey('test', 'shop')}});
	bench.press('s');
	assert.deepEqual(engine.calls, []);
	const question = dialogOf(bench, 'confirm');
	assert.equal(question.title, 'Stop the 3 containers of shop?');
	bench.press('y');
	await bench.settled();
	assert.deepEqual(engine.calls, [
		['stop', 'web', {}],
		['stop', 'api', {}],
		['stop', 'db', {}],
	]);
	assert.deepEqual(bench.notices(), ['3 containers stopped']);
});

test('a key for one container only does nothing on the row of a project, and says so', () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('a', {project: 'shop'})]});
	bench.press('g', 'e');
	assert.deepEqual(bench.notices(), ['This acts on one container: select one of the project.']);
});
