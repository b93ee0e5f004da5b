import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {before, describe, test} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import type {Engine} from '../../../source/engine/engine.ts';
import type {Container} from '../../../source/model/container.ts';
import type {Sample} from '../../../source/model/stats.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import {mustRun} from '../../helpers/run.ts';
import type {Refusable} from '../contract/harness.ts';
import {engineContract, essentialContract} from '../contract.ts';
import {connectDocker, endpointOf, listedContainer} from '../docker/bench.ts';
import {dockerHarness} from '../docker/contract-harness.ts';
import {createDockerEngine} from '../docker/create-docker-engine.ts';
import {waitUntil} from '../wait-until.ts';
import {type MachineEngine, runtimeDirectory, startDocker, startPodman, startRootlessPodman, user} from './engines.ts';

const megabyte = 2 ** 20;

/** All tests would take a quarter of an hour. */
const isWhole = process.env.WHOLE !== undefined;
const contract = isWhole ? engineContract : essentialContract;

/** What differs under systemd, for an engine that passes the whole contract outside of the machine. */
const limitsOnly = ['running'] as const;

/** The figures in Podman's answer. */
const figuresOfPodman = ['cpuTotal', 'memoryLimit', 'pids', 'network'] as const;

const refusedByPodman: readonly Refusable[] = ['stop with a signal', 'stop when paused'];

/** The engines, the groups of their containers, the figures in their answers, and the bytes that a group counts. */
const engines = [
	{
		name: 'Docker',
		start: startDocker,
		group: /^0::\/system\.slice\/docker-\w{64}\.scope$/,
		// It has no network here.
		figures: ['cpuTotal', 'memoryLimit', 'pids', 'memoryUsed', 'throttling', 'pidsLimit', 'block'] as const,
		written: 8 * megabyte,
		refusals: [],
		groups: limitsOnly,
	},
	{
		name: 'Podman',
		start: startPodman,
		group: /^0::\/machine\.slice\/libpod-\w{64}\.scope\/container$/,
		figures: figuresOfPodman,
		written: 8 * megabyte,
		refusals: refusedByPodman,
		groups: limitsOnly,
	},
	{
		name: 'Rootless Podman',
		start: startRootlessPodman,
		group: /^0::\/user\.slice\/user-1000\.slice\/user@1000\.service\/user\.slice\/libpod-\w{64}\.scope\/container$/,
		figures: figuresOfPodman,
		// By default, a user's groups have no counters of disks.
		written: 0,
		refusals: refusedByPodman,
		groups: undefined,
	},
];

// Root's Podman is between the two others: it runs as Docker does, and is Podman as the user's.
const tested = engines.filter(({start}) => isWhole || start !== startPodman);

for (const {name, start, group, figures, written, refusals, groups} of tested) {
	describe(`${name} under systemd`, () => {
		let machineEngine: MachineEngine;
		before(async () => {
			machineEngine = await start();
		});

		test('limits, throttling, OOM kills, processes and disk I/O equal the engine’s', async t => {
			const limits = ['--cpus', '0.2', '--memory', '32m', '--memory-swap', '32m', '--pids-limit', '50'];
			const write = 'dd if=/dev/zero of=/data/file bs=1M count=8 oflag=direct';
			const script = `${write}; tail /dev/zero; tail /dev/zero; while :; do :; done`;
			const args = ['run', '--detach', ...limits, '--volume', 'data:/data', 'busybox', 'sh', '-c', script];
			const id = await machineEngine.mustDocker(args);
			t.after(() => machineEngine.docker(['rm', '--force', '--volumes', id]));
			const pid = await machineEngine.mustDocker(['inspect', '--format', '{{.State.Pid}}', id]);
			assert.match(readFileSync(`/proc/${pid}/cgroup`, 'utf8').trim(), group);
			const engine = await connectDocker(machineEngine.socket);
			t.after(() => engine.close());
			const container = await listedContainer(engine, id);
			const here = () => engine.containers.sampleHere?.(container);
			const isBusy = () => here()?.oomKills === 2 && (here()?.throttling?.throttled ?? 0) > 2;
			await waitUntil(isBusy, 'OOM kills and throttling');
			// The counters of a paused container stay the same.
			await machineEngine.mustDocker(['pause', id]);
			const {found, asked} = await readBoth(engine, container, figures);
			for (const figure of figures) {
				assert.deepEqual(found[figure], asked[figure], figure);
			}

			assert.deepEqual([found.cpuLimit, found.memoryLimit, found.pidsLimit], [0.2, 32 * megabyte, 50]);
			assert.deepEqual([found.oomKills, found.pids, found.block], [2, 1, {read: 0, written}]);
			// Podman subtracts all of the page cache.
			assert.ok(Math.abs(found.memoryUsed - asked.memoryUsed) < megabyte, `${found.memoryUsed}, ${asked.memoryUsed}`);
		});

		const makeEngine = async () => ({
			...(await dockerHarness(
				socket => createDockerEngine({endpoint: endpointOf(socket), clock: systemClock}),
				machineEngine,
			)),
			refusals: new Set(refusals),
		});
		contract(makeEngine, isWhole ? undefined : groups);

		if (start === startRootlessPodman) {
			test('the user’s dashboard finds it, and shows its figures', async t => {
				const limits = ['--cpus', '0.2', '--memory', '32m'];
				const args = ['run', '--detach', ...limits, 'busybox', 'sh', '-c', 'while :; do :; done'];
				const id = await machineEngine.mustDocker(args);
				t.after(() => machineEngine.docker(['rm', '--force', id]));
				mkdirSync(`${runtimeDirectory}/podman`);
				symlinkSync(machineEngine.socket, `${runtimeDirectory}/podman/podman.sock`);
				// The user may not be allowed to enter the folders above these.
				mkdirSync('/run/quayside');
				writeFileSync('/run/node', '');
				await mustRun('mount', ['--bind', process.cwd(), '/run/quayside']);
				await mustRun('mount', ['--bind', process.execPath, '/run/node']);
				const program = ['/run/node', '/run/quayside/bin/quayside.js', '--once', '--json'];
				const asUser = [`--reuid=${user}`, `--regid=${user}`, '--clear-groups'];
				const env = {XDG_RUNTIME_DIR: runtimeDirectory, HOME: '/nonexistent'};
				const output = await mustRun('setpriv', [...asUser, ...program], {env});
				const row = output
					.split('\n')
					.map(line => JSON.parse(line))
					.find(line => line.id === id);
				assert.partialDeepStrictEqual(row, {memoryLimit: 32 * megabyte, pids: 1});
				assert.ok(row.cpuPercent > 5 && row.cpuPercent < 30, output);
			});
		}
	});
}

/** Read both, again and again until they are equal, for 20 s: the period in which a container is paused ends a bit later. */
async function readBoth(engine: Engine, container: Container, figures: readonly (keyof Sample)[]) {
	for (const end = performance.now() + 20_000; ; ) {
		const asked = await engine.containers.sample(container.id, new AbortController().signal);
		const found = engine.containers.sampleHere?.(container);
		assert(asked && found);
		const isEqual = figures.every(figure => isDeepStrictEqual(found[figure], asked[figure]));
		if (isEqual || performance.now() > end) {
			return {asked, found};
		}
	}
}
