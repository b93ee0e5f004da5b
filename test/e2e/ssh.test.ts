import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {leftIn} from '../engine/docker/ssh/over-ssh.ts';
import {type PrivateEngine, sharedEngine} from '../engine/private-engine.ts';
import {makeKey, type SshServers, sshServers} from '../engine/ssh-servers.ts';
import {testContainers} from '../engine/test-containers.ts';
import {waitUntil} from '../engine/wait-until.ts';
import {mustRun} from '../helpers/run.ts';
import {type Dashboard, openDashboard} from './dashboard.ts';
import {enter} from './typing.ts';
import {readWholeLog} from './whole-log.ts';

/** A busy machine takes seconds for a login. */
const patient = ['--connect-timeout', '60'];

describe('the dashboard over ssh', () => {
	let servers: SshServers;
	let engine: PrivateEngine;
	const endings: (() => Promise<void>)[] = [];
	const owner = {after: (end: () => Promise<void>) => void endings.push(end)};

	before(async () => {
		engine = await sharedEngine();
		servers = await sshServers(owner);
	});
	after(async () => {
		for (const end of endings.toReversed()) {
			await end();
		}
	});

	const openAt = (alias: string, label = 'ssh', args: readonly string[] = []): Dashboard =>
		openDashboard(
			`ssh://root@${alias}${engine.socket}`,
			[...patient, '--filter', `label=quayside.test=${label}`, ...args],
			{
				env: servers.env,
			},
		);
	const untilNothingIsLeft = () =>
		waitUntil(() => leftIn(servers.directory).length === 0, 'ssh and its directory to be gone');

	test('a new host key is asked about on the terminal, and then the containers are there', async t => {
		const containers = testContainers(t, engine, 'ssh');
		await containers.run('--name', 'far', 'busybox', 'sleep', '1000');
		await servers.start('new-box', {isKnown: false});
		const dashboard = openAt('new-box');
		await dashboard.waitFor(/can't be established[\s\S]*continue connecting/);
		assert.equal(dashboard.modes().isAlternateScreen, false);
		dashboard.type('yes\r');
		await dashboard.waitForRow('far', /● Up /);
		await dashboard.waitFor(/^ quayside {2}ssh:\/\/root@new-box · Docker /);
		dashboard.press('q');
		assert.deepEqual(await dashboard.exit, {exitCode: 0, signal: undefined});
		await untilNothingIsLeft();
	});

	test('a refused host key leaves the chooser, which says so', async () => {
		await servers.start('odd-box', {isKnown: false});
		const dashboard = openAt('odd-box');
		await dashboard.waitFor('continue connecting');
		dashboard.type('no\r');
		await dashboard.waitFor(/No engine answers[\s\S]*The host key of root@odd-box is not/);
	});

	test('passphrases are asked for, of one host after the other, and C-c ends one question only', async () => {
		await makeKey(servers.directory, 'phrase', 'secret');
		servers.authorize('phrase');
		const client = [`IdentityFile ${servers.directory}/phrase`];
		await servers.start('phrase-box', {client});
		await servers.start('another-box', {client});
		const hosts = ['phrase-box', 'another-box'].flatMap(box => ['--host', `ssh://root@${box}${engine.socket}`]);
		const dashboard = openAt('phrase-box', 'none', hosts);
		await dashboard.waitFor(/Enter passphrase for key '.*phrase'/);
		const [, first = ''] = /^ssh (root@[\w-]+)$/m.exec(dashboard.screen().join('\n')) ?? [];
		const second = first === 'root@phrase-box' ? 'root@another-box' : 'root@phrase-box';
		dashboard.type('\x03');
		await dashboard.waitFor(new RegExp(`ssh ${second}\\s+Enter passphrase for key`));
		dashboard.type('wrong\r');
		await dashboard.waitFor(new RegExp(`ssh ${second}\\s+(?:Enter passphrase for key[\\s\\S]*){2}`));
		dashboard.type('secret\r');
		await dashboard.waitFor(/quayside {2}1 of 2 hosts/);
		dashboard.press('C-r');
		await dashboard.waitFor(new RegExp(`ssh ${second}[\\s\\S]*ssh ${first}\\s+Enter passphrase for key`));
		dashboard.type('secret\r');
		await dashboard.waitFor(/quayside {2}2 hosts/);
	});

	test('a password is asked for when switching inside, and again by the key that reconnects', async () => {
		const hash = await mustRun('openssl', ['passwd', '-6', 'harbour']);
		const server = await servers.start('password-box', {
			settings: ['PubkeyAuthentication no'],
			mounts: `echo 'root:${hash}:20000::::::' >${servers.directory}/shadow && mount --bind ${servers.directory}/shadow /etc/shadow`,
		});
		const dashboard = openDashboard(engine.host, patient, {env: servers.env});
		await dashboard.waitFor(/● \d+ running|No containers/);
		dashboard.press('@');
		await dashboard.waitFor('Type a host…');
		await chooseHost(dashboard, `ssh://root@password-box${engine.socket}`);
		await dashboard.waitFor(/root@127\.0\.0\.1's password:/);
		dashboard.type('harbour\r');
		await dashboard.waitFor(/ssh:\/\/root@password-box · Docker /);
		await server.cut();
		await dashboard.waitFor('reconnecting');
		dashboard.press('C-r');
		// The earlier question is still on the main screen.
		await dashboard.waitFor(/(?:password:[\s\S]*){2}/);
		dashboard.type('harbour\r');
		await dashboard.waitFor(
			rows => /password-box · Docker /.test(rows[0] ?? '') && !/reconnecting/.test(rows[1] ?? ''),
		);
		assert.equal(server.logins(), 2);
	});

	test('choosing another engine ends the login', async () => {
		await servers.start('left-box');
		const dashboard = openAt('left-box', 'none');
		await dashboard.waitFor(/left-box · Docker /);
		dashboard.press('@');
		await dashboard.waitFor(/✓ Context default +Docker \S+ · \d+ containers? · ssh:/);
		await chooseHost(dashboard, engine.host);
		await dashboard.waitFor(/^ quayside {2}local · Docker /m);
		await untilNothingIsLeft();
		dashboard.press('@');
		await dashboard.waitFor(/ {2}Context default +Docker \S+ · \d+ containers? · \d+ ms · ssh:/);
		dashboard.press('Esc');
		await untilNothingIsLeft();
	});

	test('however the dashboard ends, nothing of ssh stays', async () => {
		await servers.start('end-box');
		for (const signal of ['SIGKILL', 'SIGHUP', 'SIGTERM'] as const) {
			const dashboard = openAt('end-box', 'none');
			await dashboard.waitFor(/end-box · Docker /);
			assert.notDeepEqual(leftIn(servers.directory), []);
			dashboard.signal(signal);
			await dashboard.exit;
			await untilNothingIsLeft();
		}
	});

	test('a log goes on after a cut without a gap or a repeat', async t => {
		const containers = testContainers(t, engine, 'ssh-log');
		const script = 'i=0; while :; do i=$((i + 1)); echo line $i; sleep 0.02; done';
		const id = await containers.run('--name', 'teller', 'busybox', 'sh', '-c', script);
		const server = await servers.start('log-box');
		const dashboard = openAt('log-box', 'ssh-log', ['--all']);
		await dashboard.waitForRow('teller', /● Up /);
		dashboard.press('l', 'z');
		await dashboard.waitFor(/^ +line (?:[1-9]\d\d|\d{4,})$/m);
		await server.cut();
		await dashboard.waitFor('reconnecting');
		await dashboard.waitGone('reconnecting');
		await dashboard.waitFor(/^ +line (?:[3-9]\d\d|\d{4,})$/m);
		await engine.mustDocker(['kill', id]);
		await dashboard.waitFor('the container has stopped; its log ends here');
		const lines = (await engine.mustDocker(['logs', id])).split('\n');
		assert.deepEqual(
			await readWholeLog(dashboard),
			lines.map(line => `   ${line}`),
		);
	});

	test('a shell that is cut returns to the dashboard, which comes back', async t => {
		const containers = testContainers(t, engine, 'ssh-shell');
		await containers.run('--name', 'shellbox', 'busybox', 'sleep', '1000');
		const server = await servers.start('shell-box');
		const dashboard = openAt('shell-box', 'ssh-shell');
		await dashboard.select('shellbox');
		dashboard.press('e');
		await dashboard.waitFor(/^\/ #$/m);
		dashboard.type('echo $((6 * 7))\r');
		await dashboard.waitFor(/^42$/m);
		await server.cut();
		await dashboard.waitForRow('shellbox', /● Up /);
		await waitUntil(() => server.logins() === 2, 'the new login');
		await dashboard.waitGone('reconnecting');
	});
});

async function chooseHost(dashboard: Dashboard, host: string): Promise<void> {
	// From the end, since the rows change while engines are probed.
	dashboard.press('G', 'Up');
	await dashboard.waitFor(/▌ +Type a host/);
	dashboard.press('Enter');
	await dashboard.waitFor('─ Use another engine ─');
	await enter(dashboard, host);
}
