import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {type Harbour, harbour} from './dashboard.ts';

test('the Stats tab names control groups as the source, and shows throttling', async t => {
	const {containers, open} = await harbour(t, 'groups-tab');
	const limits = ['--cpus', '0.1', '--memory', '64m', '--pids-limit', '20'];
	await containers.run('--name', 'held', ...limits, 'busybox', 'sh', '-c', 'while :; do :; done');
	const dashboard = open();
	await dashboard.waitForRow('held', /64M/);
	await dashboard.give('stats');
	await dashboard.waitFor(/from control groups/);
	await dashboard.waitFor(/throttled \d+ %, (?:\d+ ms|\d+s) in all · PIDs 1\/20/);
	await dashboard.waitFor(/CPU .* of 10 %/);
	await dashboard.waitFor(/MEM .* of 64 MiB/);
});

test('an OOM kill is counted in the Stats tab', async t => {
	const {containers, open} = await harbour(t, 'groups-oom');
	const script = 'tail /dev/zero; exec sleep 1000';
	await containers.run('--name', 'greedy', '--memory', '16m', 'busybox', 'sh', '-c', script);
	const dashboard = open();
	await dashboard.waitForRow('greedy', /Up /);
	await dashboard.give('stats');
	await dashboard.waitFor(/OOM kills 1 .*from control groups/);
});

test('a container that shares another’s network is read from the engine', async t => {
	const {containers, open} = await harbour(t, 'groups-shared');
	const first = await containers.run('--name', 'first', 'busybox', 'sleep', '1000');
	await containers.run('--name', 'sidecar', '--network', `container:${first}`, 'busybox', 'sleep', '1000');
	const dashboard = open();
	await dashboard.select('sidecar');
	await dashboard.give('stats');
	await dashboard.waitFor(/from the engine/);
	dashboard.press('Tab');
	await dashboard.select('first');
	await dashboard.waitFor(/from control groups/);
});

test('a runaway out of sight is marked, moves to the top, and is cleared once killed', async t => {
	const {engine, containers, open} = await fleet(t, 'groups-runaway');
	const dashboard = open(['--config', await lowBar(t)], {rows: 24, columns: 100});
	await dashboard.waitForRow('calm-10', /Up /);
	assert.equal(dashboard.rowOf('zz-last'), undefined);
	await engine.mustDocker(['exec', '--detach', containers.last, 'sh', '-c', 'while :; do :; done']);
	await dashboard.waitForRow('zz-last', /RUNAWAY/);
	assert.equal(dashboard.names()[0], 'zz-last');
	dashboard.press('g', 'C-k');
	await dashboard.waitForRow('zz-last', /^▌ +zz-last .* Exited \(137\) killed/);
	await dashboard.waitGone(/RUNAWAY/);
});

test('sorted by CPU, the busiest container is at the top', async t => {
	const {engine, containers, open} = await fleet(t, 'groups-sorted');
	const dashboard = open(['--sort', 'cpu'], {rows: 24, columns: 100});
	await dashboard.waitForRow('calm-10', /Up /);
	await engine.mustDocker(['exec', '--detach', containers.last, 'sh', '-c', 'while :; do :; done']);
	await dashboard.waitFor(() => dashboard.names()[0] === 'zz-last');
});

/** More containers than the screen has rows, so the last one is not visible. */
async function fleet(t: TestContext, label: string) {
	const {engine, containers, open}: Harbour = await harbour(t, label);
	const names = Array.from({length: 24}, (_, index) => `calm-${10 + index}`);
	await Promise.all(names.map(name => containers.run('--name', name, 'busybox', 'sleep', '1000')));
	const last = await containers.run('--name', 'zz-last', '--cpus', '0.6', 'busybox', 'sleep', '1000');
	return {engine, containers: {...containers, last}, open};
}

/** A configuration in which three seconds of some CPU use make a runaway, even on a busy machine. */
async function lowBar(t: TestContext): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'quayside-'));
	t.after(() => rm(folder, {recursive: true}));
	const path = join(folder, 'config.yaml');
	await writeFile(path, 'runaway:\n  percent: 10\n  seconds: 3\n');
	return path;
}
