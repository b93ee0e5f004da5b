import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import type {Engine} from '../../../../source/engine/engine.ts';
import {EngineError} from '../../../../source/engine/engine-error.ts';
import {mustRun} from '../../../helpers/run.ts';
import {idle, testProject} from '../../compose-project.ts';
import {makeKey} from '../../ssh-servers.ts';
import {waitUntil} from '../../wait-until.ts';
import {list, sshBench} from './over-ssh.ts';

describe('an engine over ssh', () => {
	const bench = sshBench();

	test('its socket is forwarded into a directory that nobody else may enter, over one login', async () => {
		const {servers, engine: real} = bench;
		const server = await servers.start('box');
		const engine = await bench.open(`ssh://box${real.socket}`);
		const [directory = ''] = readdirSync(servers.directory).filter(name => name.startsWith('quayside-ssh-'));
		assert.equal(statSync(join(servers.directory, directory)).mode & 0o777, 0o700);
		await list(engine);
		assert.equal(server.logins(), 1);
		assert.deepEqual([engine.host, engine.name], [`ssh://box${real.socket}`, 'ssh://box']);
		assert.equal(await runIn(engine, real.mustDocker), 'hello over ssh\r\n');
		engine.close();
		await bench.untilNothingIsLeft();
	});

	test('where forwarding is refused, the docker command of the host is used, over one login', async () => {
		const server = await bench.servers.start('strict', {settings: ['AllowStreamLocalForwarding no']});
		const engine = await bench.open(`ssh://strict${bench.engine.socket}`);
		await list(engine);
		assert.equal(await runIn(engine, bench.engine.mustDocker), 'hello over ssh\r\n');
		assert.equal(server.logins(), 1);
		engine.close();
		await bench.untilNothingIsLeft();
	});

	for (const [alias, path] of [
		['rootless', '/run/user/0/docker.sock'],
		['podman', '/run/podman/podman.sock'],
		['rootless-podman', '/run/user/0/podman/podman.sock'],
	] as const) {
		test(`the engine of a host without Docker at its usual socket is found: ${alias}`, async () => {
			const mounts = `mount -t tmpfs none /run && mkdir -p /run/sshd $(dirname ${path}) && ln -s ${bench.engine.socket} ${path}`;
			await bench.servers.start(alias, {mounts});
			const engine = await bench.open(`ssh://${alias}`);
			await list(engine);
			engine.close();
		});
	}

	test('a host behind another one is reached as ssh is configured to', async () => {
		const {servers, engine: real} = bench;
		const bastion = await servers.start('bastion');
		const inner = await servers.start('inner', {
			client: [`IdentityFile ${servers.directory}/user`, 'ProxyJump bastion'],
		});
		const engine = await bench.open(`ssh://inner${real.socket}`);
		await list(engine);
		assert.deepEqual([bastion.logins(), inner.logins()], [1, 1]);
		engine.close();
		await bench.untilNothingIsLeft();
	});

	test('a key that only the agent can use is used', async () => {
		const {servers, engine: real} = bench;
		await makeKey(servers.directory, 'locked', 'secret');
		servers.authorize('locked');
		const agent = join(servers.directory, 'agent');
		const running = spawn('ssh-agent', ['-D', '-a', agent], {stdio: 'ignore'});
		try {
			await waitUntil(() => readdirSync(servers.directory).includes('agent'), 'the agent');
			await servers.start('agent-box', {
				client: [`IdentityFile ${servers.directory}/locked.pub`, `IdentityAgent ${agent}`],
			});
			assert.match(await bench.reason(`ssh://agent-box${real.socket}`), /refused the login \(publickey/);
			const askpass = join(servers.directory, 'askpass');
			await mustRun('sh', ['-c', `printf '#!/bin/sh\\necho secret\\n' >${askpass}; chmod +x ${askpass}`]);
			const env = {...process.env, SSH_AUTH_SOCK: agent, SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: 'force'};
			await mustRun('ssh-add', [join(servers.directory, 'locked')], {env});
			const engine = await bench.open(`ssh://agent-box${real.socket}`);
			await list(engine);
			engine.close();
		} finally {
			running.kill();
		}
	});

	for (const [alias, settings, lists] of [
		['busy', [], 20],
		['busy-strict', ['AllowStreamLocalForwarding no'], 8],
	] as const) {
		const way = settings.length > 0 ? 'a session each, as many as the server allows' : 'forwarding';
		test(`many requests and streams at once go over one login: ${way}`, async () => {
			const server = await bench.servers.start(alias, {settings});
			const engine = await bench.open(`ssh://${alias}${bench.engine.socket}`);
			const id = await bench.engine.mustDocker(['run', '--detach', 'busybox', 'sleep', '1000']);
			try {
				const over = new AbortController();
				await Promise.all(Array.from({length: 3 * lists}, () => engine.containers.inspect(id, over.signal)));
				await Promise.all(Array.from({length: lists}, () => list(engine)));
				assert.equal(server.logins(), 1);
			} finally {
				await bench.engine.mustDocker(['rm', '--force', id]);
				engine.close();
			}
		});
	}

	for (const [alias, settings] of [
		['own-settings', []],
		['own-settings-strict', ['AllowStreamLocalForwarding no']],
	] as const) {
		const way = settings.length > 0 ? 'a session each' : 'forwarding';
		test(`a banner, output of the login shell and settings for the user's own sessions are ignored: ${way}`, async () => {
			const {directory} = bench.servers;
			await mustRun('sh', ['-c', `echo ready >${directory}/banner; echo 'echo hello; echo hi >&2' >${directory}/rc`]);
			const server = await bench.servers.start(alias, {
				settings: [`Banner ${directory}/banner`, ...settings],
				client: [
					...[`IdentityFile ${directory}/user`, 'RemoteCommand echo mine', 'RequestTTY force', 'SessionType none'],
					...['ControlMaster auto', `ControlPath ${directory}/own-%p`, 'ControlPersist yes', 'StdinNull yes'],
					...['PermitLocalCommand yes', 'LocalCommand echo mine', 'ForkAfterAuthentication yes', 'LogLevel QUIET'],
					...['LocalForward 127.0.0.1:1 127.0.0.1:1', 'ExitOnForwardFailure yes', 'VisualHostKey yes'],
				],
				mounts: `touch /root/.bashrc && mount --bind ${directory}/rc /root/.bashrc`,
			});
			const engine = await bench.open(`ssh://${alias}${bench.engine.socket}`);
			await list(engine);
			assert.equal(server.logins(), 1);
			engine.close();
			await bench.untilNothingIsLeft();
			assert.ok(!readdirSync(directory).some(name => name.startsWith('own-')));
		});
	}

	test('Compose uses the same login', async t => {
		const server = await bench.servers.start('composed');
		const engine = await bench.open(`ssh://composed${bench.engine.socket}`);
		const {name, source} = testProject(t, bench.engine, `services: {web: ${idle}}\n`);
		const {signal} = new AbortController();
		for await (const _ of engine.compose?.run(source, {profiles: [], words: ['up', '--detach']}, signal) ?? []) {
			// Only its effect counts.
		}

		const state = ['inspect', `${name}-web-1`, '--format', '{{.State.Status}}'];
		assert.equal(await bench.engine.mustDocker(state), 'running');
		assert.equal(server.logins(), 1);
		engine.close();
	});

	test('a cut is reported at once, and a new login is opened', async () => {
		const server = await bench.servers.start('cut');
		const engine = await bench.open(`ssh://cut${bench.engine.socket}`);
		const {signal} = new AbortController();
		const watching = engine.containers.watch(signal)[Symbol.asyncIterator]();
		await watching.next();
		// Events of an earlier container may come before.
		const lost = assert.rejects(drain(watching), {code: 'lost'});
		await server.cut();
		await lost;
		await assert.rejects(engine.containers.inspect('x', signal), {
			code: 'lost',
			// A write to the socket may notice it before its close arrives.
			message: /^The (?:SSH connection to ssh:\/\/cut\S+ was lost|engine at ssh:\/\/cut\S+ closed the connection)\.$/,
		});
		// A moment later ssh itself has noticed it as well.
		await waitUntil(() => engine.connect(signal).then(() => true, isLost), 'the engine to be back');
		await list(engine);
		assert.equal(server.logins(), 2);
		engine.close();
		await bench.untilNothingIsLeft();
	});
});

async function drain(changes: AsyncIterator<unknown>): Promise<void> {
	let isDone = false;
	while (!isDone) {
		isDone = (await changes.next()).done === true;
	}
}

function isLost(error: unknown): false {
	assert.equal(error instanceof EngineError && error.code, 'lost');
	return false;
}

/** The output of a command that runs in a container, with a terminal. */
async function runIn(engine: Engine, docker: (args: readonly string[]) => Promise<string>): Promise<string> {
	const id = await docker(['run', '--detach', 'busybox', 'sleep', '1000']);
	try {
		const session = await engine.containers.exec?.(id, {command: ['cat'], columns: 80, rows: 24});
		let output = '';
		session?.onOutput(bytes => {
			output += Buffer.from(bytes);
		});
		session?.write(Buffer.from('hello over ssh\n\u0004'));
		assert.equal(await session?.ended, 0);
		return output.replace(/^.*\r\n/, '');
	} finally {
		await docker(['rm', '--force', id]);
	}
}
