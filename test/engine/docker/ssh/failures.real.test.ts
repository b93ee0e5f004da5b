import assert from 'node:assert/strict';
import {chmodSync, cpSync, rmSync, writeFileSync} from 'node:fs';
import {type AddressInfo, createServer} from 'node:net';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {makeKey} from '../../ssh-servers.ts';
import {sshBench} from './over-ssh.ts';

describe('an ssh connection that fails says in one sentence why', () => {
	const bench = sshBench();

	test('the host key is not known yet, and nobody can be asked', async () => {
		await bench.servers.start('stranger', {isKnown: false});
		assert.equal(
			await bench.reason('ssh://stranger'),
			'The host key of stranger is not known yet; ssh has to ask about it.',
		);
	});

	test('the host key is not known, and ssh is configured to refuse it', async () => {
		const {directory} = bench.servers;
		const client = [`IdentityFile ${directory}/user`, 'StrictHostKeyChecking yes'];
		await bench.servers.start('unlisted', {isKnown: false, client});
		assert.match(
			await bench.reason('ssh://unlisted'),
			/^The host key of unlisted is not known, and the configuration of ssh refuses/,
		);
	});

	test('if the host key has changed, the message quotes the command that removes the old one', async () => {
		const {directory} = bench.servers;
		const server = await bench.servers.start('changed');
		await server.stop();
		for (const file of ['host-changed', 'host-changed.pub']) {
			rmSync(join(directory, file));
		}

		await makeKey(directory, 'host-changed');
		await server.restart();
		assert.match(
			await bench.reason('ssh://changed'),
			/^The host key of changed has changed: someone may be intercepting the connection\. .* ssh-keygen -f '.*known_hosts' -R '\[127\.0\.0\.1\]:\d+'$/,
		);
	});

	test('the key is refused', async () => {
		await makeKey(bench.servers.directory, 'other');
		await bench.servers.start('closed', {client: [`IdentityFile ${bench.servers.directory}/other`]});
		assert.match(
			await bench.reason('ssh://ann@closed'),
			/^ann@closed refused the login \(publickey.*\); check the user/,
		);
	});

	test('the name is unknown', async () => {
		assert.equal(
			await bench.reason('ssh://nowhere.invalid'),
			'The host name nowhere.invalid cannot be resolved; check the address.',
		);
	});

	test('no SSH server listens', async () => {
		const server = await bench.servers.start('gone');
		await server.stop();
		assert.equal(
			await bench.reason('ssh://gone'),
			`No SSH server listens at 127.0.0.1 port ${server.port}; start it, or check the address.`,
		);
	});

	test('there is no route', async () => {
		bench.servers.configure('Host far\nHostName 224.0.0.1');
		assert.match(await bench.reason('ssh://far'), /^There is no route to 224\.0\.0\.1 port 22; check the network\.$/);
	});

	test('the host does not answer; the sentence has the timeout', async t => {
		const silent = createServer(() => {}).listen(0, '127.0.0.1');
		t.after(() => silent.close());
		await new Promise(resolve => silent.once('listening', resolve));
		const {port} = silent.address() as AddressInfo;
		bench.servers.configure(`Host silent\nHostName 127.0.0.1\nPort ${port}`);
		assert.equal(
			await bench.reason('ssh://silent', {connectTimeout: 1000}),
			'silent did not answer within 1 s; --connect-timeout sets the limit.',
		);
		await bench.untilNothingIsLeft();
	});

	test("ssh's configuration is invalid", async () => {
		bench.servers.configure('Host odd\nHostName 127.0.0.1\nNoSuchOption yes');
		assert.match(
			await bench.reason('ssh://odd'),
			/^The configuration of ssh is invalid; correct it: .*nosuchoption\.$/,
		);
		cpSync(join(bench.servers.directory, 'config'), join(bench.servers.directory, 'config.odd'));
		bench.servers.reconfigure(text => text.replace('\nNoSuchOption yes', ''));
	});

	test('the host has no Docker', async () => {
		await bench.servers.start('bare', {mounts: withoutDocker});
		assert.equal(
			await bench.reason('ssh://bare'),
			'There is no Docker on bare; install it there, or check the address.',
		);
	});

	test('its engine does not run', async () => {
		await bench.servers.start('asleep', {mounts: 'mount -t tmpfs none /run && mkdir /run/sshd'});
		assert.equal(await bench.reason('ssh://asleep'), 'No engine runs on asleep; start it there.');
		assert.equal(
			await bench.reason('ssh://asleep/run/mine.sock'),
			'There is no engine at /run/mine.sock on asleep; start it, or check the address.',
		);
	});

	test('nothing listens at its socket', async () => {
		const {directory} = bench.servers;
		const stale = join(directory, 'stale.sock');
		const server = createServer().listen(stale);
		await new Promise(resolve => server.once('listening', resolve));
		await bench.servers.start('halted', {mounts: `${withoutDocker}\nln ${stale} ${stale}.left`});
		server.close();
		assert.equal(
			await bench.reason(`ssh://halted${stale}.left`),
			`Nothing listens at ${stale}.left on halted; its engine must be started, or its SSH server must allow socket forwarding.`,
		);
	});

	test('the user has no permission to use its socket', async () => {
		const {directory} = bench.servers;
		chmodSync(directory, 0o755);
		writeFileSync(
			join(directory, 'passwd'),
			'root:x:0:0::/root:/bin/sh\nsshd:x:1:1::/:/bin/sh\nann:x:1234:1234::/:/bin/sh\n',
		);
		const mounts = [
			`mount --bind ${directory}/passwd /etc/passwd`,
			...['mount -t tmpfs none /run', 'mkdir /run/sshd', 'touch /run/docker.sock'],
			`mount --bind ${bench.engine.socket} /run/docker.sock`,
		].join(' && ');
		await bench.servers.start('guarded', {mounts});
		assert.equal(
			await bench.reason('ssh://ann@guarded'),
			'Permission denied at /var/run/docker.sock on ann@guarded; add the user to the group docker there (sudo usermod -aG docker USER).',
		);
	});

	test('the host runs no commands and forwards no sockets', async () => {
		await bench.servers.start('mute', {settings: ['ForceCommand /bin/false', 'AllowStreamLocalForwarding no']});
		assert.match(await bench.reason(`ssh://mute${bench.engine.socket}`), /^mute cannot run commands for this login: /);
	});
});

/** Neither a socket nor the command. */
const withoutDocker = 'mount -t tmpfs none /run && mkdir /run/sshd && mount --bind /dev/null /usr/bin/docker';
