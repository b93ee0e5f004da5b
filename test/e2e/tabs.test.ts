import assert from 'node:assert/strict';
import {test} from 'node:test';
import {harbour} from './dashboard.ts';
import {enter} from './typing.ts';

test('t shows the processes inside, and follows them', async t => {
	const {engine, containers, open} = await harbour(t, 'tab-processes');
	const id = await containers.run('--name', 'busy', 'busybox', 'sleep', '4321');
	const dashboard = open();
	await dashboard.waitForRow('busy', /● Up /);
	dashboard.press('t');
	await dashboard.waitFor(/^ +USER +PID .*\n.* sleep 4321$/m);
	await engine.mustDocker(['exec', '--detach', id, 'sleep', '1234']);
	await dashboard.waitFor(/ sleep 1234$/m);
	// The first process of a container ignores SIGTERM by default.
	await engine.mustDocker(['exec', id, 'killall', 'sleep']);
	await dashboard.waitGone(/ sleep 1234$/m);
	await dashboard.waitFor(/ sleep 4321$/m);
});

test('i shows the inspection, and follows its changes', async t => {
	const {engine, containers, open} = await harbour(t, 'tab-inspect');
	const id = await containers.run('--name', 'open-book', 'busybox', 'sleep', '1000');
	const dashboard = open();
	await dashboard.waitForRow('open-book', /● Up /);
	dashboard.press('i', 'z', '/');
	await enter(dashboard, 'Paused');
	await dashboard.waitFor(/"?Paused"?: false/);
	await engine.mustDocker(['pause', id]);
	await dashboard.waitFor(/"?Paused"?: true/);
	dashboard.press('/', 'C-u');
	await enter(dashboard, 'MemorySwap');
	await engine.mustDocker(['unpause', id]);
	await dashboard.waitFor(/MemorySwap"?: 0/);
	await engine.mustDocker(['update', '--memory', '64m', '--memory-swap', '64m', id]);
	await dashboard.waitFor(/MemorySwap"?: 67108864/);
});

test('the environment is shown, secrets only on request', async t => {
	const {containers, open} = await harbour(t, 'tab-environment');
	const variables = ['--env', 'HARBOUR=hamburg', '--env', 'DB_PASSWORD=tide-and-time'];
	await containers.run('--name', 'keeper', ...variables, 'busybox', 'sleep', '1000');
	const dashboard = open();
	await dashboard.waitForRow('keeper', /● Up /);
	dashboard.press(':');
	await enter(dashboard, 'environment');
	await dashboard.waitFor(/HARBOUR.*hamburg/);
	await dashboard.waitFor(/DB_PASSWORD/);
	assert.ok(!dashboard.bytes().raw.includes('tide-and-time'));
	dashboard.press('v');
	await dashboard.waitFor(/DB_PASSWORD.*tide-and-time/);
});
