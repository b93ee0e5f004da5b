import assert from 'node:assert/strict';
import {test} from 'node:test';
import {waitUntil} from '../engine/wait-until.ts';
import {type Dashboard, type Harbour, harbour} from './dashboard.ts';

test('where the image has no shell, a debug shell sees its processes and files, and leaves nothing behind', async t => {
	const {engine, containers, open} = await harbour(t, 'debug');
	await containers.run('--name', 'bare', 'noshell');
	const dashboard = open(['--columns', 'name,status']);
	await openDebugShell(dashboard);
	dashboard.type('ps\r');
	await dashboard.waitFor(/^ +1 root +\/bin\/sleep infinity$/m);
	dashboard.type('ls /proc/1/root/bin; tr "\\0" " " </proc/1/cmdline; echo\r');
	await dashboard.waitFor(/^sleep\n\/bin\/sleep infinity/m);
	dashboard.type('touch /proc/1/root/mark; exit 4\r');
	await dashboard.waitForNotice(/^Debug shell for bare ended with status 4$/);
	await waitUntil(async () => (await helpers(engine)) === '', 'the end of the helper');
	assert.equal(await engine.mustDocker(['diff', 'bare']), 'A /mark');
});

test('a debug shell in the panel ends with the dashboard, and its helper is removed', async t => {
	const {engine, containers, open} = await harbour(t, 'debug-panel');
	await containers.run('--name', 'bare-2', 'noshell');
	const dashboard = open(['--columns', 'name,status']);
	await openDebugShell(dashboard, 'panel');
	process.kill(dashboard.pid, 'SIGTERM');
	await dashboard.exit;
	assert.equal(await helpers(engine, 'bare-2'), '');
});

test('a helper that outlives a dashboard which was killed is removed at the next start', async t => {
	const {engine, containers, open} = await harbour(t, 'debug-crash');
	await containers.run('--name', 'bare-3', 'noshell');
	const dashboard = open(['--columns', 'name,status']);
	await openDebugShell(dashboard);
	process.kill(dashboard.pid, 'SIGKILL');
	await dashboard.exit;
	assert.equal(await helpers(engine, 'bare-3'), 'bare-3-debug');
	const next = open(['--columns', 'name,status']);
	await next.waitForNotice(/^Removed bare-3-debug, which a debug shell had left behind$/);
	await waitUntil(async () => (await helpers(engine, 'bare-3')) === '', 'the end of the helper');
});

test('a container that ends under its debug shell gives the terminal back, with the reason', async t => {
	const {engine, containers, open} = await harbour(t, 'debug-ended');
	await containers.run('--name', 'bare-4', 'noshell');
	const dashboard = open(['--columns', 'name,status']);
	await openDebugShell(dashboard);
	await engine.mustDocker(['kill', 'bare-4']);
	await dashboard.waitForNotice(/^Debug shell for bare-4 ended: bare-4 exited with status 137 \(killed\)$/);
	await waitUntil(async () => (await helpers(engine, 'bare-4')) === '', 'the end of the helper');
});

async function openDebugShell(dashboard: Dashboard, place: 'screen' | 'panel' = 'screen'): Promise<void> {
	await dashboard.waitFor(/● Up /);
	dashboard.press(place === 'screen' ? 'e' : 'M-e');
	await dashboard.waitFor(/Debug shell for .*has no shell.*\/proc\/1\/root.*Image +busybox/s);
	dashboard.press('Enter');
	await dashboard.waitFor(/^\/ #$/m);
}

/** The names of the helpers for a container. */
function helpers(engine: Harbour['engine'], target = 'bare'): Promise<string> {
	return engine.mustDocker(['ps', '--all', '--format', '{{.Names}}', '--filter', `name=^${target}-debug$`]);
}
