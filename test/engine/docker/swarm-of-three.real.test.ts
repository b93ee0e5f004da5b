import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import type {SwarmMembership, SwarmNode, SwarmTask} from '../../../source/model/swarm.ts';
import {mustRun} from '../../helpers/run.ts';
import {type PrivateEngine, startEngine} from '../private-engine.ts';
import {waitUntil} from '../wait-until.ts';
import {connectDocker} from './bench.ts';
import {type Latest, latest} from './latest.ts';

const never = new AbortController().signal;

describe('a swarm of three real engines in network namespaces of their own', () => {
	let engines: readonly PrivateEngine[];
	let engine: Required<Engine>;
	let nodes: Latest<SwarmNode>;
	let tasks: Latest<SwarmTask>;
	let ids: readonly string[];
	const over = new AbortController();

	before(async () => {
		engines = await Promise.all([1, 2, 3].map(() => startEngine()));
		await connectEngines(engines);
		const [first, second, third] = engines;
		assert.ok(first && second && third);
		engine = (await connectDocker(first.socket)) as Required<Engine>;
		await engine.swarm.init('10.99.0.1');
		await first.mustDocker(['swarm', 'update', '--dispatcher-heartbeat', '1s']);
		const {worker, manager, address} = await engine.swarm.joinTokens();
		await joinSwarm(second, 2, manager, address);
		const joining = await connectDocker(third.socket);
		await joining.swarm?.join(address, worker);
		joining.close();

		ids = await Promise.all(engines.map(one => one.mustDocker(['info', '--format', '{{.Swarm.NodeID}}'])));
		nodes = latest(engine.nodes.watch(over.signal));
		tasks = latest(engine.services.watchTasks(over.signal));
		await nodes.until(all => all.filter(({state}) => state === 'ready').length === 3, 'three nodes');
		const obedient = ['busybox', 'sh', '-c', 'trap "exit 0" TERM; sleep 1000 & wait'];
		const quick = ['--detach', '--no-resolve-image', '--restart-delay', '0s'];
		await first.mustDocker(['service', 'create', ...quick, '--name', 'web', '--replicas', '3', ...obedient]);
		await tasks.until(all => placesOf(all).size === 3, 'a task on each node');
	});
	after(async () => {
		over.abort();
		engine?.close();
		await Promise.all((engines ?? []).map(one => one.stop()));
	});

	const nodeOf = (index: number) => nodes.now().find(({id}) => id === ids[index]) ?? assert.fail('no such node');

	test('a worker knows its role and the addresses of the managers', async () => {
		const worker = await connectDocker(engines[2]?.socket ?? '');
		let swarm: SwarmMembership | undefined;
		// It learns of the second manager from the first, with a delay.
		await waitUntil(async () => {
			({swarm} = await worker.connect(never));
			return swarm?.managers.length === 2;
		}, 'both managers');
		worker.close();
		assert.deepEqual([swarm?.role, swarm?.managers], ['worker', ['10.99.0.1:2377', '10.99.0.2:2377']]);
	});

	test('a drained node gives its tasks to the others', async () => {
		await engine.nodes.update(ids[1] ?? '', {availability: 'drain'});
		await tasks.until(all => running(all).length === 3 && !placesOf(all).has(ids[1] ?? ''), 'its tasks to move');
		await engine.nodes.update(ids[1] ?? '', {availability: 'active'});
		await nodes.until(() => nodeOf(1).availability === 'active', 'it to be active again');
	});

	test('a promoted node is a manager that can be reached', async () => {
		await engine.nodes.update(ids[2] ?? '', {role: 'manager'});
		await nodes.until(() => nodeOf(2).role === 'manager' && nodeOf(2).isReachable, 'a reachable manager');
	});

	test('a lost node is down and its tasks run elsewhere; without a quorum, requests fail with a sentence', async () => {
		await engines[2]?.killDaemon();
		await nodes.until(() => nodeOf(2).state === 'down' && !nodeOf(2).isReachable, 'the node to be down');
		await tasks.until(all => running(all).filter(({nodeId}) => nodeId !== ids[2]).length === 3, 'its tasks to move');
		await engines[1]?.killDaemon();
		assert.equal(
			await firstProblem(engine, ids[0] ?? ''),
			'The swarm has no leader: more than half of its managers must be reachable. Its tasks still run.',
		);
		const containers = engine.containers.watch(over.signal)[Symbol.asyncIterator]();
		assert.equal((await containers.next()).value?.type, 'listed', 'the engine still lists its containers');
	});
});

async function joinSwarm(engine: PrivateEngine, number: number, token: string, address: string): Promise<void> {
	const own = `10.99.0.${number}`;
	await engine.mustDocker(['swarm', 'join', '--token', token, '--advertise-addr', own, address]);
}

/**
 * Read a node once a second until that fails; resolves with the reason. The reads overlap, since one that arrives while the
 * leader is lost takes 20 s.
 */
async function firstProblem({nodes}: Required<Engine>, id: string): Promise<unknown> {
	const over = new AbortController();
	const problem = Promise.withResolvers<unknown>();
	const read = () => nodes.inspect(id, over.signal).catch(({message}) => problem.resolve(message));
	const timer = setInterval(read, 1000);
	try {
		return await problem.promise;
	} finally {
		clearInterval(timer);
		over.abort();
	}
}

function running(tasks: readonly SwarmTask[]): readonly SwarmTask[] {
	return tasks.filter(({state, desired}) => state === 'running' && desired === 'running');
}

/** The nodes that tasks run on. */
function placesOf(tasks: readonly SwarmTask[]): ReadonlySet<string> {
	return new Set(running(tasks).map(({nodeId}) => nodeId));
}

/** Connect the network namespaces of engines with a bridge in that of the first: 10.99.0.1, 10.99.0.2, … */
async function connectEngines(engines: readonly PrivateEngine[]): Promise<void> {
	const pids = await Promise.all(
		engines.map(async ({socket}) => (await readFile(join(dirname(socket), 'init.pid'), 'utf8')).trim()),
	);
	const [first = ''] = pids;
	const ip = (pid: string, words: string) => mustRun('nsenter', ['--target', pid, '--net', 'ip', ...words.split(' ')]);
	await ip(first, 'link add swarm type bridge');
	await ip(first, 'addr add 10.99.0.1/24 dev swarm');
	await ip(first, 'link set swarm up');
	for (const [index, pid] of pids.slice(1).entries()) {
		await ip(first, `link add to${index} type veth peer name swarm netns ${pid}`);
		await ip(first, `link set to${index} master swarm up`);
		await ip(pid, `addr add 10.99.0.${index + 2}/24 dev swarm`);
		await ip(pid, 'link set swarm up');
	}
}
