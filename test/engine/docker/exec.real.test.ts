import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {after, before, describe, test} from 'node:test';
import type {ExecRequest, ExecSession} from '../../../source/engine/container-api.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {turns} from '../../helpers/turns.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {testContainers} from '../test-containers.ts';
import {waitUntil} from '../wait-until.ts';
import {connectDocker} from './bench.ts';

describe('commands inside containers of a real engine', () => {
	let privateEngine: PrivateEngine;
	let engine: Engine;

	before(async () => {
		privateEngine = await sharedEngine();
		engine = await connectDocker(privateEngine.socket);
	});
	after(() => engine.close());

	test('every byte of the output arrives, even with a slow reader', async t => {
		const id = await sleeper(t, 'bytes');
		await privateEngine.mustDocker(['exec', id, 'sh', '-c', 'head -c 2000000 /dev/urandom >/random']);
		const expected = await privateEngine.mustDocker(['exec', id, 'sha256sum', '/random']);
		const session = await exec(id, ['sh', '-c', 'stty raw; cat /random']);
		const hash = createHash('sha256');
		let pieces = 0;
		session.onOutput(async bytes => {
			hash.update(bytes);
			if (pieces++ % 20 === 0) {
				await turns(50);
			}
		});
		assert.equal(await session.ended, 0);
		assert.equal(hash.digest('hex'), expected.split(' ')[0]);
	});

	test('every typed byte arrives at once, control keys included', async t => {
		const id = await sleeper(t, 'keys');
		const session = await exec(id, ['sh', '-c', 'stty raw -echo; echo ready; dd bs=1 count=7 2>/dev/null | od -t x1']);
		const output = collect(session);
		await waitUntil(() => output().includes('ready'), 'the program');
		// C-p and C-q are Docker's default keys to detach: the engine would hold them back, or end the session.
		session.write(Uint8Array.of(0x10, 0x11, 0x03, 0x04, 0x00, 0xff, 0x1b));
		assert.equal(await session.ended, 0);
		assert.match(output(), /10 11 03 04 00 ff 1b/);
	});

	test('C-p alone is not held back until the next key', async t => {
		const id = await sleeper(t, 'c-p');
		const session = await exec(id, ['sh', '-c', 'stty raw -echo; echo ready; dd bs=1 count=1 2>/dev/null | od -t x1']);
		const output = collect(session);
		await waitUntil(() => output().includes('ready'), 'the program');
		session.write(Uint8Array.of(0x10));
		await waitUntil(() => output().includes('10'), 'the key');
		assert.equal(await session.ended, 0);
	});

	test('only the last of many sizes is set', async t => {
		const id = await sleeper(t, 'sizes');
		const session = await exec(id, ['sh']);
		const output = collect(session);
		await waitUntil(() => output().includes('#'), 'a prompt');
		for (let columns = 40; columns <= 140; columns++) {
			session.resize(columns, 33);
		}

		await waitUntil(() => {
			session.write(Buffer.from('stty size\r'));
			return output().includes('\n33 140\r');
		}, 'the last size');
		session.write(Buffer.from('exit\r'));
		assert.equal(await session.ended, 0);
	});

	test('the session is returned when the command runs, even if it prints nothing', async t => {
		const id = await sleeper(t, 'silent');
		const session = await exec(id, ['sleep', '60']);
		const isThere = async () => (await privateEngine.mustDocker(['top', id])).includes('sleep 60');
		await waitUntil(isThere, 'the command among the processes');
		await session.close();
		await session.ended;
	});

	for (const [name, command, typed] of [
		['cat', ['cat'], ''],
		['a shell at its prompt', ['sh'], ''],
		['a program in a shell', ['sh'], 'sleep 500\r'],
		['an editor in a shell', ['sh'], 'vi /tmp/text\r'],
		['a program that ignores every signal', ['sh', '-c', 'trap "" HUP INT QUIT TERM; stty raw; sleep 500'], ''],
	] as const) {
		test(`${name} ends when its session is closed`, async t => {
			const id = await sleeper(t, `left-${name.replaceAll(' ', '-')}`);
			const processes = async () =>
				(await privateEngine.mustDocker(['top', id, '-eo', 'pid,args'])).split('\n').slice(1);
			const session = await exec(id, command);
			const output = collect(session);
			if (typed) {
				await waitUntil(() => output().includes('#'), 'a prompt');
				session.write(Buffer.from(typed));
			}

			await waitUntil(async () => (await processes()).length === (typed ? 3 : 2), 'the command');
			await session.close();
			await session.ended;
			await waitUntil(async () => (await processes()).length === 1, 'the command to end');
		});
	}

	test('closing one session does not end another’s command', async t => {
		const id = await sleeper(t, 'other');
		const other = await exec(id, ['cat']);
		collect(other);
		const session = await exec(id, ['sh']);
		collect(session);
		await session.close();
		assert.equal(await session.ended, 129);
		assert.match(await privateEngine.mustDocker(['top', id]), /\bcat\b/);
		await other.close();
	});

	test('a command in a container without a shell is interrupted', async t => {
		const id = await testContainers(t, privateEngine, 'bare').run('noshell');
		const session = await exec(id, ['/bin/sleep', '500']);
		collect(session);
		await session.close();
		assert.equal(await session.ended, 130);
	});

	test('sessions end when the engine is closed', async t => {
		const other = await connectDocker(privateEngine.socket);
		const id = await sleeper(t, 'let-go');
		const session = await other.containers.exec?.(id, request(['sh']));
		assert(session);
		collect(session);
		other.close();
		assert.equal(await session.ended, undefined);
	});

	test('a command that cannot be started gives the reason', async t => {
		const id = await sleeper(t, 'refused');
		const reasons: string[] = [];
		const refused = [
			request(['nonesuch']),
			request(['/nonesuch']),
			request(['/etc/passwd']),
			request(['sh'], {user: 'nobody-here'}),
			request(['sh'], {workingDirectory: '/nowhere'}),
		];
		// One after the other: the engine's runtime mixes up the reasons of several at once.
		for (const asked of refused) {
			await engine.containers.exec?.(id, asked).then(
				() => assert.fail('it was started'),
				(error: {code: string; message: string}) => reasons.push(`${error.code}: ${error.message}`),
			);
		}

		assert.deepEqual(reasons, [
			'invalid: There is no program nonesuch in this container.',
			'invalid: There is no program /nonesuch in this container.',
			'invalid: The program /etc/passwd in this container is not executable.',
			'invalid: There is no user nobody-here in this container.',
			'invalid: The directory /nowhere does not exist in this container, or cannot be entered.',
		]);
	});

	test('output that looks like a refusal is not taken for one', async t => {
		const id = await sleeper(t, 'talk');
		const session = await exec(id, ['sh', '-c', 'echo "Error: exec: \\"x\\": no such file or directory"; exit 1']);
		const output = collect(session);
		assert.equal(await session.ended, 1);
		assert.match(output(), /^Error: exec/);
	});

	test('user, directory and environment are as requested', async t => {
		const id = await sleeper(t, 'asked');
		const session = await exec(id, ['sh', '-c', 'id -un; pwd; echo "$A-$B"'], {
			user: 'nobody',
			workingDirectory: '/var',
			environment: ['A=1', 'B=two words'],
		});
		const output = collect(session);
		assert.equal(await session.ended, 0);
		assert.equal(output().replaceAll('\r', ''), 'nobody\n/var\n1-two words\n');
	});

	test('bash is the best shell where there is one, and a directory is no shell', async t => {
		const id = await sleeper(t, 'shells');
		assert.equal(await engine.containers.findShell?.(id), '/bin/ash');
		await privateEngine.mustDocker([
			'exec',
			id,
			'sh',
			'-c',
			'mkdir -p /bin/bash /usr/bin && cp /bin/busybox /usr/bin/bash',
		]);
		assert.equal(await engine.containers.findShell?.(id), '/usr/bin/bash');
	});

	function sleeper(t: Parameters<typeof testContainers>[0], name: string): Promise<string> {
		return testContainers(t, privateEngine, name).run('busybox', 'sleep', '1000');
	}

	async function exec(id: string, command: readonly string[], rest?: Partial<ExecRequest>): Promise<ExecSession> {
		const session = await engine.containers.exec?.(id, request(command, rest));
		assert(session);
		return session;
	}
});

function request(command: readonly string[], rest: Partial<ExecRequest> = {}): ExecRequest {
	return {command, columns: 80, rows: 24, ...rest};
}

function collect(session: ExecSession): () => string {
	const pieces: Uint8Array[] = [];
	session.onOutput(bytes => {
		pieces.push(bytes);
	});
	return () => Buffer.concat(pieces).toString();
}
