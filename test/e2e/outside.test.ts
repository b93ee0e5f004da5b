import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stopwatch} from '../helpers/stopwatch.ts';
import {harbour} from './dashboard.ts';

test('changes by another client are on the screen at once', async t => {
	const {engine, containers, open} = await harbour(t, 'outside');
	const dashboard = open(['--all']);
	await dashboard.waitFor('[1 Containers] 0');
	const delays: number[] = [];
	/** Wait until the screen shows what the engine has just done, and record how long that takes. */
	const seen = async (wait: Promise<unknown>) => {
		const elapsed = stopwatch(dashboard.pid);
		await wait;
		delays.push(elapsed());
	};
	const id = await containers.create('--name', 'drifter', 'busybox', 'sleep', '1000');
	await seen(dashboard.waitForRow('drifter', /○ Created/));
	await engine.mustDocker(['start', id]);
	await seen(dashboard.waitForRow('drifter', /● Up /));
	await engine.mustDocker(['rename', id, 'settler']);
	await seen(dashboard.waitForRow('settler', /● Up /));
	assert.equal(dashboard.rowOf('drifter'), undefined);
	await engine.mustDocker(['pause', id]);
	await seen(dashboard.waitForRow('settler', /\(Paused\)/));
	await engine.mustDocker(['unpause', id]);
	await seen(dashboard.waitForRow('settler', /● Up [^(]*$/));
	await engine.mustDocker(['kill', id]);
	await seen(dashboard.waitForRow('settler', /○ Exited \(137\) killed/));
	await engine.mustDocker(['rm', id]);
	await seen(dashboard.waitForNoRow('settler'));
	await dashboard.waitFor('[1 Containers] 0');
	// The machine may have been busy during some of them.
	const median = delays.toSorted((a, b) => a - b)[3] ?? Number.POSITIVE_INFINITY;
	assert.ok(median < 1000, `they were seen after ${delays.map(Math.round)} ms`);
});

test('a ping started by another client appears among the running containers, with its stats', async t => {
	const {containers, open} = await harbour(t, 'outside-ping');
	const dashboard = open();
	await dashboard.waitFor('[1 Containers] 0');
	await containers.run('--name', 'ping', 'busybox', 'ping', '127.0.0.1');
	await dashboard.waitForRow('ping', /busybox +● Up .* \d+\.\d .*[\d.]+[KM]\/[\d.]+[GT] +[\d.]+k?B?\/[\d.]+k?B/);
	await dashboard.waitFor(/^ +64 bytes from 127\.0\.0\.1: seq=2 /m);
});

test('exits, OOM kills and restarts are shown in words', async t => {
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
	await dashboard.waitForRow('ill', /✗ Up .*\(unhealthy\)/);
	await dashboard.waitForRow('hungry', /✖ Exited \(137\) out of memory/);
});

test('the selection stays on its container while others appear and disappear', async t => {
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
