import assert from 'node:assert/strict';
import {waitUntil} from '../../engine/wait-until.ts';
import {stopwatch} from '../../helpers/stopwatch.ts';
import {type Dashboard, openDashboard} from '../dashboard.ts';
import {enter} from '../typing.ts';
import {readWholeLog} from '../whole-log.ts';
import type {Cut, Parts} from './cuts.ts';

/** The cost of a cut, in seconds and lines; undefined if the screen could not show it. */
export type Figures = {
	readonly name: string;
	readonly said: number | undefined;
	readonly back: number;
	readonly lines: number;
	readonly lost: number;
	readonly repeated: number;
};

const counter = 'i=0; while :; do i=$((i + 1)); echo line $i; sleep 0.05; done';

/** Cut the engine of a dashboard with a filter, a mark, a selection and an open log, and check that they are unchanged. */
export async function measure(cut: Cut, parts: Omit<Parts, 'dashboard'>): Promise<Figures> {
	const {engine} = parts;
	await startContainers(parts);
	const dashboard = await openWithLog(cut, parts);
	try {
		const said = await cutAndRestore(cut, {...parts, dashboard: () => dashboard});
		const elapsed = stopwatch(dashboard.pid);
		await engine.mustDocker(['rename', 'alpha', 'omega']);
		await dashboard.waitForRow('omega', /● Up /);
		await dashboard.waitGone('reconnecting');
		const back = elapsed() / 1000;
		await assertUnchanged(dashboard);
		await engine.mustDocker(['stop', '--time', '0', 'counter']);
		await dashboard.waitFor('the container has stopped; its log ends here');
		dashboard.press('z');
		const shown = (await readWholeLog(dashboard)).map(line => line.trim());
		const written = (await engine.mustDocker(['logs', 'counter'])).split('\n');
		return {name: cut.name, said, back, ...difference(written, shown)};
	} finally {
		await dashboard.kill();
	}
}

/** Resolves with the seconds until the screen said that the engine is lost. The engine is always restored, for the next cut. */
async function cutAndRestore(cut: Cut, parts: Parts): Promise<number | undefined> {
	const [elapsed, over] = [stopwatch(parts.dashboard().pid), performance.now() + (cut.lasts ?? 0)];
	try {
		// The screen may show the loss before the cut is complete, and no longer when it is complete.
		const saying = cut.isAsleep
			? undefined
			: parts
					.dashboard()
					.waitFor(/reconnecting.* · list \d+ s old/)
					.then(() => elapsed() / 1000);
		const [said] = await Promise.all([saying, cut.cut(parts)]);
		await waitUntil(() => performance.now() >= over, 'the cut to have lasted');
		return said;
	} finally {
		await cut.restore(parts);
	}
}

async function startContainers({engine}: Pick<Parts, 'engine'>): Promise<void> {
	const left = await engine.mustDocker(['ps', '--all', '--quiet']);
	if (left) {
		await engine.mustDocker(['rm', '--force', ...left.split('\n')]);
	}

	const options = ['--detach', '--restart', 'always', '--stop-timeout', '1'];
	for (const name of ['alpha', 'beta', 'other']) {
		await engine.mustDocker(['run', ...options, '--name', name, 'busybox', 'sleep', '1000']);
	}

	await engine.mustDocker(['run', ...options, '--name', 'counter', 'busybox', 'sh', '-c', counter]);
}

async function openWithLog(cut: Cut, {engine, relay, servers}: Omit<Parts, 'dashboard'>): Promise<Dashboard> {
	const hosts = {socket: engine.host, relay: relay.host, ssh: `ssh://root@box${engine.socket}`};
	// After a jump of its clock, the dashboard would leave the stopped container out: it seems to have ended an hour ago.
	const dashboard = openDashboard(hosts[cut.way], ['--all'], {env: {...servers.env, ...cut.env}});
	await dashboard.waitFor('● 4 running');
	dashboard.press('/');
	await enter(dashboard, '!other');
	await dashboard.waitForNoRow('other');
	await dashboard.select('beta');
	dashboard.press('Space');
	await dashboard.select('counter');
	dashboard.press('l');
	await dashboard.waitFor(/^ +line [1-9]\d$/m);
	return dashboard;
}

/** Assert that the view is unchanged. The log is still open, or `readWholeLog` would not find it. */
async function assertUnchanged(dashboard: Dashboard): Promise<void> {
	assert.equal(dashboard.selected(), 'counter');
	await dashboard.waitForRow('beta', /^ ✓/);
	await dashboard.waitFor('1 marked · filter !other');
	assert.equal(dashboard.rowOf('other'), undefined);
}

function difference(written: readonly string[], shown: readonly string[]) {
	const left = new Map<string, number>();
	for (const line of written) {
		left.set(line, (left.get(line) ?? 0) + 1);
	}

	for (const line of shown) {
		left.set(line, (left.get(line) ?? 0) - 1);
	}

	const counts = [...left.values()];
	const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
	return {
		lines: written.length,
		lost: sum(counts.filter(count => count > 0)),
		repeated: 0 - sum(counts.filter(count => count < 0)),
	};
}
