import assert from 'node:assert/strict';
import {test} from 'node:test';
import {execute} from '../../../source/commands/execute.ts';
import {pullAsStep, pulling} from '../../../source/commands/image/pull.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {EngineError} from '../../../source/engine/engine-error.ts';
import type {Pull} from '../../../source/store/pulls.ts';
import {aBench, type Bench} from '../../helpers/bench.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {aPull, aRegistry, downloading, pulledTo} from '../../helpers/pulls.ts';

const digest = `sha256:${'ab'.repeat(32)}`;

test('a pull is in the state from its start to its end, with the docker line in the command log', async () => {
	const registry = aRegistry();
	const bench = connected(registry.engine);
	const result = pull(bench, 'redis:7');
	assert.equal(pullOf(bench).status, 'running');
	await registry.report(downloading(2_000_000));
	bench.advance(1000);
	await registry.report(downloading(5_000_000));
	assert.equal(pullOf(bench).speed, 3_000_000);
	await registry.end(pulledTo(digest));
	assert.equal(await result, 'done');
	assert.equal(pullOf(bench).status, 'done');
	assert.deepEqual(bench.notices(), ['redis:7 pulled · sha256:abababababab']);
	assert.deepEqual(linesOf(bench), [{line: 'docker pull redis:7', problem: undefined}]);
	assert.deepEqual(bench.context.unfinished.list(), []);
});

test('a name without a tag is pulled as the latest, with its platform in the docker line', async () => {
	const registry = aRegistry();
	const bench = connected(registry.engine);
	const result = pull(bench, 'redis', 'linux/arm64');
	await registry.end({...pulledTo(digest), outcome: 'up-to-date'});
	assert.equal(await result, 'done');
	assert.deepEqual(registry.asked, [['redis:latest', 'linux/arm64']]);
	assert.deepEqual(bench.notices(), ['redis:latest is up to date · sha256:abababababab']);
	assert.deepEqual(linesOf(bench)[0]?.line, 'docker pull --platform linux/arm64 redis:latest');
});

test('an image that is being pulled is not pulled twice; a run waits for it', async () => {
	const registry = aRegistry();
	const bench = connected(registry.engine);
	const first = pull(bench, 'redis');
	const step = pullAsStep(bench.context, {host: 'test', name: 'docker.io/library/redis:latest'});
	assert.equal(await pull(bench, 'redis:latest'), undefined);
	assert.deepEqual(bench.notices(), ['redis:latest is already being pulled.']);
	assert.equal(bench.store.getState().pulls.length, 1);
	await registry.end(pulledTo(digest));
	assert.equal(await first, 'done');
	await step;
	assert.deepEqual(registry.asked, [['redis:latest', undefined]]);
	assert.equal(pullOf(bench).status, 'done', 'the tray reports it to the user, who asked for it');
});

test('several runs share one pull of their image, whose outcome each of them reports', async () => {
	for (const problem of [undefined, 'There is no such image in its registry.']) {
		const registry = aRegistry();
		const bench = connected(registry.engine);
		bench.store.dispatch(...aPull({id: 1, status: 'failed', at: bench.context.now()}));
		const steps = Promise.allSettled([1, 2, 3].map(() => pullAsStep(bench.context, {host: 'test', name: 'redis'})));
		await (problem === undefined
			? registry.end(pulledTo(digest))
			: registry.fail(new EngineError('no-image', problem)));
		const problems = (await steps).map(step => (step.status === 'rejected' ? step.reason.message : undefined));
		assert.deepEqual(problems, [problem, problem, problem]);
		assert.equal(registry.asked.length, 1);
		assert.deepEqual(
			bench.store.getState().pulls.map(({id}) => id),
			[1],
			'only the own pull leaves the tray',
		);
	}
});

test('a step that cannot pull an image fails, even if an earlier pull of it is in the tray', async () => {
	const registry = aRegistry();
	const bench = connected(registry.engine);
	const earlier = pull(bench, 'redis');
	await registry.end(pulledTo(digest));
	assert.equal(await earlier, 'done');
	bench.store.dispatch({type: 'settings-changed', settings: {isReadOnly: true}});
	await assert.rejects(pullAsStep(bench.context, {host: 'test', name: 'redis'}), /read-only/);
});

