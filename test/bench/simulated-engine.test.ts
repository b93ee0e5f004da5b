import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startSimulatedEngine} from '../../scripts/bench/simulated-engine.ts';
import {connectDocker} from '../engine/docker/bench.ts';

test('a simulated engine reports its containers, their changes and their usage', async t => {
	const simulated = await startSimulatedEngine({running: 3, stopped: 2, images: 2});
	t.after(() => simulated.stop());
	const engine = await connectDocker(simulated.socket);
	t.after(() => engine.close());
	const signal = AbortSignal.timeout(60_000);
	let stopped = '';
	for await (const change of engine.containers.watch(signal)) {
		if (change.type === 'listed') {
			const states = change.containers.map(({state}) => state);
			assert.deepEqual(states.toSorted(), ['exited', 'exited', 'running', 'running', 'running']);
			stopped = change.containers.find(({state}) => state === 'running')?.id ?? '';
			assert((await engine.containers.sample(stopped, signal))?.memoryUsed);
			assert.equal((await engine.containers.details(stopped, signal)).restartCount, 0);
			await simulated.post(`/containers/${stopped}/stop`);
		} else if (change.type === 'changed') {
			assert.deepEqual(
				change.containers.map(({id, state}) => ({id, state})),
				[{id: stopped, state: 'exited'}],
			);
			break;
		}
	}

	for await (const images of engine.images?.watch(signal) ?? []) {
		assert.equal(images.length, 2);
		return;
	}

	assert.fail('No images were listed.');
});

test('a simulated engine sends a sample for the short id that docker stats uses', async t => {
	const simulated = await startSimulatedEngine({running: 3, stopped: 0, images: 1});
	t.after(() => simulated.stop());
	const [, second] = (await simulated.get('/containers/json')) as {readonly Id: string; readonly Names: string[]}[];
	const sample = await simulated.get(`/containers/${second?.Id.slice(0, 12)}/stats?stream=0`);
	assert.partialDeepStrictEqual(sample, {id: second?.Id, name: second?.Names[0]});
});
