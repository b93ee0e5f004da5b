import assert from 'node:assert/strict';
import {test} from 'node:test';
import {waitUntil} from '../../engine/wait-until.ts';
import {stopwatch} from '../../helpers/stopwatch.ts';
import {harbour, openDashboard} from '../dashboard.ts';
import {relayTo} from '../relay.ts';

const counter = 'trap "exit 0" TERM; i=0; while :; do i=$((i + 1)); echo line $i; sleep 0.05; done';

test('the API version is negotiated again, since the engine may have been upgraded meanwhile', async t => {
	const {engine, containers} = await harbour(t, 'upgraded');
	await containers.run('--name', 'web', 'busybox', 'sleep', '1000');
	let isUpgraded = false;
	const rewrite = (text: string) => (isUpgraded ? text.replaceAll('Api-Version: 1.45', 'Api-Version: 1.44') : text);
	const relay = relayTo(t, engine.socket, {rewrite});
	await relay.join();
	const dashboard = openDashboard(relay.host, ['--filter', 'label=quayside.test=upgraded']);
	await dashboard.waitForRow('web', /● Up /);
	await relay.cut();
	isUpgraded = true;
	await relay.join();
	await dashboard.waitFor('reconnecting');
	await dashboard.waitGone('reconnecting');
	await waitUntil(() => relay.requests.some(line => line.startsWith('GET /v1.44/containers/')), 'the other version');
});

test('a stop whose answer is lost in a cut is sent once, and its outcome is read from the engine and reported', async t => {
	const {engine, containers} = await harbour(t, 'unanswered');
	const deaf = ['busybox', 'sh', '-c', 'trap "" TERM; sleep 1000'];
	await containers.run('--name', 'deaf', '--stop-timeout', '4', ...deaf);
	const relay = relayTo(t, engine.socket);
	await relay.join();
	const dashboard = openDashboard(relay.host, ['--all', '--filter', 'label=quayside.test=unanswered']);
	await dashboard.select('deaf');
	dashboard.press('s');
	await dashboard.waitForRow('deaf', /stopping [1-4] s/);
	await waitUntil(() => relay.requests.some(line => line.includes('/stop')), 'the request');
	await relay.cut();
	await dashboard.waitFor(/reconnecting.* · list \d+ s old/);
	await relay.join();
	await dashboard.waitForNotice(/^The answer to “stop deaf” was lost\. The engine shows deaf: Exited \(137\)/);
	await dashboard.waitForRow('deaf', /Exited \(137\)/);
	assert.equal(relay.requests.filter(line => line.includes('/stop')).length, 1);
});

test('over a link with 200 ms of delay in each direction, containers, logs and operations work, and keys do not wait', async t => {
	const {engine, containers} = await harbour(t, 'slow-link');
	const id = await containers.run('--name', 'counter', 'busybox', 'sh', '-c', counter);
	const relay = relayTo(t, engine.socket, {delay: 200});
	await relay.join();
	const dashboard = openDashboard(relay.host, ['--all', '--filter', 'label=quayside.test=slow-link']);
	await dashboard.waitForRow('counter', /● Up /);
	dashboard.press('l');
	await dashboard.waitFor(/^ +line \d+$/m);
	const delays: number[] = [];
	for (let press = 0; press < 5; press++) {
		const elapsed = stopwatch(dashboard.pid);
		dashboard.press('?');
		await dashboard.waitFor('─ Keys ─');
		delays.push(elapsed());
		dashboard.press('Esc');
		await dashboard.waitGone('─ Keys ─');
	}

	assert.ok(Math.max(...delays) < 400, `the keys took ${delays.map(Math.round)} ms`);
	dashboard.press('s');
	await dashboard.waitForNotice(/^counter stopped$/);
	await dashboard.waitFor('the container has stopped; its log ends here');
	const last = (await engine.mustDocker(['logs', '--tail', '1', id])).trim();
	await dashboard.waitFor(new RegExp(`^ +${last}$`, 'm'));
});

test('a link that drops connections loses no operation without a message', async t => {
	const {engine, containers} = await harbour(t, 'dropping');
	await containers.run('--name', 'web', 'busybox', 'sleep', '1000');
	const every = 10;
	const relay = relayTo(t, engine.socket, {dropEvery: every});
	await relay.join();
	const dashboard = openDashboard(relay.host, ['--filter', 'label=quayside.test=dropping']);
	await dashboard.select('web');
	for (let isPaused = false; relay.requests.length < every + 2; ) {
		dashboard.press('p');
		const done: string = isPaused ? 'web unpaused' : 'web paused';
		const notice = await dashboard.waitForNotice(new RegExp(`^${done}$|was lost`));
		// An operation whose connection was dropped never reached the engine.
		isPaused = notice === done ? !isPaused : isPaused;
		if (notice !== done) {
			assert.match(
				notice,
				isPaused ? / The engine shows web: Up .*\(Paused\)\.$/ : / The engine shows web: Up [^(]*\.$/,
			);
		}

		dashboard.press('Esc');
		await dashboard.waitForNotice(/^$/);
		await dashboard.waitForRow('web', isPaused ? /\(Paused\)/ : /● Up/);
	}
});
