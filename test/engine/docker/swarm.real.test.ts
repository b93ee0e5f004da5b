import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import type {LogLine} from '../../../source/model/log.ts';
import type {SwarmService, SwarmTask} from '../../../source/model/swarm.ts';
import {type PrivateEngine, startEngine} from '../private-engine.ts';
import {waitUntil} from '../wait-until.ts';
import {connectDocker} from './bench.ts';
import {type Latest, latest} from './latest.ts';

const never = new AbortController().signal;

/** A command that exits at once on SIGTERM. */
const obedient = ['busybox', 'sh', '-c', 'echo "here is $0"; trap "exit 0" TERM; sleep 1000 & wait'];

/** Settings for quick updates. */
const quick = [
	...['--detach', '--no-resolve-image', '--restart-delay', '0s', '--update-failure-action', 'rollback'],
	...['--update-parallelism', '0', '--update-monitor', '100ms'],
	...['--rollback-parallelism', '0', '--rollback-monitor', '100ms'],
];

describe('a swarm of one real engine', () => {
	// Not the shared engine: other tests would see the networks of a swarm.
	let privateEngine: PrivateEngine;
	let engine: Required<Engine>;
	let services: Latest<SwarmService>;
	let tasks: Latest<SwarmTask>;
	const over = new AbortController();

	before(async () => {
		privateEngine = await startEngine();
		engine = (await connectDocker(privateEngine.socket)) as Required<Engine>;
		await engine.swarm.init('127.0.0.1');
		services = latest(engine.services.watch(over.signal));
		tasks = latest(engine.services.watchTasks(over.signal));
		await privateEngine.mustDocker(['service', 'create', ...quick, '--name', 'web', '--replicas', '2', ...obedient]);
		await services.until(all => all.length === 1, 'the service');
		await tasks.until(all => running(all).length === 2, 'two running tasks');
	});
	after(async () => {
		over.abort();
		engine.close();
		await privateEngine.stop();
	});

	const web = () => services.now().find(({name}) => name === 'web') ?? assert.fail('no service web');

	test('the engine is a manager, and its node is listed with its CPUs, memory and labels', async () => {
		const {swarm} = await engine.connect(never);
		assert.equal(swarm?.role, 'manager');
		const nodes = latest(engine.nodes.watch(over.signal));
		await nodes.until(([node]) => node?.state === 'ready', 'the node');
		const [node] = nodes.now();
		assert.equal(node?.id, swarm?.nodeId);
		assert.ok(node?.isLeader && node.resources.memory > 0);
	});

	test('tasks have the containers and the fingerprint of their service', async () => {
		assert.deepEqual([web().mode, web().replicas, web().image], ['replicated', 2, 'busybox:latest']);
		const containers = await privateEngine.mustDocker(['ps', '--quiet', '--no-trunc']);
		for (const {containerId, template} of running(tasks.now())) {
			assert.ok(containers.includes(containerId));
			assert.equal(template, web().template);
		}
	});

	test('a log has the lines of all tasks, each with its slot, and continues an earlier stream', async () => {
		const read = async (options: {readonly after?: string; readonly afterCount?: number} = {}) => {
			const lines: LogLine[] = [];
			for await (const batch of engine.services.logs(web().id, {tail: 10, follow: false, ...options}, never)) {
				lines.push(...batch);
			}

			return lines;
		};
		let lines: readonly LogLine[] = [];
		// A task runs a moment before it has printed its line.
		await waitUntil(async () => {
			lines = await read();
			return lines.length === 2;
		}, 'the line of each task');
		assert.deepEqual(lines.map(({text}) => text).toSorted(), ['1 | here is sh', '2 | here is sh']);
		const [first, second] = lines;
		assert.deepEqual(await read({after: first?.at ?? '', afterCount: 1}), [second]);
	});

	test('a service is scaled, and its tasks are replaced when that is forced', async () => {
		await engine.services.update(web().id, {replicas: 3});
		await tasks.until(all => running(all).length === 3, 'a third task');
		const before = running(tasks.now()).map(({id}) => id);
		await engine.services.update(web().id, {isForced: true});
		await services.until(() => web().update?.state === 'completed', 'the end of the update');
		// The list of tasks may be older than that of services.
		const isReplaced = ({id, template}: SwarmTask) => !before.includes(id) && template === web().template;
		await tasks.until(all => running(all).length === 3 && running(all).every(isReplaced), 'three other tasks');
	});

	test('limits are changed, and rolled back', async () => {
		await engine.services.update(web().id, {limits: {cpus: 0.5, memory: 32 * 2 ** 20}});
		await services.until(() => web().limits.cpus === 0.5 && web().update?.state === 'completed', 'the limits');
		assert.equal(web().limits.memory, 32 * 2 ** 20);
		await engine.services.rollBack(web().id);
		await services.until(() => web().update?.state === 'rollback_completed', 'the end of the roll-back');
		assert.deepEqual(web().limits, {cpus: 0, memory: 0});
	});

	test('an update that fails is rolled back by the swarm, and its task says why', async () => {
		await engine.services.update(web().id, {image: 'busybox:nope'});
		const failed = () => tasks.now().find(({state}) => state === 'rejected');
		await tasks.until(() => failed() !== undefined, 'a task that fails');
		assert.match(failed()?.error ?? '', /No such image: busybox:nope/);
		await services.until(() => web().update?.state === 'rollback_completed', 'the end of the roll-back');
		assert.equal(web().image, 'busybox:latest');
		assert.equal(web().hasPrevious, false);
		await assert.rejects(engine.services.rollBack(web().id), {message: 'There is nothing to roll back to.'});
	});

	test('the tasks of a drained node wait for another node, and say so', async () => {
		const {swarm} = await engine.connect(never);
		const node = swarm?.nodeId ?? '';
		await engine.nodes.update(node, {availability: 'drain'});
		await tasks.until(all => all.some(({state, error}) => state === 'pending' && error !== ''), 'a waiting task');
		await engine.nodes.update(node, {availability: 'active'});
		await tasks.until(all => running(all).length === 3, 'the tasks to run again');
		await assert.rejects(engine.nodes.remove(node, {force: false}));
	});

	test('a secret and a config are created from bytes and listed, and cannot be removed while a service uses them', async () => {
		const value = 'only the tasks know';
		const secrets = latest(engine.secrets.watch(over.signal));
		const secret = await engine.secrets.create('key', Buffer.from(value));
		const config = await engine.configs.create('settings', Buffer.from([0, 255, 10]));
		await secrets.until(([first]) => first?.id === secret && first.name === 'key', 'the secret');
		await assert.rejects(engine.secrets.create('key', Buffer.from('x')), {code: 'name-in-use'});
		assert.ok(
			!JSON.stringify(await engine.secrets.inspect(secret, never)).includes(Buffer.from(value).toString('base64')),
		);
		const whole = (await engine.configs.inspect(config, never)) as {readonly Spec: {readonly Data: string}};
		assert.equal(whole.Spec.Data, 'AP8K');

		const use = ['service', 'update', '--detach', '--secret-add', 'key', '--config-add', 'settings', 'web'];
		await privateEngine.mustDocker(use);
		await services.until(() => web().secrets[0] === secret && web().configs[0] === config, 'the service to use them');
		await assert.rejects(engine.secrets.remove(secret), {
			code: 'conflict',
			message: 'A service uses key; update or remove the service first.',
		});
		await assert.rejects(engine.configs.remove(config), {code: 'conflict'});
		await privateEngine.mustDocker(use.map(word => word.replace('-add', '-rm')));
		await services.until(() => web().secrets.length === 0, 'the service to use them no more');
		await engine.secrets.remove(secret);
		await engine.configs.remove(config);
		await secrets.until(all => all.length === 0, 'the secret to go');
	});

	test('a stack is deployed from a file by the docker command, and removed', async t => {
		const directory = await mkdtemp(join(tmpdir(), 'quayside-stack-'));
		t.after(() => rm(directory, {recursive: true}));
		const file = join(directory, 'compose.yaml');
		const shop = {image: 'busybox', command: ['sleep', '1000'], stop_grace_period: '1s', networks: ['host']};
		const networks = {host: {external: true, name: 'host'}};
		await writeFile(file, JSON.stringify({version: '3.8', services: {shop}, networks}));
		const lines: string[] = [];
		for await (const batch of engine.stacks.deploy('quay', file, never)) {
			lines.push(...batch);
		}

		assert.ok(lines.includes('Creating service quay_shop'), lines.join('\n'));
		await services.until(all => all.some(({name, stack}) => name === 'quay_shop' && stack === 'quay'), 'its service');
		for await (const batch of engine.stacks.remove('quay', never)) {
			lines.push(...batch);
		}

		assert.ok(lines.includes('Removing service quay_shop'), lines.join('\n'));
		await services.until(all => all.every(({stack}) => stack === undefined), 'its service to go');
		await writeFile(file, 'services: 7');
		const all = async () => {
			for await (const batch of engine.stacks.deploy('quay', file, never)) {
				lines.push(...batch);
			}
		};
		await assert.rejects(all, /services must be a mapping/);
	});

	test('another engine joins with a token and the manager’s address', async () => {
		const {worker, manager, address} = await engine.swarm.joinTokens();
		assert.match(worker, /^SWMTKN-1-/);
		assert.notEqual(worker, manager);
		assert.equal(address, '127.0.0.1:2377');
	});

	test('removing a service removes its tasks; outside a swarm, requests fail with a sentence', async () => {
		await engine.services.remove(web().id);
		await services.until(all => all.length === 0, 'the service to go');
		await tasks.until(all => all.length === 0, 'its tasks to go');
		await assert.rejects(engine.services.inspect('f0lpv4hwlrvwynmc8vgco03mq', never), {
			code: 'not-found',
			message: 'The service no longer exists.',
		});
		await assert.rejects(engine.swarm.leave({force: false}), /last manager/);
		await engine.swarm.leave({force: true});
		assert.equal((await engine.connect(never)).swarm, undefined);
		await assert.rejects(engine.services.watch(never)[Symbol.asyncIterator]().next(), {
			message: 'This engine is not a manager of a swarm; connect to a manager.',
		});
	});
});

function running(tasks: readonly SwarmTask[]): readonly SwarmTask[] {
	return tasks.filter(({state, desired}) => state === 'running' && desired === 'running');
}
