import assert from 'node:assert/strict';
import {test} from 'node:test';
import {planHelper, removeLeftHelpers} from '../../../source/commands/container/debug-helper.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const ownerLabel = 'quayside.debug-shell.owner';
const web = aContainer('web');

test('helpers that a run has left behind are removed and named; those of other runs stay', async () => {
	const engine = fakeEngine();
	const left = aContainer('web-debug', {labels: {[ownerLabel]: 'gone/7/1'}});
	const other = aContainer('db-debug', {labels: {[ownerLabel]: 'there/8/1'}});
	const bench = aBench(engine, {containers: [web, left, other]});
	await removeLeftHelpers(bench.context, engine.host);
	assert.deepEqual(engine.calls, [['remove', 'web-debug', {force: true, volumes: true}]]);
	assert.deepEqual(bench.notices(), ['Removed web-debug, which a debug shell had left behind']);
	assert.deepEqual(
		bench.store.getState().commandLog.map(({line}) => line),
		['docker rm --force --volumes web-debug'],
	);
});

test('a read-only dashboard removes no helpers', async () => {
	const engine = fakeEngine();
	const left = aContainer('web-debug', {labels: {[ownerLabel]: 'gone/7/1'}});
	const bench = aBench(engine, {containers: [left], settings: {isReadOnly: true}});
	await removeLeftHelpers(bench.context, engine.host);
	assert.deepEqual(engine.calls, []);
});

test('the IPC namespace is joined only where the target shares it, and its files are where its processes are', () => {
	const bench = aBench(fakeEngine(), {containers: [web, aContainer('web-debug')]});
	const plan = (host: object) =>
		planHelper(bench.store.getState(), web, 'busybox', {HostConfig: {...host}, State: {Pid: 4711}});
	assert.deepEqual(plan({IpcMode: 'private'}), {
		target: web,
		image: 'busybox',
		name: 'web-debug-2',
		sharesIpc: false,
		files: '/proc/1/root',
	});
	assert.equal(plan({IpcMode: 'shareable'}).sharesIpc, true);
	assert.equal(plan({PidMode: 'host'}).files, '/proc/4711/root');
});
