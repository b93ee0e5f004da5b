import assert from 'node:assert/strict';
import {test} from 'node:test';
import {harbour} from './dashboard.ts';

const everything = '{{.Name}} {{.State.Status}} {{.State.StartedAt}} {{.RestartCount}} {{.ExecIDs}}';

test('a read-only dashboard refuses every key that changes something, and says so', async t => {
	const {containers, inspect, open} = await harbour(t, 'read-only');
	const running = await containers.run('--name', 'a-running', 'busybox', 'sleep', '1000');
	const stopped = await containers.create('--name', 'b-stopped', 'busybox', 'sleep', '1000');
	const now = async () => [await inspect(running, everything), await inspect(stopped, everything)];
	const before = await now();
	const dashboard = open(['--all', '--read-only']);
	await dashboard.waitFor('READ-ONLY');
	for (const [name, keys] of [
		['a-running', ['s', 'S', 'C-k', 'F9', 'r', 'p', 'N', 'd', 'D', 'e', 'E']],
		['b-stopped', ['s', 'r', 'N', 'd', 'D']],
	] as const) {
		await dashboard.select(name);
		for (const key of keys) {
			dashboard.press(key);
			await dashboard.waitForNotice(/^This dashboard is read-only; start it without --read-only /);
			assert.doesNotMatch(dashboard.screen().join('\n'), /╭/, `${key} opened a dialog`);
			// Another notice replaces it, so that the next key has to show its own.
			dashboard.paste('x');
			await dashboard.waitForNotice(/^Pasting does nothing here/);
		}
	}

	assert.deepEqual(await now(), before);
});

test('a read-only dashboard still shows changes', async t => {
	const {engine, containers, open} = await harbour(t, 'read-only-shows');
	await containers.run('--name', 'teller', 'busybox', 'sh', '-c', 'echo aye aye; sleep 1000');
	const dashboard = open(['--read-only']);
	await dashboard.waitForRow('teller', /● Up /);
	await dashboard.waitFor(/^ +aye aye$/m);
	await engine.mustDocker(['kill', 'teller']);
	await dashboard.waitForRow('teller', /Exited \(137\)/);
});
