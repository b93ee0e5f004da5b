import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {type Harbour, harbour} from './dashboard.ts';
import {enter} from './typing.ts';

const deaf = ['busybox', 'sh', '-c', 'trap "" TERM; sleep 1000'];

let old: Harbour;

// For the last test: by then they stopped so long ago that they are hidden.
before(async () => {
	old = await harbour({after() {}}, 'all');
	await old.containers.run('--name', 'long-ended', 'hello-world');
	await old.containers.run('--name', 'long-failed', 'busybox', 'false');
	await old.containers.create('--name', 'never-ran', 'hello-world');
	await old.containers.run('--name', 'still-runs', 'busybox', 'sleep', '1000');
});
after(() => old.containers.remove());

test('s starts a container that was only created', async t => {
	const {containers, inspect, open} = await harbour(t, 'start');
	const id = await containers.create('--name', 'starter', 'busybox', 'sleep', '1000');
	const dashboard = open(['--all']);
	await dashboard.waitForRow('starter', /○ Created/);
	await dashboard.select('starter');
	dashboard.press('s');
	await dashboard.waitForRow('starter', /● Up /);
	await dashboard.waitForNotice(/^starter started$/);
	assert.equal(await inspect(id, '{{.State.Status}}'), 'running');
});

test('s stops a container that handles SIGTERM at once', async t => {
	const {containers, inspect, open} = await harbour(t, 'stop');
	const script = 'trap "exit 3" TERM; echo ready; sleep 1000 & wait';
	const id = await containers.run('--name', 'polite', 'busybox', 'sh', '-c', script);
	await containers.says(id, 'ready');
	const dashboard = open(['--all']);
	await dashboard.waitForRow('polite', /● Up /);
	await dashboard.select('polite');
	dashboard.press('s');
	await dashboard.waitForRow('polite', /Exited \(3\)/);
	await dashboard.waitForNotice(/^polite stopped$/);
	assert.equal(await inspect(id, '{{.State.Status}} {{.State.ExitCode}}'), 'exited 3');
});

test('a container that ignores SIGTERM counts its grace period down, and C-k cuts it short', async t => {
	const {containers, inspect, open} = await harbour(t, 'countdown');
	const id = await containers.run('--name', 'deaf', '--stop-timeout', '600', ...deaf);
	const dashboard = open(['--all']);
	await dashboard.waitForRow('deaf', /● Up /);
	await dashboard.select('deaf');
	dashboard.press('s');
	await dashboard.waitForRow('deaf', /stopping (?:600|59\d) s · C-k/);
	await dashboard.waitForRow('deaf', /stopping 5(?:[0-8]\d|9[0-8]) s/);
	assert.equal(await inspect(id, '{{.State.Status}}'), 'running');
	dashboard.press('C-k');
	await dashboard.waitForRow('deaf', /Exited \(137\) killed/);
	await dashboard.waitForNotice(/^deaf killed$/);
	assert.equal(await inspect(id, '{{.State.ExitCode}}'), '137');
});

test('a container that outlives its grace period is killed', async t => {
	const {containers, inspect, open} = await harbour(t, 'grace');
	const id = await containers.run('--name', 'deaf', '--stop-timeout', '3', ...deaf);
	const dashboard = open(['--all']);
	await dashboard.waitForRow('deaf', /● Up /);
	await dashboard.select('deaf');
	dashboard.press('s');
	await dashboard.waitForRow('deaf', /stopping [1-3] s/);
	await dashboard.waitForRow('deaf', /Exited \(137\) killed/);
	await dashboard.waitForNotice(/^deaf did not stop in 3 s and was killed$/);
	assert.equal(await inspect(id, '{{.State.ExitCode}}'), '137');
});

