import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import {type EndCause, endCause, lastRun} from '../../../source/model/end-cause.ts';
import type {EventRecord} from '../../../source/model/event-record.ts';
import {listAt, textAt} from '../../../source/model/read-json.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {testContainers} from '../test-containers.ts';
import {waitUntil} from '../wait-until.ts';
import {connectDocker} from './bench.ts';
import {whyPage} from './why-page.ts';

describe('why a container ended, on a real engine', () => {
	let privateEngine: PrivateEngine;
	let engine: Engine;

	before(async () => {
		privateEngine = await sharedEngine();
		engine = await connectDocker(privateEngine.socket);
	});
	after(() => engine.close());

	const {signal} = new AbortController();

	async function causeOf(id: string): Promise<EndCause> {
		const events: EventRecord[] = [];
		for await (const batch of engine.system?.events?.({container: id, isPast: true}, signal) ?? []) {
			events.push(...batch);
		}

		return endCause(lastRun(await engine.containers.inspect(id, signal)), events);
	}

	async function ended(id: string): Promise<string> {
		const watch = await engine.containers.wait?.(id, 'not-running', signal);
		await watch?.status;
		return id;
	}

	const deaf = ['sh', '-c', 'trap "" TERM; sleep 1000'];

	test('by itself, with an exit code', async t => {
		const containers = testContainers(t, privateEngine, 'exit');
		const id = await ended(await containers.run('busybox', 'sh', '-c', 'exit 3'));
		assert.deepEqual(await causeOf(id), {type: 'exit', code: 3, memory: 'kept'});
		assert.match(await whyPage(engine, id), /Why +Its program ended with an error: code 3\.\n/);
	});

	test('by a stop, with and without SIGKILL', async t => {
		const containers = testContainers(t, privateEngine, 'stop');
		const script = 'trap "exit 0" TERM; echo ready; sleep 1000 & wait';
		const obedient = await containers.run('busybox', 'sh', '-c', script);
		await containers.says(obedient, 'ready');
		await engine.containers.stop(obedient, {timeout: 20});
		const {at, ...cause} = (await causeOf(obedient)) as Extract<EndCause, {type: 'stopped'}>;
		assert.deepEqual(cause, {type: 'stopped', signal: 15, neededKill: false});
		assert.match(await whyPage(engine, obedient), /It was stopped through the engine, with SIGTERM/);
		assert.ok(at > 0);
		const stubborn = await containers.run('busybox', ...deaf);
		await engine.containers.stop(stubborn, {timeout: 1});
		const forced = (await causeOf(stubborn)) as Extract<EndCause, {type: 'stopped'}>;
		assert.deepEqual([forced.type, forced.signal, forced.neededKill], ['stopped', 15, true]);
	});

	test('by a kill', async t => {
		const containers = testContainers(t, privateEngine, 'kill');
		const id = await containers.run('busybox', ...deaf);
		const at = Date.now();
		await engine.containers.kill(id, 'SIGKILL');
		await ended(id);
		const cause = (await causeOf(id)) as Extract<EndCause, {type: 'stopped'}>;
		assert.deepEqual([cause.type, cause.signal, cause.neededKill], ['stopped', 9, false]);
		const name = textAt(await engine.containers.inspect(id, signal), 'Name').slice(1);
		const command = {id: 1, at, line: `docker kill ${name}`, endedAt: undefined, problem: undefined};
		assert.match(await whyPage(engine, id, [command]), /Why +This dashboard killed it\./);
		assert.match(await whyPage(engine, id), /Why +It was killed through the engine\./);
	});

	test('by a signal that was not sent through the engine', async t => {
		const containers = testContainers(t, privateEngine, 'signal');
		const id = await ended(
			await containers.run('busybox', 'sh', '-c', '(sh -c "kill -SEGV \\$PPID") & wait; sleep 1; exit 139'),
		);
		assert.deepEqual(await causeOf(id), {type: 'signal', signal: 11, memory: 'kept'});
	});

	test('by its memory limit', async t => {
		const containers = testContainers(t, privateEngine, 'memory');
		const id = await ended(
			await containers.run('--memory', '32m', '--memory-swap', '32m', 'busybox', 'sh', '-c', 'x=$(tail /dev/zero)'),
		);
		assert.deepEqual(await causeOf(id), {type: 'out-of-memory', limit: 32 * 2 ** 20});
		assert.match(
			await whyPage(engine, id),
			/its memory limit of 32 MiB.*limited to 32 MiB of memory.*\S+ +raises its memory limit/s,
		);
	});

	test('by a failed start, with the engine’s reason', async t => {
		const containers = testContainers(t, privateEngine, 'failed');
		const id = await containers.create('busybox', 'nonesuch');
		await assert.rejects(engine.containers.start(id));
		const cause = await causeOf(id);
		assert.equal(cause.type, 'failed-start');
		assert.match(cause.type === 'failed-start' ? cause.problem : '', /nonesuch/);
		assert.match(await whyPage(engine, id), /Why +.*nonesuch.*Ran +never.*changes its command/s);
	});

	test('an unhealthy container shows its check and the last five runs', async t => {
		const containers = testContainers(t, privateEngine, 'unhealthy');
		const id = await containers.run(
			...['--init', '--health-cmd', 'echo no answer; exit 7', '--health-interval', '0.3s', '--health-retries', '2'],
			...['busybox', 'sleep', '1000'],
		);
		await waitUntil(async () => {
			const inspection = await engine.containers.inspect(id, signal);
			return (
				textAt(inspection, 'State', 'Health', 'Status') === 'unhealthy' &&
				listAt(inspection, 'State', 'Health', 'Log').length > 4
			);
		}, 'five failed checks');
		const page = await whyPage(engine, id);
		assert.match(page, /Why +Its health check has failed \d+ times in a row\./);
		assert.match(page, /Health check +echo no answer; exit 7 · every 0\.3 s/);
		assert.equal(page.match(/✗ +\d\d:\d\d:\d\d +code 7 +no answer/g)?.length, 5);
		assert.match(page, /:run-check +runs the health check now/);
	});

	test('a restart loop shows its last exit, its policy and the time of the next try', async t => {
		const containers = testContainers(t, privateEngine, 'loop');
		const id = await containers.run('--restart', 'on-failure:20', 'busybox', 'sh', '-c', 'exit 4');
		let page = '';
		// Between two reads of a page the container may run for a moment.
		await waitUntil(async () => {
			page = await whyPage(engine, id);
			return /Why +Its program ended with an error: code 4\..* restarted [4-9] times so far · next try /s.test(page);
		}, 'its last exit');
		assert.match(
			page,
			/after each failure, at most 20 times · restarted \d+ times so far · next try (?:in \d+s|at any moment)/,
		);
		assert.match(page, /:stop +stops the restarts/);
	});

	test('the cause is known even if the engine has dropped the events', async t => {
		const over = new AbortController();
		t.after(() => over.abort());
		const containers = testContainers(t, privateEngine, 'forgotten');
		const id = await containers.run('busybox', ...deaf);
		let isListed = false;
		const watching = (async () => {
			for await (const change of engine.containers.watch(over.signal)) {
				isListed ||= change.type === 'listed';
			}
		})();
		await waitUntil(() => isListed, 'the list');
		await engine.containers.kill(id, 'SIGKILL');
		await ended(id);
		for (let count = 0; count < 260; count++) {
			await engine.images?.tag('busybox', 'quayside-busy:1');
		}

		t.after(() => engine.images?.remove('quayside-busy:1', {force: false}));
		assert.equal(
			await privateEngine.mustDocker(['events', '--since=1h', '--until=0s', `--filter=container=${id}`]),
			'',
		);
		const lister = await connectDocker(privateEngine.socket);
		t.after(() => lister.close());
		assert.match(await whyPage(engine, id, [], lister), /Why +It was killed through the engine\./);
		over.abort();
		await watching.catch(() => {});
	});

	test('a stop before a restart is not the cause of a later end', async t => {
		const containers = testContainers(t, privateEngine, 'again');
		const id = await containers.run(
			'busybox',
			'sh',
			'-c',
			'trap "exit 0" TERM; for i in 1 2 3 4 5; do sleep 0.1; done; exit 7',
		);
		await ended(id);
		await engine.containers.start(id);
		await engine.containers.kill(id, 'SIGKILL');
		await ended(id);
		await engine.containers.start(id);
		await ended(id);
		assert.deepEqual(await causeOf(id), {type: 'exit', code: 7, memory: 'kept'});
	});
});
