import assert from 'node:assert/strict';
import {basename, dirname} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {isDeepStrictEqual} from 'node:util';
import type {Engine} from '../../../source/engine/engine.ts';
import type {Container} from '../../../source/model/container.ts';
import type {Sample} from '../../../source/model/stats.ts';
import {mustRun} from '../../helpers/run.ts';
import {connectDocker, listedContainer} from '../docker/bench.ts';
import {countDiskUse, loopDevice} from '../loop-device.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {testContainers} from '../test-containers.ts';
import {waitUntil} from '../wait-until.ts';

// ../docker/stats.real.test.ts compares them with `docker stats`.
describe('stats read from the control groups of a real engine’s containers', () => {
	let privateEngine: PrivateEngine;
	let engine: Engine;
	const never = new AbortController().signal;

	before(async () => {
		privateEngine = await sharedEngine();
		engine = await connectDocker(privateEngine.socket);
	});
	after(() => engine.close());

	test('equal the engine’s: without limits, without a network, paused, with another parent group, after a restart', async t => {
		const containers = testContainers(t, privateEngine, 'places');
		const parent = `/${basename(dirname(privateEngine.socket))}/jobs/nightly`;
		const moved = await containers.run('--cgroup-parent', parent, 'busybox', 'sleep', '1000');
		const alone = await containers.run('--network', 'none', 'busybox', 'sleep', '1000');
		assert.equal((await assertSame(alone)).network, undefined);
		// All groups are searched only once in a few seconds.
		const container = await listedContainer(engine, moved);
		await waitUntil(() => here(container) !== undefined, 'the new group to be found');
		assert.equal((await assertSame(moved)).cpuLimit, undefined);
		await privateEngine.mustDocker(['pause', moved]);
		await assertSame(moved);
		await privateEngine.mustDocker(['unpause', moved]);
		await privateEngine.mustDocker(['restart', '--time', '0', moved]);
		await assertSame(moved);
	});

	test('equal the engine’s', async t => {
		const containers = testContainers(t, privateEngine, 'groups');
		const device = await loopDevice(t);
		const limits = ['--memory', '100m', '--pids-limit', '50', '--cpus', '0.5', '--device', `${device}:/dev/disk`];
		const id = await containers.run(...limits, 'busybox', 'sleep', '1000');
		countDiskUse(id, device);
		await privateEngine.mustDocker([
			'exec',
			id,
			'dd',
			'if=/dev/zero',
			'of=/dev/disk',
			'bs=1M',
			'count=4',
			'oflag=direct',
		]);
		const here = await assertSame(id);
		assert.equal(here.cpuLimit, 0.5);
		assert.equal(here.memoryLimit, 100 * 2 ** 20);
		assert.equal(here.pidsLimit, 50);
		assert.equal(here.oomKills, 0);
		assert.deepEqual(here.block, {read: 0, written: 4 * 2 ** 20});
		assert(here.network && here.cpuTotal > 0 && here.memoryUsed > 0);
	});

	test('count only the engine’s interfaces', async t => {
		const containers = testContainers(t, privateEngine, 'interfaces');
		const id = await containers.run('--cap-add', 'NET_ADMIN', 'busybox', 'sleep', '1000');
		const script =
			'ip link add own type veth; ip link set own up; ip link set veth0 up; ip addr add 10.9.9.1/24 dev own; ping -c 1 -W 1 10.9.9.2; cat /proc/net/dev';
		const {stdout} = await privateEngine.docker(['exec', id, 'sh', '-c', script]);
		assert.match(stdout, /^ *own: *[1-9]/m, 'there is no traffic to be left out');
		await assertSame(id);
	});

	test('are left to the engine if they cannot be read here', async t => {
		const containers = testContainers(t, privateEngine, 'left');
		const id = await containers.run('busybox', 'sleep', '1000');
		const guest = await containers.run('--network', `container:${id}`, 'busybox', 'sleep', '1000');
		const shared = await containers.run('--pid', 'host', 'busybox', 'sleep', '1000');
		assert.equal(here(await listedContainer(engine, guest)), undefined);
		assert.equal(here(await listedContainer(engine, shared)), undefined);
		const container = await listedContainer(engine, id);
		assert(here(container));
		assert.equal(here({...container, id: '0123456789abcdef'.repeat(4)}), undefined, 'a container of another machine');
		await privateEngine.mustDocker(['stop', '--time', '0', id]);
		assert.equal(here(container), undefined, 'it has ended, but the list is older');
		assert.equal(here(await listedContainer(engine, id)), undefined);
	});

	test('include throttling by a CPU limit', async t => {
		const containers = testContainers(t, privateEngine, 'throttled');
		const id = await containers.run('--cpus', '0.1', 'busybox', 'sh', '-c', 'while :; do :; done');
		const container = await listedContainer(engine, id);
		await waitUntil(() => (here(container)?.throttling?.throttled ?? 0) > 2, 'it to be throttled');
		const [earlier, now, later] = [await asked(id), here(container), await asked(id)];
		assert(now);
		assert.equal(now.cpuLimit, 0.1);
		for (const count of [
			(sample: Sample) => sample.at,
			(sample: Sample) => sample.cpuTotal,
			(sample: Sample) => sample.throttling?.periods ?? 0,
			(sample: Sample) => sample.throttling?.throttled ?? 0,
			(sample: Sample) => sample.throttling?.time ?? 0,
		]) {
			// Our values are whole milliseconds.
			assert(Math.floor(count(earlier)) <= count(now) && count(now) <= count(later), `${count}`);
			assert(count(now) > 0, `${count}`);
		}
	});

	test('count OOM kills in a container that keeps running', async t => {
		const containers = testContainers(t, privateEngine, 'memory-kills');
		const limits = ['--memory', '16m', '--memory-swap', '16m'];
		const id = await containers.run(...limits, 'busybox', 'sh', '-c', 'tail /dev/zero; tail /dev/zero; sleep 1000');
		const container = await listedContainer(engine, id);
		await waitUntil(() => here(container)?.oomKills === 2, 'both to be killed');
	});

	test('are available to an unprivileged user', async t => {
		const containers = testContainers(t, privateEngine, 'nobody');
		const id = await containers.run('busybox', 'sleep', '1000');
		const container = await listedContainer(engine, id);
		const program = fileURLToPath(new URL('as-nobody.ts', import.meta.url));
		const isSame = async () => {
			const output = await mustRun(process.execPath, ['--import', 'tsx', program, JSON.stringify(container)]);
			const {user, sample} = JSON.parse(output);
			assert.equal(user, 65_534);
			assert(sample, 'an unprivileged user has no stats');
			// The time and the machine's idle time differ.
			const [theirs, ours] = [sample, here(container)].map(one => JSON.stringify({...one, at: 0, idleTotal: 0}));
			return theirs === ours;
		};
		await waitUntil(isSame, 'equal stats for both users');
	});

	function here(container: Container): Sample | undefined {
		assert(engine.containers.sampleHere);
		return engine.containers.sampleHere(container);
	}

	async function asked(id: string): Promise<Sample> {
		const sample = await engine.containers.sample(id, never);
		assert(sample, 'it does not run');
		return sample;
	}

	/** Reads both again until they are the same, since values change between the two reads, for long after a start. */
	async function assertSame(id: string): Promise<Sample> {
		const container = await listedContainer(engine, id);
		for (const end = performance.now() + 60_000; ; ) {
			const [there, sample] = [await asked(id), here(container)];
			assert(sample, 'it has no stats here');
			assert(Math.abs(sample.at - there.at) < 60_000);
			assert.deepEqual([there.source, sample.source], ['engine', 'control-groups']);
			const [expected, found] = [comparable(there), comparable(sample)];
			if (performance.now() > end || isDeepStrictEqual(found, expected)) {
				assert.deepEqual(found, expected);
				return sample;
			}
		}
	}
});

/** The values that both sources have, without the time. */
function comparable(sample: Sample): Partial<Sample> {
	const ofOneSource = {idleTotal: undefined, cpuLimit: undefined, oomKills: undefined};
	return {...sample, ...ofOneSource, at: 0, source: 'engine'};
}
