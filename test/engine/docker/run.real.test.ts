import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {dockerApi} from './docker-api.ts';
import {listen, useRunBench} from './run-bench.ts';

const never = new AbortController().signal;

describe('creating containers on a real engine', () => {
	const bench = useRunBench();

	test('a container that is created, attached and started gives all output and its exit status', async t => {
		const {containers, make} = bench();
		const id = await make(t, {Cmd: ['sh', '-c', 'echo hi there; echo oh no >&2; exit 7']});
		assert.equal((await containers.details(id, never)).startedAt, undefined);
		const heard = listen(await containers.attach(id, {columns: 100, rows: 30, hasInput: false}));
		const {status} = await containers.wait(id, 'next-exit', never);
		await containers.start(id);
		assert.equal(await status, 7);
		assert.equal(await heard.session.ended, 7);
		assert.equal(heard.text('stdout'), 'hi there\n');
		assert.equal(heard.text('stderr'), 'oh no\n');
	});

	test('a wait resolves with the status of a container that removes itself', async t => {
		const {containers, make} = bench();
		const id = await make(t, {Cmd: ['sh', '-c', 'exit 9'], HostConfig: {AutoRemove: true}});
		const {status} = await containers.wait(id, 'removed', never);
		await containers.start(id);
		assert.equal(await status, 9);
		await assert.rejects(containers.inspect(id, never), {code: 'not-found'});
	});

	test('name and platform are used, and secrets stay out of the URL', async t => {
		const {containers, label} = bench();
		const {id, warnings} = await containers.create({
			name: 'quayside-made',
			platform: 'linux/amd64',
			body: {Image: 'busybox', Env: ['SECRET=hush'], Labels: label(t)},
		});
		assert.deepEqual(warnings, []);
		const made = (await containers.inspect(id, never)) as {Name: string; Config: {Env: string[]}};
		assert.equal(made.Name, '/quayside-made');
		assert(made.Config.Env.includes('SECRET=hush'));
		await assert.rejects(containers.create({name: 'quayside-made', platform: '', body: {Image: 'busybox'}}), {
			code: 'name-in-use',
		});
	});

	test('a missing image has an error code of its own', async () => {
		const {containers} = bench();
		const create = (name: string, platform: string, body: object) =>
			containers.create({name, platform, body: JSON.parse(JSON.stringify(body))});
		await assert.rejects(create('', '', {Image: 'quayside-nope:1'}), {
			code: 'no-image',
			message: 'The engine has no image quayside-nope:1; pull it first.',
		});
		await assert.rejects(create('', 'linux/arm64', {Image: 'busybox'}), {code: 'no-image'});
		await assert.rejects(create('bad name', '', {Image: 'busybox'}), {code: 'invalid'});
		await assert.rejects(create('', '', {Image: 'busybox', HostConfig: {Memory: 5}}), {code: 'invalid'});
	});

	test('a missing program fails with the engine’s reason, and the container is kept', async t => {
		const {containers, make} = bench();
		const id = await make(t, {Image: 'hello-world', Cmd: ['echo', 'hi', 'there']});
		const {status} = await containers.wait(id, 'next-exit', never);
		await assert.rejects(containers.start(id), {
			code: 'invalid',
			message: 'There is no program echo in this container.',
		});
		assert.match((await containers.details(id, never)).error, /executable file not found/);
		void status;
	});

	test('a wait can be cancelled', async t => {
		const {containers, make} = bench();
		const id = await make(t, {Cmd: ['sleep', '1000']});
		await containers.start(id);
		const cancel = new AbortController();
		const {status} = await containers.wait(id, 'not-running', cancel.signal);
		cancel.abort();
		await assert.rejects(status, {code: 'aborted'});
	});

	test('limits are changed while it runs, and others stay', async t => {
		const {privateEngine, containers, make} = bench();
		const megabyte = 1024 * 1024;
		const id = await make(t, {
			Cmd: ['sleep', '1000'],
			HostConfig: {Memory: 64 * megabyte, MemorySwap: 128 * megabyte, CpuShares: 512},
		});
		await containers.start(id);
		const before = await containers.limits(id, never);
		assert.equal(before.memory, 64 * megabyte);
		const policy = {name: 'on-failure', maximumRetries: 4} as const;
		await containers.update(id, {memory: 96 * megabyte, cpus: 0.5, pids: 50, restartPolicy: policy});
		assert.deepEqual(await containers.limits(id, never), {
			...before,
			memory: 96 * megabyte,
			cpus: 0.5,
			pids: 50,
			restartPolicy: policy,
		});
		const inside = await dockerApi(privateEngine.socket)('GET', `/containers/${id}/stats?stream=false&one-shot=true`);
		assert.equal((inside as {memory_stats: {limit: number}}).memory_stats.limit, 96 * megabyte);
		await containers.update(id, {pids: 0});
		assert((await containers.limits(id, never)).pids <= 0);
		await assert.rejects(containers.update(id, {memory: 0}), {code: 'invalid'});
		await assert.rejects(containers.update(id, {memory: 1000}), {code: 'invalid'});
	});

	test('the size of a container is measured on request', async t => {
		const {containers, make} = bench();
		const id = await make(t, {Cmd: ['sh', '-c', 'head -c 100000 /dev/zero > /file']});
		const {status} = await containers.wait(id, 'next-exit', never);
		await containers.start(id);
		await status;
		const {writable, total} = await containers.size(id, never);
		assert.equal(writable, 100_000);
		assert(total > 1_000_000);
	});
});
