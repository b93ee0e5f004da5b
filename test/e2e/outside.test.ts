import assert from 'node:assert/strict';
import {test} from 'node:test';
import {harbour} from './dashboard.ts';

/** Milliseconds from the engine's answer to the row, with room for a busy machine. */
const soon = {timeout: 1000};

test('what is done to a container elsewhere is on the screen at once', async t => {
	const {engine, containers, open} = await harbour(t, 'outside');
	const dashboard = open(['--all']);
	await dashboard.waitFor('[1 Containers] 0');
	const id = await containers.create('--name', 'drifter', 'busybox', 'sleep', '1000');
	await dashboard.waitForRow('drifter', /○ Created/, soon);
	await engine.mustDocker(['start', id]);
	await dashboard.waitForRow('drifter', /● Up /, soon);
	await engine.mustDocker(['rename', id, 'settler']);
	await dashboard.waitForRow('settler', /● Up /, soon);
	assert.equal(dashboard.rowOf('drifter'), undefined);
	await engine.mustDocker(['pause', id]);
	await dashboard.waitForRow('settler', /\(paused\)/, soon);
	await engine.mustDocker(['unpause', id]);
	await dashboard.waitForRow('settler', /● Up [^(]*$/, soon);
	await engine.mustDocker(['kill', id]);
	await dashboard.waitForRow('settler', /✖ Exited \(137\) killed/, soon);
	await engine.mustDocker(['rm', id]);
	await dashboard.waitForNoRow('settler', soon);
	await dashboard.waitFor('[1 Containers] 0');
});

test('a ping that is started elsewhere appears by itself, with its figures, among those that run', async t => {
	const {containers, open} = await harbour(t, 'outside-ping');
	const dashboard = open();
	await dashboard.waitFor('[1 Containers] 0');
	await containers.run('--name', 'ping', 'busybox', 'ping', '127.0.0.1');
	await dashboard.waitForRow('ping', /busybox +● Up .* \d+\.\d +[\d.]+[KM]\/[\d.]+[GT] +[\d.]+k?B?\/[\d.]+k?B/, {
		timeout: 2000,
	});
	await dashboard.waitFor(/^ +64 bytes from 127\.0\.0\.1: seq=2 /m);
});

test('ends by a status, by running out of memory and restarts say so in words', async t => {
	const {containers, open} = await harbour(t, 'outside-ends');
	const dashboard = open(['--all', '--columns', 'name,status']);
	const shell = (script: string) => ['busybox', 'sh', '-c', script];
	await containers.run('--name', 'fails', ...shell('exit 4'));
	await containers.run('--name', 'hungry', '--memory', '32m', ...shell('a=x; while :; do a=$a$a; done'));
	await containers.run('--name', 'crashes', '--restart', 'always', ...shell('exit 3'));
	await containers.run(
		'--name',
		'ill',
		'--health-cmd',
		'false',
		'--health-interval',
		'1s',
		'--health-retries',
		'1',
		...shell('sleep 1000'),
	);
	await dashboard.waitForRow('fails', /✖ Exited \(4\)/);
	await dashboard.waitForRow('crashes', /↻ Restarting \(3\), \d+(?:st|nd|rd|th) time/);
	await dashboard.waitForRow('ill', /● Up .*\(unhealthy\)/, {timeout: 20_000});
	await dashboard.waitForRow('hungry', /✖ Exited \(137\) out of memory/, {timeout: 20_000});
});

test('the selection stays with its container while others come before it and go', async t => {
	const {engine, containers, open} = await harbour(t, 'outside-selection');
	await Promise.all(['k1', 'm1', 'p1'].map(name => containers.create('--name', name, 'busybox', 'true')));
	const dashboard = open(['--all']);
	await dashboard.select('m1');
	await containers.create('--name', 'a1', 'busybox', 'true');
	await containers.create('--name', 'l1', 'busybox', 'true');
	await dashboard.waitForRow('l1', /Created/);
	assert.equal(dashboard.selected(), 'm1');
	await engine.mustDocker(['rm', 'a1', 'k1']);
	await dashboard.waitForNoRow('k1');
	await dashboard.waitForNoRow('a1');
	assert.equal(dashboard.selected(), 'm1');
	await engine.mustDocker(['rm', 'm1']);
	await dashboard.waitForNoRow('m1');
	assert.equal(dashboard.selected(), 'p1');
});
