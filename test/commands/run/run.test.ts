import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {AttachSession} from '../../../source/engine/container-api.ts';
import {EngineError} from '../../../source/engine/engine-error.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const job = aContainer('job', {state: 'running'});

test('a running container is not started again', async () => {
	const {bench, engine} = harbour(true);
	bench.context.run('start-attached');
	await bench.settled();
	assert.deepEqual(bench.notices(), ['job is already running.']);
	assert.deepEqual(engine.calls, []);
});

test('a container whose end was shown can be started at once, however late the list is', async () => {
	const {bench, engine} = harbour(false);
	bench.store.dispatch(...theEnd(bench.context.now()));
	bench.context.run('start-attached');
	await bench.settled();
	assert.deepEqual(engine.calls, [['start', job.id]]);
	const end = bench.store.getState().run?.steps.at(-1);
	assert.deepEqual([end?.text, end?.status], ['It ended with status 3', 'failed']);
});

test('a container that runs again since its end was shown is not started again', async () => {
	const {bench, engine} = harbour(true);
	bench.store.dispatch(...theEnd(bench.context.now()));
	bench.context.run('start-attached');
	await bench.settled();
	assert.deepEqual(engine.calls, []);
	assert.equal(bench.store.getState().run?.steps.at(-1)?.text, 'job is already running.');
});

for (const [name, outcome] of [
	['made', /^Created the container made \(/],
	['unmade', /^The answer was lost, and there is no unmade yet; check the list before you repeat it\.$/],
	// The beginning of another container's id.
	['aaa', /^The answer was lost, and there is no aaa yet; check the list before you repeat it\.$/],
] as const) {
	test(`a creation whose answer was lost is not repeated; the engine says that ${name} is there or not`, async () => {
		const {bench, engine} = harbour(true);
		const names: string[] = [];
		Object.assign(engine.containers, {
			async create(request: {readonly name: string}) {
				names.push(request.name);
				throw new EngineError('lost', 'The engine closed the connection.');
			},
			inspect: (asked: string) =>
				asked === 'unmade'
					? Promise.reject(new EngineError('not-found', 'There is no unmade.'))
					: Promise.resolve({Id: 'a'.repeat(64), Name: '/made', Path: 'true', Args: [], State: {Running: false}}),
		});
		bench.press('R');
		bench.type(`--detach --name ${name} --pull never busybox`);
		bench.press('Enter');
		await new Promise(setImmediate);
		bench.store.dispatch({type: 'containers-listed', host: 'test', containers: [job], at: bench.context.now() + 1000});
		await bench.settled();
		const texts = bench.store.getState().run?.steps.map(({text}) => text) ?? [];
		assert.ok(
			texts.some(text => outcome.test(text)),
			texts.join('\n'),
		);
		assert.deepEqual(names, [name]);
	});
}

/** The container is selected and listed as running; `isRunning` is what the engine answers. */
function harbour(isRunning: boolean) {
	const fake = fakeEngine();
	const session: AttachSession = {
		hasTerminal: false,
		hasInput: false,
		ended: Promise.resolve(3),
		onOutput() {},
		write() {},
		resize() {},
		close() {},
	};
	const engine = {
		...fake,
		containers: {
			...fake.containers,
			inspect: async () => ({Id: 'job', Name: '/job', Path: 'true', Args: [], State: {Running: isRunning}}),
			attach: async () => session,
			wait: async () => ({status: Promise.resolve(3)}),
		},
	};
	const bench = aBench(engine);
	bench.store.dispatch(
		{type: 'connecting', name: 'test', host: 'test'},
		{type: 'containers-listed', host: 'test', containers: [job], at: bench.context.now()},
		{type: 'view-changed', view: {selected: job.key}},
	);
	return {bench, engine};
}

function theEnd(now: number) {
	const step = {id: 'exit', text: 'It ended', status: 'done', startedAt: now, endedAt: undefined} as const;
	return [
		{type: 'run-started', id: 1, line: 'docker run --name job busybox', key: job.key},
		{type: 'run-stepped', id: 1, step},
	] as const;
}
