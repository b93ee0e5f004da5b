import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {startEngine} from '../engine/private-engine.ts';
import {stopwatch} from '../helpers/stopwatch.ts';
import {harbour, openDashboard} from './dashboard.ts';
import {relayTo} from './relay.ts';
import {enter} from './typing.ts';
import {readWholeLog} from './whole-log.ts';

test('a lost engine keeps its list, dimmed and with its age, and is reconnected automatically', async t => {
	const engine = await startEngine();
	t.after(() => engine.stop());
	// When the engine is back, it stops the containers that still run before it starts them again.
	const options = ['--detach', '--restart', 'always', '--stop-timeout', '1'];
	for (const name of ['alpha', 'beta', 'gamma', 'other']) {
		await engine.mustDocker(['run', ...options, '--name', name, 'busybox', 'sleep', '1000']);
	}

	const dashboard = openDashboard(engine.host);
	await dashboard.waitFor('● 4 running');
	dashboard.press('/');
	await enter(dashboard, '!other');
	await dashboard.waitForNoRow('other');
	await dashboard.select('beta');
	dashboard.press('Space');
	await dashboard.select('gamma');
	await dashboard.waitForRow('gamma', /^▌ .* Up .*\d[KM]\//);
	const color = colorOf('gamma');

	await engine.killDaemon();
	await dashboard.waitFor(/reconnecting.* · list \d+ s old/);
	await dashboard.waitFor(/list [2-9] s old/);
	for (const name of ['alpha', 'beta', 'gamma']) {
		assert.ok(dashboard.rowOf(name), `${name} is not there any more`);
	}

	assert.notDeepEqual(colorOf('gamma'), color);
	dashboard.press('s');
	await dashboard.waitForNotice(/^Not connected\. Retrying; C-r retries now\.$/);

	await engine.startDaemon();
	await dashboard.waitGone('reconnecting');
	await dashboard.waitForRow('gamma', /^▌ .* Up .*\d[KM]\//);
	assert.deepEqual(colorOf('gamma'), color);
	assert.equal(dashboard.selected(), 'gamma');
	await dashboard.waitForRow('beta', /^ ✓/);
	await dashboard.waitFor('1 marked · filter !other');
	assert.equal(dashboard.rowOf('other'), undefined);
	// Without events, the dashboard sees a change in its next list, ten seconds after the last one.
	const delays: number[] = [];
	for (const [name, newName] of [
		['alpha', 'psi'],
		['psi', 'chi'],
		['chi', 'omega'],
	] as const) {
		await engine.mustDocker(['rename', name, newName]);
		const elapsed = stopwatch(dashboard.pid);
		await dashboard.waitForRow(newName, /● Up /);
		delays.push(elapsed());
	}

	assert.ok(Math.min(...delays.slice(1)) < 5000, `seen after ${delays.map(Math.round)} ms`);

	function colorOf(name: string) {
		const row = dashboard.rowOf(name) ?? '';
		const y = dashboard.screen().indexOf(row);
		return [name, 'busybox', '●'].map(text => dashboard.cell(row.indexOf(text), y).color);
	}
});

test('C-r reconnects at once, and the list has the changes of the meantime', async t => {
	const {engine, containers} = await harbour(t, 'lost');
	await containers.run('--name', 'beta', 'busybox', 'sleep', '1000');
	const alpha = await containers.run('--name', 'alpha', 'busybox', 'sleep', '1000');
	const relay = relayTo(t, engine.socket);
	await relay.join();
	const env = {NODE_OPTIONS: `--require=${fileURLToPath(new URL('no-retries.cjs', import.meta.url))}`};
	const dashboard = openDashboard(relay.host, ['--all', '--filter', 'label=quayside.test=lost'], {env});
	await dashboard.select('beta');
	await relay.cut();
	await containers.run('--name', 'delta', 'busybox', 'sleep', '1000');
	await engine.mustDocker(['rm', '--force', alpha]);
	await dashboard.waitFor('reconnecting…');
	assert.ok(dashboard.rowOf('alpha'));
	await relay.join();
	dashboard.press('C-r');
	await dashboard.waitForRow('delta', /● Up /);
	await dashboard.waitForNoRow('alpha');
	await dashboard.waitGone('reconnecting');
	assert.equal(dashboard.selected(), 'beta');
});

test('a log continues after a lost connection without a repeated or lost line', async t => {
	const {engine, containers} = await harbour(t, 'lost-log');
	const script = 'i=0; while :; do i=$((i + 1)); echo line $i; sleep 0.02; done';
	const id = await containers.run('--name', 'teller', 'busybox', 'sh', '-c', script);
	const relay = relayTo(t, engine.socket);
	await relay.join();
	const dashboard = openDashboard(relay.host, ['--all', '--filter', 'label=quayside.test=lost-log']);
	await dashboard.waitForRow('teller', /● Up /);
	dashboard.press('l', 'z');
	await dashboard.waitFor(/^ +line (?:[1-9]\d\d|\d{4,})$/m);
	await relay.cut();
	await dashboard.waitFor('reconnecting');
	await relay.join();
	await dashboard.waitGone('reconnecting');
	await dashboard.waitFor(/^ +line (?:[2-9]\d\d|\d{4,})$/m);
	await engine.mustDocker(['kill', id]);
	await dashboard.waitFor('the container has stopped; its log ends here');
	const lines = (await engine.mustDocker(['logs', id])).split('\n');
	assert.deepEqual(
		await readWholeLog(dashboard),
		lines.map(line => `   ${line}`),
	);
});
