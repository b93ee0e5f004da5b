import assert from 'node:assert/strict';
import {type Sample, statsOf} from '../../../source/model/stats.ts';
import {type Bench, required, type Tests, unknownId} from './harness.ts';

/** Stats, details, inspections and processes. */
export const measuring: Tests = {
	async 'counts upwards while a container runs'(bench) {
		const id = await bench.make('printer');
		const samples: Sample[] = [];
		for (let round = 0; round < 6; round++) {
			samples.push(await sampled(bench, id));
			await bench.pass(400);
		}

		for (const [index, next] of samples.slice(1).entries()) {
			const before = samples[index];
			assert(before);
			assert(next.at > before.at);
			assert(next.cpuTotal >= before.cpuTotal);
			assert((next.network?.received ?? 0) >= (before.network?.received ?? 0));
			assert((next.network?.sent ?? 0) >= (before.network?.sent ?? 0));
			assert(next.block.read >= before.block.read);
			assert(next.block.written >= before.block.written);
			assert((statsOf(before, next).cpuPercent ?? Infinity) <= next.onlineCpus * 110);
		}
	},

	async 'reports memory, its limit and the number of processes'(bench) {
		const sample = await sampled(bench, await bench.make('sleeper'));
		const stats = statsOf(undefined, sample);
		assert(stats.memoryUsed > 0);
		assert(stats.memoryLimit >= stats.memoryUsed);
		assert(stats.memoryPercent > 0 && stats.memoryPercent <= 100);
		assert(stats.pids >= 1);
		assert(sample.onlineCpus >= 1);
	},

	async 'has no stats for a stopped container'({containers, signal, make, settled}) {
		const [ended, killed] = [await make('ended'), await make('sleeper')];
		assert.equal(await settled(containers.sample(ended, signal)), undefined);
		await settled(containers.kill(killed, 'SIGKILL'));
		assert.equal(await settled(containers.sample(killed, signal)), undefined);
	},

	async 'counts no CPU time while it is paused'(bench) {
		const id = await bench.make('printer');
		await bench.settled(required(bench.containers.pause)(id));
		let before = await sampled(bench, id);
		// The kernel may count the period in which it is paused a bit later.
		const isHalted = async () => {
			const {cpuTotal} = before;
			await bench.pass(500);
			before = await sampled(bench, id);
			return before.cpuTotal === cpuTotal;
		};
		await bench.until(isHalted, 'half a second without CPU time');
	},

	async 'counts from zero after a restart'(bench) {
		const id = await bench.make('printer');
		await bench.pass(3000);
		const before = await sampled(bench, id);
		let after = before;
		// On a busy machine, a start may take more CPU time than the earlier run.
		for (let attempt = 0; attempt < 3 && after.cpuTotal >= before.cpuTotal; attempt++) {
			await bench.settled(bench.containers.restart(id, {timeout: 0}));
			after = await sampled(bench, id);
		}

		assert(after.at > before.at);
		assert(after.cpuTotal < before.cpuTotal, 'the counters of the earlier run continue');
	},

	async 'reads details, and an inspection as docker prints it'({containers, signal, make, settled}) {
		const id = await make('sleeper');
		const details = await settled(containers.details(id, signal));
		assert(details.startedAt);
		assert.equal(details.isOutOfMemory, false);
		assert.equal(details.error, '');
		assert.match(details.stopSignal, /^SIG[A-Z]+$/);

		const inspected = await settled(containers.inspect(id, signal));
		assert(typeof inspected === 'object' && inspected !== null && 'Id' in inspected);
		assert.equal(inspected.Id, id);
		for (const part of ['Created', 'State', 'Config', 'HostConfig', 'NetworkSettings', 'Mounts', 'RestartCount']) {
			assert(part in inspected, `${part} is missing`);
		}
	},

	async 'lists the processes of a running container'({containers, signal, make, settled, refuses}) {
		const table = await settled(containers.processes(await make('sleeper'), signal));
		assert(table.titles.includes('PID'));
		assert(table.rows.length > 0);
		assert(table.rows.every(row => row.length === table.titles.length));
		await refuses(containers.processes(await make('ended'), signal), 'not-running');
	},

	async 'lists the files that a container has changed'({containers, signal, make, settled, refuses}) {
		const {diff} = containers;
		const {changes, total} = await settled(required(diff)(await make('sleeper'), signal));
		assert.equal(total, changes.length);
		assert(changes.every(({path}) => path.startsWith('/')));
		assert.deepEqual(
			changes.map(({path}) => path),
			changes.map(({path}) => path).toSorted(),
		);
		await refuses(required(diff)(unknownId, signal), 'not-found');
	},

	async 'commits a container to an image'({engine, containers, signal, make, settled, refuses}) {
		const images = required(engine.images);
		const commit = required(containers.commit);
		const request = {name: 'quayside/committed:1', message: 'all of it', author: 'test', pauses: true};
		const id = await settled(commit(await make('sleeper'), request));
		const config = await settled(images.config(request.name, signal));
		assert.equal(config.id, id);
		await settled(images.remove(request.name, {force: false}));
		await refuses(commit(unknownId, request), 'not-found');
	},

	async 'rejects if aborted'({engine, containers, make, refuses}) {
		const id = await make('sleeper');
		const aborted = AbortSignal.abort();
		await refuses(engine.connect(aborted), 'aborted');
		await refuses(containers.sample(id, aborted), 'aborted');
		await refuses(containers.details(id, aborted), 'aborted');
		await refuses(containers.inspect(id, aborted), 'aborted');
		await refuses(containers.processes(id, aborted), 'aborted');
	},
};

async function sampled({containers, signal, settled}: Bench, id: string): Promise<Sample> {
	const sample = await settled(containers.sample(id, signal));
	assert(sample, 'a running container has no stats');
	return sample;
}
