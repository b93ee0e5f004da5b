import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {connectDocker, listedContainer} from '../docker/bench.ts';
import {waitUntil} from '../wait-until.ts';
import {startDocker, startPodman} from './engines.ts';

const megabyte = 2 ** 20;

/** The figures in the engines' answers. This Docker Engine has no network. */
const ofPodman = ['cpuTotal', 'memoryLimit', 'pids', 'network'] as const;
const ofDocker = ['cpuTotal', 'memoryLimit', 'pids', 'memoryUsed', 'throttling', 'pidsLimit', 'block'] as const;

/** The engines, the groups of their containers, the figures in their answers, and the bytes that a group counts. */
const layouts = [
	{
		name: 'Docker',
		start: startDocker,
		group: /^0::\/system\.slice\/docker-\w{64}\.scope$/,
		figures: ofDocker,
		written: 8 * megabyte,
	},
	{
		name: 'Podman',
		start: () => startPodman(false),
		group: /^0::\/machine\.slice\/libpod-\w{64}\.scope\/container$/,
		figures: ofPodman,
		written: 8 * megabyte,
	},
	{
		name: 'Rootless Podman',
		start: () => startPodman(true),
		group: /^0::\/user\.slice\/user-1000\.slice\/user@1000\.service\/user\.slice\/libpod-\w{64}\.scope\/container$/,
		figures: ofPodman,
		// By default, a user's groups have no counters of disks.
		written: 0,
	},
];

for (const {name, start, group, figures, written} of layouts) {
	test(`${name}: limits, throttling, OOM kills, processes and bytes on a disk, read from the groups of systemd, are the engine’s`, async t => {
		const machineEngine = await start();
		const limits = ['--cpus', '0.2', '--memory', '32m', '--memory-swap', '32m', '--pids-limit', '50'];
		const write = 'dd if=/dev/zero of=/data/file bs=1M count=8 oflag=direct';
		const script = `${write}; tail /dev/zero; tail /dev/zero; while :; do :; done`;
		const args = ['run', '--detach', ...limits, '--volume', 'data:/data', 'busybox', 'sh', '-c', script];
		const id = await machineEngine.mustDocker(args);
		const pid = await machineEngine.mustDocker(['inspect', '--format', '{{.State.Pid}}', id]);
		assert.match(readFileSync(`/proc/${pid}/cgroup`, 'utf8').trim(), group);
		const engine = await connectDocker(machineEngine.socket);
		t.after(() => engine.close());
		const container = await listedContainer(engine, id);
		const here = () => engine.containers.sampleHere?.(container);
		await waitUntil(
			() => here()?.oomKills === 2 && (here()?.throttling?.throttled ?? 0) > 2,
			'OOM kills and throttling',
		);
		// The counters of a paused container stay the same.
		await machineEngine.mustDocker(['pause', id]);
		const asked = await engine.containers.sample(id, new AbortController().signal);
		const found = here();
		assert(asked && found);
		for (const figure of figures) {
			assert.deepEqual(found[figure], asked[figure], figure);
		}

		assert.deepEqual([found.cpuLimit, found.memoryLimit, found.pidsLimit], [0.2, 32 * megabyte, 50]);
		assert.deepEqual([found.oomKills, found.pids, found.block], [2, 1, {read: 0, written}]);
		// Podman subtracts all of the page cache.
		assert.ok(Math.abs(found.memoryUsed - asked.memoryUsed) < megabyte, `${found.memoryUsed}, ${asked.memoryUsed}`);
		await machineEngine.mustDocker(['unpause', id]);
		await machineEngine.mustDocker(['rm', '--force', '--volumes', id]);
	});
}