test('of several that are stopped, one that had to be killed is named, and a new dashboard knows that it was wanted', async t => {
	const {containers, open} = await harbour(t, 'several-stops');
	await containers.run('--name', 'deaf', '--stop-timeout', '1', ...deaf);
	const obedient = 'trap "exit 0" TERM; echo ready; sleep 1000 & wait';
	await containers.says(await containers.run('--name', 'good', 'busybox', 'sh', '-c', obedient), 'ready');
	const dashboard = open(['--all']);
	await dashboard.waitForRow('good', /● Up /);
	await dashboard.select('deaf');
	dashboard.press('Space', 'Space', 's');
	await dashboard.waitFor('Stop 2 containers?');
	await dashboard.agree();
	await dashboard.waitForNotice(/^2 containers stopped\. deaf did not stop in 1 s and was killed$/);
	await open(['--all']).waitForRow('deaf', /○ Exited \(137\) killed/);
});

test('C-k kills a container within a second of the key', async t => {
	const {containers, inspect, open} = await harbour(t, 'kill');
	const names = ['first', 'second', 'third'];
	await Promise.all(names.map(name => containers.run('--name', name, ...deaf)));
	const dashboard = open(['--all']);
	const delays: number[] = [];
	for (const name of names) {
		await dashboard.select(name);
		const pressed = Date.now();
		dashboard.press('C-k');
		await dashboard.waitForRow(name, /○ Exited \(137\) killed/);
		await dashboard.waitForNotice(new RegExp(`^${name} killed$`));
		// The engine and we read the same clock.
		delays.push(Date.parse(await inspect(name, '{{.State.FinishedAt}}')) - pressed);
	}

	// The machine may have been busy during one of the three.
	const fastest = Math.min(...delays);
	assert.ok(fastest >= 0 && fastest <= 1000, `they ended ${delays} ms after the key`);
});

test('among those that run, a killed container stays in sight for a while, with its end', async t => {
	const {containers, open} = await harbour(t, 'kill-running');
	await containers.run('--name', 'one', 'busybox', 'sleep', '1000');
	await containers.run('--name', 'two', 'busybox', 'sleep', '1000');
	const dashboard = open();
	await dashboard.select('two');
	dashboard.press('C-k');
	await dashboard.waitForRow('two', /Exited \(137\) killed/);
	assert.deepEqual(dashboard.names(), ['one', 'two']);
	dashboard.press('s');
	await dashboard.waitForRow('two', /● Up /);
});

test('r restarts a container', async t => {
	const {containers, inspect, open} = await harbour(t, 'restart');
	const script = 'trap "exit 0" TERM; echo ready; sleep 1000 & wait';
	const id = await containers.run('--name', 'again', 'busybox', 'sh', '-c', script);
	await containers.says(id, 'ready');
	const before = await inspect(id, '{{.State.StartedAt}}');
	const dashboard = open(['--all']);
	await dashboard.waitForRow('again', /● Up /);
	await dashboard.select('again');
	dashboard.press('r');
	await dashboard.waitForNotice(/^again restarted$/);
	await dashboard.waitForRow('again', /● Up (?:Less than a second|\d seconds?)/);
	const [status, after] = (await inspect(id, '{{.State.Status}} {{.State.StartedAt}}')).split(' ');
	assert.equal(status, 'running');
	assert.notEqual(after, before);
});

