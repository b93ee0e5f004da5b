import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Engine} from '../../../../source/engine/engine.ts';
import {waitUntil} from '../../wait-until.ts';
import {type PullBench, startPullBench} from '../pull-bench.ts';
import {sshBench} from './over-ssh.ts';

describe('an ssh connection that is cut', () => {
	let registries: PullBench;
	const {signal} = new AbortController();

	before(async () => {
		registries = await startPullBench();
	});
	after(() => registries.stop());
	const bench = sshBench();

	test('in the middle of a pull ends it as lost, and the engine drops it; it can be pulled again', async () => {
		await registries.emptyEngine();
		const server = await bench.servers.start('pull-box');
		const engine = await bench.open(`ssh://pull-box${bench.engine.socket}`);
		registries.open.order({bytesPerSecond: 1024 * 1024});
		const pulling = pull(engine);
		await assert.rejects(
			async () => {
				for await (const {layers} of pulling) {
					if (layers.some(({current}) => current > 0)) {
						await server.cut();
					}
				}
			},
			{code: 'lost'},
		);
		await registries.givenUp();
		registries.open.order({});
		await waitUntil(
			() =>
				engine.connect(signal).then(
					() => true,
					() => false,
				),
			'the engine to be back',
		);
		let outcome: unknown;
		for await (const progress of pull(engine)) {
			outcome = progress.outcome;
		}

		assert.equal(outcome, 'pulled');
		engine.close();
	});

	test('in the middle of an exec session ends it without an exit status', async () => {
		const server = await bench.servers.start('exec-box');
		const engine = await bench.open(`ssh://exec-box${bench.engine.socket}`);
		const id = await bench.engine.mustDocker(['run', '--detach', 'busybox', 'sleep', '1000']);
		try {
			const session = await engine.containers.exec?.(id, {command: ['cat'], columns: 80, rows: 24});
			session?.onOutput(() => {});
			await server.cut();
			assert.equal(await session?.ended, undefined);
		} finally {
			await bench.engine.mustDocker(['rm', '--force', id]);
			engine.close();
		}

		await bench.untilNothingIsLeft();
	});

	function pull(engine: Engine) {
		return engine.images?.pull(registries.openName, {}, signal) ?? assert.fail();
	}
});
