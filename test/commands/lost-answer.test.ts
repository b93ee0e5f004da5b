import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../source/engine/engine-error.ts';
import {aBench} from '../helpers/bench.ts';
import {someDetails} from '../helpers/container-row.ts';
import {aContainer} from '../helpers/containers.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {today} from '../helpers/store.ts';

const web = aContainer('web');
const db = aContainer('db');

test('an operation whose answer was lost is not repeated; its outcome is read from the engine and reported', async () => {
	const engine = fakeEngine();
	const stopping = Promise.withResolvers<void>();
	engine.answer('stop', () => stopping.promise);
	const bench = aBench(engine, {containers: [web, db], view: {selected: web.key}});
	bench.press('s');
	stopping.reject(new EngineError('lost', 'The engine closed the connection.'));
	await new Promise(setImmediate);
	bench.store.dispatch({type: 'connection-lost', host: 'test', problem: 'Gone.', retryAt: today});
	assert.deepEqual(bench.notices(), []);
	assert.equal(bench.store.getState().actions.get(web.key)?.verb, 'stop');
	bench.advance(5000);
	const stopped = aContainer('web', {state: 'exited', exitCode: 0, since: today + 2000});
	bench.store.dispatch({type: 'containers-listed', host: engine.host, containers: [stopped, db], at: today + 5000});
	await bench.settled();
	assert.deepEqual(bench.notices(), [
		'The answer to “stop web” was lost. The engine shows web: Exited (0) 3 seconds ago.',
	]);
	assert.deepEqual(engine.calls, [['stop', 'web', {}]]);
	assert.equal(bench.store.getState().actions.size, 0);
});

test('the outcome of a lost answer is reported although the clock was set back by an hour', async () => {
	const engine = fakeEngine();
	engine.answer('stop', () => Promise.reject(new EngineError('lost', 'The engine closed the connection.')));
	const bench = aBench(engine, {containers: [web, db], view: {selected: web.key}});
	bench.store.dispatch({type: 'details-read', key: web.key, details: someDetails({stopTimeout: 30})});
	const pauses: number[] = [];
	Object.assign(bench.context.shell, {pause: async (milliseconds: number) => void pauses.push(milliseconds)});
	bench.press('s');
	bench.advance(-3_600_000);
	await new Promise(setImmediate);
	const {now} = bench.store.getState();
	const stopped = aContainer('web', {state: 'exited', exitCode: 0, since: now - 3000});
	bench.store.dispatch({type: 'containers-listed', host: engine.host, containers: [stopped, db], at: now});
	await bench.settled();
	assert.match(bench.notices().at(-1) ?? '', /was lost\. The engine shows web: Exited \(0\) 3 seconds ago\.$/);
	assert.deepEqual(pauses, [32_000]);
});

test('a removal whose answer was lost is reported as done if the container is gone', async () => {
	const old = aContainer('old', {state: 'exited', exitCode: 0});
	const engine = fakeEngine();
	engine.answer('remove', () => Promise.reject(new EngineError('timeout', 'The engine did not answer within 120 s.')));
	const bench = aBench(engine, {containers: [old, db], view: {showsAll: true, selected: old.key}});
	bench.press('d', 'y');
	await new Promise(setImmediate);
	bench.store.dispatch({type: 'containers-listed', host: engine.host, containers: [db], at: today + 5000});
	await bench.settled();
	assert.deepEqual(bench.notices(), ['The answer to “remove old” was lost. old is gone.']);
});