test('p pauses a container, and p again unpauses it', async t => {
	const {containers, inspect, open} = await harbour(t, 'pause');
	const id = await containers.run('--name', 'sleeper', 'busybox', 'sleep', '1000');
	const dashboard = open();
	await dashboard.waitForRow('sleeper', /● Up /);
	await dashboard.select('sleeper');
	dashboard.press('p');
	await dashboard.waitForRow('sleeper', /Up .*\(Paused\)/);
	await dashboard.waitForNotice(/^sleeper paused$/);
	assert.equal(await inspect(id, '{{.State.Paused}}'), 'true');
	dashboard.press('p');
	await dashboard.waitForRow('sleeper', /● Up [^(]*$/);
	await dashboard.waitForNotice(/^sleeper unpaused$/);
	assert.equal(await inspect(id, '{{.State.Paused}}'), 'false');
});

test('N renames a container, and says if the name is in use', async t => {
	const {containers, inspect, open} = await harbour(t, 'rename');
	const id = await containers.run('--name', 'before', 'busybox', 'sleep', '1000');
	await containers.run('--name', 'taken', 'busybox', 'sleep', '1000');
	const dashboard = open();
	await dashboard.select('before');
	dashboard.press('N');
	await dashboard.waitFor('Rename before');
	dashboard.press('C-u');
	await enter(dashboard, 'taken');
	await dashboard.waitForNotice(/^Cannot rename before: .*taken.*in use/);
	assert.equal(await inspect(id, '{{.Name}}'), '/before');
	dashboard.press('N', 'C-u');
	await enter(dashboard, 'later');
	await dashboard.waitForRow('later', /● Up /);
	await dashboard.waitForNoRow('before');
	assert.equal(await inspect(id, '{{.Name}}'), '/later');
	assert.equal(dashboard.selected(), 'later');
});

test('a shows what docker ps --all lists, and a again what docker ps lists', async () => {
	const {engine, containers, open} = old;
	const listed = async (...all: readonly string[]) =>
		(await engine.mustDocker(['ps', ...all, '--format', '{{.Names}}', ...containers.filter])).split('\n').toSorted();
	const dashboard = open();
	await dashboard.waitForRow('still-runs', /● Up /);
	// A stopped container stays listed for half a minute.
	await dashboard.waitForNoRow('long-ended');
	await dashboard.waitForNoRow('never-ran');
	// A failed one stays until it was seen.
	assert.deepEqual(dashboard.names().toSorted(), ['long-failed', ...(await listed())]);
	await dashboard.waitFor(/running · 1 failed/);
	dashboard.press('a');
	await dashboard.waitForRow('long-ended', /Exited \(0\)/);
	assert.deepEqual(dashboard.names().toSorted(), await listed('--all'));
	dashboard.press('a');
	await dashboard.waitForNoRow('long-ended');
	assert.deepEqual(dashboard.names().toSorted(), ['long-failed', 'still-runs']);
});

test('a key for a container that disappeared does not act on its neighbour', async t => {
	const {engine, containers, inspect, open} = await harbour(t, 'seen');
	const names = ['a1', 'a2', 'a3', 'a4'];
	const ids = await Promise.all(names.map(name => containers.run('--name', name, 'busybox', 'sleep', '1000')));
	const dashboard = open();
	await dashboard.select('a2');
	await engine.mustDocker(['rm', '--force', 'a2']);
	await dashboard.waitForNoRow('a2');
	dashboard.press('C-k');
	await dashboard.waitForNotice(/^a2 is gone; a3 is selected now\. Press C-k again to kill a3\.$/);
	dashboard.press('j', 'C-k');
	await dashboard.waitForRow('a4', /Exited \(137\) killed/);
	assert.equal(await inspect(ids[2] ?? '', '{{.State.Status}}'), 'running');
});

test('C-k on two marked containers asks first, Enter leaves both alone, and the answer kills both', async t => {
	const {containers, inspect, open} = await harbour(t, 'several');
	for (const name of ['left', 'right']) {
		await containers.run('--name', name, 'busybox', 'sleep', '1000');
	}

	const dashboard = open();
	await dashboard.select('left');
	dashboard.press('Space', 'Space', 'C-k');
	await dashboard.waitFor(/Kill 2 containers\?.*left.*right.*docker kill left right.*\[ (n )?Cancel \]/s);
	dashboard.press('Enter');
	await dashboard.waitGone('Kill 2 containers?');
	assert.equal(await inspect('left', '{{.State.Running}}'), 'true');
	assert.equal(await inspect('right', '{{.State.Running}}'), 'true');
	dashboard.press('C-k');
	await dashboard.waitFor(/Kill 2 containers\?/);
	dashboard.press('Tab', 'Enter');
	await dashboard.waitForNotice(/^2 containers killed$/);
	await dashboard.waitForRow('left', /Exited \(137\) killed/);
	await dashboard.waitForRow('right', /Exited \(137\) killed/);
});
