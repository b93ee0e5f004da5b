import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {basename, dirname} from 'node:path';
import {after, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {cleanEnvironment} from '../helpers/clean-environment.ts';
import {mustRun, run} from '../helpers/run.ts';
import {sharedEngine, startEngine} from './private-engine.ts';
import {testContainers} from './test-containers.ts';
import {waitUntil} from './wait-until.ts';

const engine = await sharedEngine();
const containers = testContainers({after}, engine, 'private-engine');

test('hello-world prints its message and ends', async () => {
	const {stdout, code} = await engine.docker(['run', '--rm', 'hello-world']);
	assert.match(stdout, /^Hello from Docker!$/m);
	assert.equal(code, 0);
});

test('a busybox container reaches another one by ping, and its processes can be listed', async () => {
	const id = await containers.run('busybox', 'ping', '127.0.0.1');
	const address = await engine.mustDocker(['inspect', '--format', '{{.NetworkSettings.IPAddress}}', id]);
	assert.match(await engine.mustDocker(['run', '--rm', 'busybox', 'ping', '-c', '1', address]), /1 packets received/);
	assert.match(await engine.mustDocker(['top', id]), /ping 127\.0\.0\.1/);
});

test('redis keeps what redis-cli sets', async () => {
	const id = await containers.run('redis');
	const client = (...words: string[]) => engine.docker(['exec', id, 'redis-cli', ...words]);
	await waitUntil(async () => (await client('ping')).stdout === 'PONG\n', 'redis to answer');
	assert.equal((await client('set', 'ship', 'moored')).stdout, 'OK\n');
	assert.equal((await client('get', 'ship')).stdout, 'moored\n');
});

test('an image without a shell stays running and has no shell', async () => {
	const id = await containers.run('noshell');
	const {stdout, code} = await engine.docker(['exec', id, '/bin/sh', '-c', 'true']);
	assert.match(stdout, /no such file or directory/);
	assert.notEqual(code, 0);
	assert.equal(await engine.mustDocker(['inspect', '--format', '{{.State.Status}}', id]), 'running');
});

test('the containers of a test are gone when it has cleaned up', async context => {
	const cleanups: (() => Promise<void>)[] = [];
	const own = testContainers({after: cleanup => cleanups.push(cleanup)}, engine, context.name.replaceAll(' ', '-'));
	await own.run('busybox', 'sleep', '1000');
	await own.create('busybox');
	await Promise.all(cleanups.map(cleanup => cleanup()));
	assert.equal(await engine.mustDocker(['ps', '--all', '--quiet', ...own.filter]), '');
});

test('a crashed engine restarts with its containers, and a stopped one leaves nothing behind', async () => {
	const own = await startEngine();
	try {
		await own.mustDocker(['run', '--detach', '--name', 'survivor', '--restart', 'always', 'redis']);
		await own.killDaemon();
		assert.notEqual((await own.docker(['ps'])).code, 0);
		await own.startDaemon();
		assert.equal(await own.mustDocker(['ps', '--format', '{{.Names}}']), 'survivor');
		await own.mustDocker(['pause', 'survivor']);
	} finally {
		await own.stop();
	}

	const directory = dirname(own.socket);
	assert.equal(existsSync(directory), false);
	assert.deepEqual(
		commandLines().filter(line => line.includes(directory)),
		[],
	);
	assert.equal(readFileSync('/proc/self/mounts', 'utf8').includes(directory), false);
	assert.equal(await mustRun('find', ['/sys/fs/cgroup', '-maxdepth', '2', '-name', basename(directory)]), '');
});

test('an engine ends with the process that started it, even if that is killed', async () => {
	const library = fileURLToPath(new URL('private-engine.ts', import.meta.url));
	const script = `
		const {startEngine} = await import(${JSON.stringify(library)});
		const engine = await startEngine();
		await engine.mustDocker(['run', '--detach', '--name', 'paused', 'busybox', 'sleep', '1000']);
		await engine.mustDocker(['pause', 'paused']);
		require('node:fs').writeSync(1, engine.socket);
		process.kill(process.pid, 'SIGKILL');
	`;
	// It cannot remove its temporary files; our home directory is removed with this process.
	const clean = cleanEnvironment();
	const args = ['--import', 'tsx', '--eval', `(async () => {${script}})()`];
	const {stdout} = await run(process.execPath, args, {env: {...clean, TMPDIR: clean.HOME}});
	const isGone = () => !existsSync(dirname(stdout)) && !commandLines().some(line => line.includes(dirname(stdout)));
	await waitUntil(isGone, 'the engine to be gone');
});

function commandLines(): string[] {
	const numbers = readdirSync('/proc').filter(name => /^\d+$/.test(name));
	return numbers.map(number => {
		try {
			return readFileSync(`/proc/${number}/cmdline`, 'utf8');
		} catch {
			return '';
		}
	});
}
