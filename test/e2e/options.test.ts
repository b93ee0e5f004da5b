import assert from 'node:assert/strict';
import {test} from 'node:test';
import {harbour} from './dashboard.ts';
import {enter} from './typing.ts';

/** Says which signals it gets, and ends with a status of its own on SIGINT and SIGTERM. */
const listener = 'for s in HUP USR1; do trap "echo got $s" $s; done; trap "exit 7" INT; trap "exit 5" TERM';
const listening = ['busybox', 'sh', '-c', `${listener}; echo ready; while :; do sleep 0.05; done`];

test('F9 sends the signal that is chosen', async t => {
	const {containers, open} = await harbour(t, 'signal');
	const id = await containers.run('--name', 'ears', ...listening);
	await containers.says(id, 'ready');
	const dashboard = open(['--all']);
	await dashboard.waitForRow('ears', /● Up /);
	await dashboard.select('ears');
	dashboard.press('F9');
	await dashboard.waitFor(/Send a signal to ears.*▌ SIGTERM/s);
	dashboard.press(...Array<string>(5).fill('j'));
	await dashboard.waitFor(/▌ SIGUSR1/);
	dashboard.press('Enter');
	await dashboard.waitForNotice(/^ears was sent SIGUSR1$/);
	await containers.says(id, 'got USR1');
	dashboard.press('F9', 'Down', 'Down', 'Enter');
	await dashboard.waitForNotice(/^ears was sent SIGHUP$/);
	await containers.says(id, 'got HUP');
	assert.match(dashboard.rowOf('ears') ?? '', /● Up /);
	dashboard.press('F9', 'Enter');
	await dashboard.waitForRow('ears', /Exited \(5\)/);
});

test('S stops with a chosen signal and grace period', async t => {
	const {containers, inspect, open} = await harbour(t, 'stop-options');
	const id = await containers.run('--name', 'ears', ...listening);
	await containers.says(id, 'ready');
	const dashboard = open(['--all']);
	await dashboard.waitForRow('ears', /● Up /);
	dashboard.press('S');
	await dashboard.waitFor(/Stop ears.*Grace period \(s\).*10.*Signal +SIGTERM/s);
	await enter(dashboard, 'soon');
	await dashboard.waitFor('The grace period is a number of seconds');
	dashboard.press('C-u');
	dashboard.type('30');
	dashboard.press('Tab');
	await enter(dashboard, 'sigint');
	await dashboard.waitForRow('ears', /Exited \(7\)/);
	await dashboard.waitForNotice(/^ears stopped$/);
	assert.equal(await inspect(id, '{{.State.ExitCode}}'), '7');
});

test('the grace period that was typed is counted down and kept', async t => {
	const {containers, inspect, open} = await harbour(t, 'stop-grace');
	const deaf = ['busybox', 'sh', '-c', 'trap "" TERM; sleep 1000'];
	const id = await containers.run('--name', 'deaf', '--stop-timeout', '600', ...deaf);
	const dashboard = open(['--all']);
	await dashboard.waitForRow('deaf', /● Up /);
	dashboard.press('S');
	await dashboard.waitFor('Stop deaf');
	const pressed = Date.now();
	await enter(dashboard, '2');
	await dashboard.waitForRow('deaf', /stopping [12] s/);
	await dashboard.waitForRow('deaf', /Exited \(137\) killed/);
	const took = Date.parse(await inspect(id, '{{.State.FinishedAt}}')) - pressed;
	assert.ok(took >= 1900, `it ended ${took} ms after the key`);
});

test('a command acts on each marked container and no other', async t => {
	const {containers, inspect, open} = await harbour(t, 'marks');
	const names = ['m1', 'm2', 'm3', 'm4'];
	await Promise.all(names.map(name => containers.run('--name', name, 'busybox', 'sleep', '1000')));
	const dashboard = open(['--all']);
	await dashboard.select('m1');
	dashboard.press('Space');
	await dashboard.waitForRow('m1', /^ ✓/);
	await dashboard.select('m3');
	dashboard.press('Space');
	await dashboard.waitForRow('m3', /^ ✓/);
	dashboard.press('p');
	await dashboard.waitFor('Pause 2 containers?');
	await dashboard.agree();
	await dashboard.waitForNotice(/^2 containers paused$/);
	const states = async () => (await Promise.all(names.map(name => inspect(name, '{{.State.Status}}')))).join(' ');
	assert.equal(await states(), 'paused running paused running');
	// The key pauses or unpauses, depending on the row's status.
	await dashboard.waitForRow('m1', /\(Paused\)/);
	await dashboard.waitForRow('m3', /\(Paused\)/);
	dashboard.press('p');
	await dashboard.agree();
	await dashboard.waitForNotice(/^2 containers unpaused$/);
	dashboard.press('C-k');
	await dashboard.agree();
	await dashboard.waitForNotice(/^2 containers killed$/);
	await dashboard.waitForRow('m1', /Exited \(137\)/);
	await dashboard.waitForRow('m3', /Exited \(137\)/);
	assert.equal(await states(), 'exited running exited running');
	dashboard.press('d');
	await dashboard.waitFor(/Remove 2 containers\?.* m1 .* m3 .*docker rm m1 m3/s);
	await dashboard.agree();
	await dashboard.waitForNotice(/^2 containers removed$/);
	await dashboard.waitForNoRow('m1');
	await dashboard.waitForNoRow('m3');
	assert.deepEqual(dashboard.names(), ['m2', 'm4']);
});