test('a refused pull says why, stays in the tray, and can be tried again', async () => {
	const registry = aRegistry();
	const bench = connected(registry.engine);
	const result = pull(bench, 'redis:7');
	await registry.fail(new EngineError('no-image', 'There is no such image in its registry.'));
	assert.equal(await result, 'failed');
	assert.deepEqual(bench.notices(), ['Cannot pull redis:7: there is no such image in its registry.']);
	assert.equal(linesOf(bench)[0]?.problem, 'There is no such image in its registry.');
	bench.advance(3_600_000);
	assert.equal(pullOf(bench).problem, 'There is no such image in its registry.');
	bench.context.run('retry-pull');
	await new Promise(setImmediate);
	assert.deepEqual(
		bench.store.getState().pulls.map(({status}) => status),
		['running'],
	);
	await registry.end(pulledTo(digest));
});

test('a cancelled pull is aborted at the engine, and is no error', async () => {
	const registry = aRegistry();
	const bench = connected(registry.engine);
	const result = pull(bench, 'redis:7');
	await registry.report(downloading(1));
	bench.context.run('cancel-pull');
	assert.equal(await result, 'failed');
	assert.equal(pullOf(bench).status, 'cancelled');
	assert.deepEqual(bench.notices(), ['Cancelled: pull redis:7.']);
	bench.context.run('cancel-pull');
	assert.equal(bench.notices().at(-1), 'Nothing is being pulled or pushed.');
});

test('with several pulls running, a dialog asks which one to cancel', async () => {
	const registry = aRegistry();
	const bench = connected(registry.engine);
	const redis = pull(bench, 'redis:7');
	const nginx = pull(bench, 'nginx:1');
	bench.context.run('cancel-pull');
	assert.deepEqual(
		dialogOf(bench, 'chooser').choices.map(({label}) => label),
		['redis:7', 'nginx:1'],
	);
	bench.press('j', 'Enter');
	assert.equal(await nginx, 'failed');
	assert.equal(bench.store.getState().pulls[0]?.status, 'running');
	bench.context.run('cancel-pull');
	assert.equal(await redis, 'failed');
});

test('finished and cancelled pulls leave the tray after a while; Esc dismisses a failed one', async () => {
	const bench = connected(fakeEngine());
	const at = bench.context.now();
	for (const [id, status] of (['done', 'cancelled', 'failed', 'running'] as const).entries()) {
		bench.store.dispatch(...aPull({id, status, at}));
	}

	bench.advance(14_000);
	assert.equal(bench.store.getState().pulls.length, 4);
	bench.advance(2000);
	assert.deepEqual(
		bench.store.getState().pulls.map(({status}) => status),
		['failed', 'running'],
	);
	bench.press('Esc');
	assert.deepEqual(
		bench.store.getState().pulls.map(({status}) => status),
		['running'],
	);
});

test('the palette lists a pull without its key in a view where that key does something else', () => {
	const bench = connected(aRegistry().engine);
	bench.store.dispatch({type: 'view-switched', kind: 'volumes'});
	bench.press(':');
	const choice = dialogOf(bench, 'chooser').choices.find(({command}) => command === 'pull');
	assert.deepEqual([choice?.label, choice?.detail, choice?.disabledReason], ['Pull an image', 'pull', undefined]);
});

test('an engine that cannot pull says so', () => {
	const bench = connected(fakeEngine());
	bench.press('+');
	assert.deepEqual(bench.notices(), ['This engine cannot change images.']);
});

/** The outcome of a pull; undefined if it was refused. */
async function pull({context}: Bench, name: string, platform?: string): Promise<string | undefined> {
	const [outcome] = await execute(context, pulling({host: 'test', name, platform}));
	return outcome?.status;
}

function connected(engine: Engine): Bench {
	const bench = aBench(engine);
	bench.store.dispatch(
		{type: 'connecting', name: 'test', host: 'test'},
		{type: 'containers-listed', host: 'test', containers: [], at: bench.context.now()},
	);
	return bench;
}

function pullOf(bench: Bench): Pull {
	const pull = bench.store.getState().pulls.at(-1);
	assert.ok(pull, 'there is no pull');
	return pull;
}

function linesOf(bench: Bench) {
	return bench.store.getState().commandLog.map(({line, problem}) => ({line, problem}));
}
