import assert from 'node:assert/strict';
import {test} from 'node:test';
import {harbour} from './dashboard.ts';

test('d asks, and Enter on the default button removes nothing', async t => {
	const {containers, inspect, open} = await harbour(t, 'remove-not');
	const id = await containers.create('--name', 'kept', 'busybox', 'sleep', '1000');
	const dashboard = open(['--all']);
	await dashboard.waitForRow('kept', /Created/);
	await dashboard.select('kept');
	dashboard.press('d');
	await dashboard.waitFor(/Remove kept\?.*docker rm kept.*\[ n Cancel \] +y Remove +Remove with its volumes/s);
	dashboard.press('Enter');
	await dashboard.waitGone('Remove kept?');
	// The effect of this key shows that the last key has been handled completely.
	dashboard.press('s');
	await dashboard.waitForRow('kept', /● Up /);
	assert.equal(await inspect(id, '{{.State.Status}}'), 'running');
});

test('d and the button beside the default remove a container that has stopped', async t => {
	const {engine, containers, open} = await harbour(t, 'remove');
	const id = await containers.create('--name', 'goes', 'busybox', 'sleep', '1000');
	await containers.create('--name', 'stays', 'busybox', 'sleep', '1000');
	const dashboard = open(['--all']);
	await dashboard.select('goes');
	dashboard.press('d');
	await dashboard.waitFor('Cancel ]');
	dashboard.press('Right', 'Enter');
	await dashboard.waitForNotice(/^goes removed$/);
	await dashboard.waitForNoRow('goes');
	assert.ok(dashboard.rowOf('stays'));
	assert.notEqual((await engine.docker(['inspect', id])).code, 0);
});

test('the button for volumes removes the anonymous volumes too', async t => {
	const {engine, containers, inspect, open} = await harbour(t, 'remove-volumes');
	const id = await containers.create('--name', 'store', 'redis');
	const volume = await inspect(id, '{{(index .Mounts 0).Name}}');
	const dashboard = open(['--all']);
	await dashboard.waitForRow('store', /Created/);
	await dashboard.select('store');
	dashboard.press('d');
	await dashboard.waitFor('Cancel ]');
	dashboard.press('Right', 'Right');
	await dashboard.waitFor('[ Remove with its volumes ]');
	dashboard.press('Enter');
	await dashboard.waitForNoRow('store');
	await dashboard.waitForNotice(/^store removed$/);
	const volumes = await engine.mustDocker(['volume', 'ls', '--quiet']);
	assert.ok(!volumes.split('\n').includes(volume), 'its volume is still there');
});

test('a container that runs is only removed by force, and the dialog says that it will be killed', async t => {
	const {engine, containers, inspect, open} = await harbour(t, 'remove-running');
	const id = await containers.run('--name', 'busy', 'busybox', 'sleep', '1000');
	const dashboard = open(['--all']);
	await dashboard.waitForRow('busy', /● Up /);
	await dashboard.select('busy');
	dashboard.press('d');
	await dashboard.waitForNotice(/^busy is running\. D removes it by force\.$/);
	dashboard.press('D');
	await dashboard.waitFor(/Remove busy\?.*busy is running and will be killed\..*docker rm --force busy/s);
	dashboard.press('Esc');
	await dashboard.waitGone('Remove busy?');
	assert.equal(await inspect(id, '{{.State.Status}}'), 'running');
	dashboard.press('D');
	await dashboard.waitFor('Cancel ]');
	dashboard.press('Right', 'Enter');
	await dashboard.waitForNoRow('busy');
	await dashboard.waitForNotice(/^busy removed$/);
	assert.notEqual((await engine.docker(['inspect', id])).code, 0);
});

test('a word typed into the question does not answer it, y as the first key does', async t => {
	const {engine, containers, inspect, open} = await harbour(t, 'remove-letters');
	const id = await containers.create('--name', 'calm', 'busybox', 'sleep', '1000');
	const dashboard = open(['--all']);
	await dashboard.waitForRow('calm', /Created/);
	for (const word of ['elete', 'eyes', 'lyyY']) {
		dashboard.press('d');
		await dashboard.waitFor(/Remove calm\?.*n Cancel .*y Remove/s);
		dashboard.type(word);
		dashboard.press('Enter');
		await dashboard.waitGone('Remove calm?');
	}

	dashboard.type('dy');
	await dashboard.waitFor('y Remove');
	assert.equal(await inspect(id, '{{.State.Status}}'), 'created');
	await dashboard.agree();
	await dashboard.waitForNotice(/^calm removed$/);
	assert.notEqual((await engine.docker(['inspect', id])).code, 0);
});
