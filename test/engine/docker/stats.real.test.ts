import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {parseSample} from '../../../source/engine/docker/parse/sample.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {formatBytes} from '../../../source/format/bytes.ts';
import {numberAt, objectAt} from '../../../source/model/read-json.ts';
import {type Sample, statsOf} from '../../../source/model/stats.ts';
import {countDiskUse, loopDevice} from '../loop-device.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {testContainers} from '../test-containers.ts';
import {waitUntil} from '../wait-until.ts';
import {connectDocker, listedContainer} from './bench.ts';
import {dockerApi} from './docker-api.ts';

describe('stats of a real engine, requested and read here', () => {
	let privateEngine: PrivateEngine;
	let engine: Engine;
	const over = new AbortController();

	before(async () => {
		privateEngine = await sharedEngine();
		engine = await connectDocker(privateEngine.socket);
	});
	after(() => {
		over.abort();
		engine.close();
	});

	test('CPU use equals docker stats, and the container’s limit', async t => {
		const containers = testContainers(t, privateEngine, 'cpu');
		const id = await containers.run('--cpus', '0.5', 'busybox', 'sh', '-c', 'while :; do :; done');
		await waitUntil(async () => ((await sampleOf(id)).cpuTotal ?? 0) > 1e8, 'the container to be busy');
		const attempts: string[] = [];
		// Other work of the machine may change the use between our reads and docker's, so several pairs are tried.
		for (let isSame = false; !isSame; ) {
			const first = await sampleOf(id);
			const docker = Number.parseFloat((await dockerStats(id)).CPUPerc ?? '');
			const ours = statsOf(first, await sampleOf(id)).cpuPercent ?? 0;
			attempts.push(`${ours.toFixed(1)} % here, ${docker} % there`);
			assert(ours > 1 && ours < 60, attempts.at(-1));
			isSame = Math.abs(ours - docker) < Math.max(4, docker / 10);
			assert(isSame || attempts.length < 20, attempts.join('; '));
		}

		t.diagnostic(attempts.at(-1) ?? '');
	});

	test('CPU use equals docker’s formula on the same two samples', async t => {
		const containers = testContainers(t, privateEngine, 'formula');
		const id = await containers.run('--cpus', '0.5', 'busybox', 'sh', '-c', 'while :; do :; done');
		const attempts: string[] = [];
		// The machine's counter grows in steps, and leaves out the time that a hypervisor takes, which may be long.
		for (let isSame = false; !isSame; ) {
			const stats = objectAt(await dockerApi(privateEngine.socket)('GET', `/containers/${id}/stats?stream=false`));
			const previous = parseSample({read: stats.preread, cpu_stats: stats.precpu_stats});
			const next = parseSample(stats);
			const elapsed = systemTotal(stats, 'cpu_stats') - systemTotal(stats, 'precpu_stats');
			assert(previous && next && elapsed > 0);
			const docker = ((next.cpuTotal - previous.cpuTotal) / elapsed) * next.onlineCpus * 100;
			const ours = statsOf(previous, next).cpuPercent ?? 0;
			assert(ours > 0.5);
			attempts.push(`${ours} % here, ${docker} % there`);
			isSame = Math.abs(ours - docker) < docker / 5;
			assert(isSame || attempts.length < 20, attempts.join('; '));
		}
	});

	test('memory, its limit and the processes equal docker stats', async t => {
		const containers = testContainers(t, privateEngine, 'memory');
		// A page cache of 20 MB, which does not count, and 10 MB of its own, which do.
		const script =
			'dd if=/dev/zero of=/big bs=1M count=20; cat /big >/dev/null; x=$(head -c 10000000 /dev/zero | tr "\\0" x); sleep 1000 & wait';
		const id = await containers.run('--memory', '100m', '--pids-limit', '50', 'busybox', 'sh', '-c', script);
		await waitUntil(async () => {
			const {pids, memoryUsed} = await sampleOf(id);
			return pids === 2 && memoryUsed > 10e6;
		}, 'both processes, and the memory');
		await assertSame(
			id,
			sample => [
				`${iec(sample.memoryUsed)} / ${iec(sample.memoryLimit)}`,
				`${((sample.memoryUsed / sample.memoryLimit) * 100).toFixed(2)}%`,
				String(sample.pids),
			],
			({MemUsage, MemPerc, PIDs}) => [MemUsage, MemPerc, PIDs],
		);
		const sample = await sampleOf(id);
		assert.equal(sample.memoryLimit, 100 * 2 ** 20);
		assert.equal(sample.pidsLimit, 50);
		assert(sample.memoryUsed > 10e6 && sample.memoryUsed < 40e6, `${sample.memoryUsed} bytes`);
	});

	test('traffic over all networks equals docker stats', async t => {
		const containers = testContainers(t, privateEngine, 'traffic');
		await privateEngine.mustDocker(['network', 'create', 'quayside-traffic']);
		t.after(async () => {
			await containers.remove();
			await privateEngine.docker(['network', 'rm', 'quayside-traffic']);
		});
		const id = await containers.run('busybox', 'sleep', '1000');
		await privateEngine.mustDocker(['network', 'connect', 'quayside-traffic', id]);
		const routes = await privateEngine.mustDocker(['exec', id, 'ip', 'route']);
		const networks = [...routes.matchAll(/^(\d+\.\d+\.\d+)\.\d+\/\d+ /gm)].map(match => `${match[1]}.1`);
		assert.equal(networks.length, 2);
		for (const gateway of networks) {
			await privateEngine.mustDocker(['exec', id, 'ping', '-c', '3', '-i', '0.2', '-s', '1400', gateway]);
		}

		await assertSame(
			id,
			({network}) => [`${si(network?.received ?? 0)} / ${si(network?.sent ?? 0)}`],
			({NetIO}) => [NetIO],
		);
		assert(((await sampleOf(id)).network?.sent ?? 0) >= 6 * 1400);
	});

	test('a container on the host’s network has no traffic of its own', async t => {
		const containers = testContainers(t, privateEngine, 'host');
		const id = await containers.run('--network', 'host', 'busybox', 'sleep', '1000');
		assert.equal((await sampleOf(id)).network, undefined);
		const here = engine.containers.sampleHere?.(await listedContainer(engine, id));
		assert(here);
		assert.equal(here.network, undefined);
	});

	test('block I/O equals docker stats', async t => {
		const containers = testContainers(t, privateEngine, 'disks');
		const device = await loopDevice(t);
		const id = await containers.run('--device', `${device}:/dev/disk`, 'busybox', 'sleep', '1000');
		countDiskUse(id, device);
		const write = 'dd if=/dev/zero of=/dev/disk bs=1M count=4 oflag=direct';
		const read = 'dd if=/dev/disk of=/dev/null bs=1M count=3 iflag=direct';
		await privateEngine.mustDocker(['exec', id, 'sh', '-c', `${write} && ${read}`]);
		await assertSame(
			id,
			({block}) => [`${si(block.read)} / ${si(block.written)}`],
			({BlockIO}) => [BlockIO],
		);
		const {block} = await sampleOf(id);
		assert.deepEqual(block, {read: 3 * 2 ** 20, written: 4 * 2 ** 20});
	});

	async function sampleOf(id: string): Promise<Sample> {
		const sample = await engine.containers.sample(id, over.signal);
		assert(sample, 'it does not run');
		return sample;
	}

	async function dockerStats(id: string): Promise<Record<string, string>> {
		return JSON.parse(await privateEngine.mustDocker(['stats', '--no-stream', '--format', '{{json .}}', id]));
	}

	/** Compare both sources with docker's output until they are equal, for a minute, since values change between the reads. */
	async function assertSame(
		id: string,
		ours: (sample: Sample) => readonly string[],
		theirs: (stats: Record<string, string>) => readonly (string | undefined)[],
	): Promise<void> {
		const container = await listedContainer(engine, id);
		let [asked, here, there]: (readonly (string | undefined)[])[] = [[], [], []];
		for (const end = performance.now() + 60_000; performance.now() < end; ) {
			there = theirs(await dockerStats(id));
			asked = ours(await sampleOf(id));
			const sample = engine.containers.sampleHere?.(container);
			here = sample ? ours(sample) : [];
			if (asked.join() === there.join() && here.join() === there.join()) {
				return;
			}
		}

		assert.deepEqual([asked, here], [there, there]);
	}
});

/** A size in memory in docker's format. */
function iec(bytes: number): string {
	return formatBytes(bytes, 'binary');
}

/** Traffic in docker's format. */
function si(bytes: number): string {
	return formatBytes(bytes, 'decimal');
}

/** CPU time of the whole machine, in nanoseconds, as docker's formula takes it. */
function systemTotal(stats: unknown, when: 'cpu_stats' | 'precpu_stats'): number {
	return numberAt(stats, when, 'system_cpu_usage');
}
