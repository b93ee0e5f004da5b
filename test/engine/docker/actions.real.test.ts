import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {testContainers} from '../test-containers.ts';
import {connectDocker} from './bench.ts';

describe('actions on a real engine', () => {
	let privateEngine: PrivateEngine;
	let engine: Engine;

	before(async () => {
		privateEngine = await sharedEngine();
		engine = await connectDocker(privateEngine.socket);
	});
	after(() => engine.close());

	test('refusals are plain sentences that say what to do', async t => {
		const containers = testContainers(t, privateEngine, 'refusals');
		const running = await containers.run(
			'--name',
			'quayside-taken',
			'--publish',
			'18080:80',
			'busybox',
			'sleep',
			'1000',
		);
		const port = await containers.create('--publish', '18080:80', 'busybox', 'sleep', '1000');
		const broken = await containers.create('busybox', 'nonesuch');
		const paused = await containers.run('busybox', 'sleep', '1000');
		await engine.containers.pause?.(paused);
		const said = async (promise: Promise<unknown> | undefined) =>
			promise?.then(
				() => 'no refusal',
				(error: {code: string; message: string}) => `${error.code}: ${error.message}`,
			);
		assert.equal(
			await said(engine.containers.rename(port, 'quayside-taken')),
			'name-in-use: The name quayside-taken is in use by another container; choose another name, or remove that container first.',
		);
		assert.match((await said(engine.containers.rename(port, ''))) ?? '', /^invalid: A container needs a name/);
		assert.match(
			(await said(engine.containers.rename(port, 'a b'))) ?? '',
			/^invalid: A container cannot be named “a b”/,
		);
		assert.equal(
			await said(engine.containers.remove(running, {force: false, volumes: false})),
			'conflict: The container is running; stop it first, or remove it by force.',
		);
		assert.equal(
			await said(engine.containers.remove(paused, {force: false, volumes: false})),
			'paused: The container is paused; unpause it first, or remove it by force.',
		);
		assert.match(
			(await said(engine.containers.start(port))) ?? '',
			/^port-in-use: Port 18080 of the host is in use by the container quayside-\S+; stop that one first\.$/,
		);
		assert.equal(
			await said(engine.containers.start(broken)),
			'invalid: There is no program nonesuch in this container.',
		);
		assert.equal(
			await said(engine.containers.kill(running, 'NOPE')),
			'invalid: There is no signal NOPE; choose another.',
		);
		assert.equal(
			await said(engine.containers.stop(running, {signal: 'NOPE'})),
			'invalid: There is no signal NOPE; choose another.',
		);
		assert.equal(
			await said(engine.containers.processes(broken, AbortSignal.timeout(60_000))),
			'not-running: The container is not running; start it first.',
		);
		assert.equal(await said(engine.containers.start('f'.repeat(64))), 'not-found: The container no longer exists.');
	});

	test('a stop waits for the container’s grace period, or for a requested one', async t => {
		const containers = testContainers(t, privateEngine, 'grace');
		const deaf = ['busybox', 'sh', '-c', 'trap "" TERM; sleep 1000'];
		const impatient = await containers.run('--stop-timeout', '1', ...deaf);
		const took = await seconds(engine.containers.stop(impatient, {}));
		assert.ok(took >= 1 && took < 9, `${took} s, without a grace period of its own it is 10 s`);
		const patient = await containers.run('--stop-timeout', '600', ...deaf);
		assert.ok((await seconds(engine.containers.stop(patient, {timeout: 1}))) >= 1);
		await engine.containers.start(patient);
		await engine.containers.restart(patient, {timeout: 0});
		assert.match(await privateEngine.mustDocker(['ps', '--filter', `id=${patient}`]), /Up /);
	});

	test('anonymous volumes are removed with a container only on request', async t => {
		const containers = testContainers(t, privateEngine, 'volumes');
		const count = async () =>
			(await privateEngine.mustDocker(['volume', 'ls', '--quiet'])).split('\n').filter(Boolean).length;
		const before = await count();
		const kept = await containers.create('--volume', '/data', 'busybox');
		await engine.containers.remove(kept, {force: false, volumes: false});
		assert.equal(await count(), before + 1);
		const gone = await containers.create('--volume', '/data', 'busybox');
		await engine.containers.remove(gone, {force: false, volumes: true});
		assert.equal(await count(), before + 1);
		await privateEngine.mustDocker(['volume', 'prune', '--force']);
	});
});

async function seconds(promise: Promise<void>): Promise<number> {
	const start = performance.now();
	await promise;
	return (performance.now() - start) / 1000;
}
