import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../../source/engine/engine-error.ts';
import type {BuildRequest, ImageApi} from '../../../source/engine/image-api.ts';
import {aBench, type Bench} from '../../helpers/bench.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {diskStore} from '../../helpers/disk-items.ts';
import {aRegistry} from '../../helpers/pulls.ts';

/** The view Images of an engine that builds like this, with the form of a build open. */
function opened(build?: ImageApi['build']): Bench {
	const {engine} = aRegistry();
	assert.ok(engine.images);
	const images = build ? {...engine.images, build} : engine.images;
	const bench = aBench({...engine, images}, {store: diskStore()});
	bench.press('2', 'b');
	return bench;
}

test('a build shows its steps and their output, and records the docker command', async () => {
	const requests: BuildRequest[] = [];
	const bench = opened(async function* (request) {
		requests.push(request);
		yield ['#5 [1/2] FROM busybox', '#5 CACHED', '#6 [2/2] RUN make'];
		yield ['#6 0.4 compiling', '#6 DONE 1.0s'];
	});
	bench.press('C-u');
	bench.type('./app');
	bench.press('Tab');
	bench.type('shop/app');
	bench.press('Tab', 'Tab', 'Tab');
	bench.type('MODE=test');
	bench.press('Enter');
	while (bench.notices().length === 0) {
		await new Promise(setImmediate);
	}

	assert.deepEqual(requests, [
		{
			context: './app',
			tag: 'shop/app:latest',
			dockerfile: '',
			target: '',
			buildArguments: ['MODE=test'],
			pulls: false,
			usesCache: true,
		},
	]);
	const {run, commandLog} = bench.store.getState();
	assert.deepEqual(
		run?.steps.map(({text, status, time}) => [text, status, time]),
		[
			['[1/2] FROM busybox', 'done', 'cached'],
			['[2/2] RUN make', 'done', '1.0 s'],
		],
	);
	assert.deepEqual(
		run?.output.map(({text}) => text),
		['compiling'],
	);
	assert.deepEqual([run?.status, bench.notices().at(-1)], ['done', 'shop/app:latest built']);
	assert.equal(commandLog[0]?.line, 'docker build --tag shop/app:latest --build-arg MODE=test ./app');
});

test('a shell expands the ~ in the docker line of a build, as the build does', async () => {
	const bench = opened(async function* () {
		yield ['#5 [1/2] FROM busybox'];
	});
	bench.press('C-u');
	bench.type('~/my app');
	bench.press('Tab', 'Tab');
	bench.type('~/Dockerfile');
	bench.press('Enter');
	await bench.settled();
	assert.equal(bench.store.getState().commandLog[0]?.line, "docker build --file ~/Dockerfile ~/'my app'");
});

for (const [scheme, userInfo, shown] of [
	['https', 'ghp_token', '••••••'],
	['https', 'me:pass@word', '••••••'],
	['ssh', 'git:pass@word', 'git:••••••'],
	['ssh', 'git', 'git'],
] as const) {
	test(`the credentials in the URL of a build are shown nowhere: ${scheme}://${userInfo}@…`, async () => {
		const contexts: string[] = [];
		const bench = opened(async function* ({context}) {
			contexts.push(context);
			yield ['#5 [1/2] FROM busybox'];
		});
		const url = `${scheme}://${userInfo}@git.example/app.git#main`;
		bench.press('C-u');
		bench.type(url);
		bench.press('Enter');
		while (bench.notices().length === 0) {
			await new Promise(setImmediate);
		}

		assert.deepEqual(contexts, [url]);
		assert.deepEqual(bench.notices(), [`${scheme}://${shown}@git.example/app.git#main built`]);
		const {run, commandLog} = bench.store.getState();
		assert.match(commandLog[0]?.line ?? '', /^docker build .*:.*@git\.example\/app\.git#main/);
		assert.equal(JSON.stringify([run, commandLog]).includes(userInfo), userInfo === shown);
	});
}

test('c in the panel cancels the build', async () => {
	const {promise: isRunning, resolve: running} = Promise.withResolvers<void>();
	const bench = opened(async function* (_, signal) {
		yield ['#5 [1/2] FROM busybox'];
		running();
		await new Promise(resolve => signal.addEventListener('abort', resolve));
	});
	bench.press('Enter');
	await isRunning;
	bench.press('c');
	while (bench.store.getState().run?.status !== 'cancelled') {
		await new Promise(setImmediate);
	}

	assert.equal(bench.store.getState().run?.steps.at(-1)?.text, 'The build of . was cancelled.');
});

test('a build that fails says why in its panel', async () => {
	const bench = opened(async function* () {
		yield ['#6 [2/2] RUN false', '#6 ERROR: exit code: 1'];
		throw new EngineError('failed', 'ERROR: failed to solve: exit code: 1');
	});
	bench.press('Enter');
	while (bench.store.getState().run?.status !== 'failed') {
		await new Promise(setImmediate);
	}

	const steps = bench.store.getState().run?.steps.map(({text, status}) => [text, status]);
	assert.deepEqual(steps?.slice(-2), [
		['[2/2] RUN false', 'failed'],
		['ERROR: failed to solve: exit code: 1', 'failed'],
	]);
});

test('wrong fields are refused, and so is a build without the docker command', async () => {
	const bench = opened(async function* () {});
	bench.press('Tab');
	bench.type('Web:1@');
	bench.press('Enter');
	await bench.settled();
	assert.match(dialogOf(bench, 'form').problem ?? '', /repository:tag/);
	assert.deepEqual(opened().notices(), ['Building needs the docker command on this machine.']);
});
