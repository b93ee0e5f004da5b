import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, describe, type TestContext, test} from 'node:test';
import {buildEvent} from '../../../source/commands/image/build-event.ts';
import {systemEnvironment} from '../../../source/engine/environment.ts';
import type {BuildRequest, ImageApi} from '../../../source/engine/image-api.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import {mustRun} from '../../helpers/run.ts';
import {enterArguments} from '../daemon.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {waitUntil} from '../wait-until.ts';
import {endpointOf} from './bench.ts';
import {createDockerEngine} from './create-docker-engine.ts';

const plain = {dockerfile: '', target: '', buildArguments: [], pulls: false, usesCache: true};

describe('builds on a real engine', () => {
	let engine: PrivateEngine;
	let build: NonNullable<ImageApi['build']>;
	let close = () => {};
	const home = mkdtempSync(join(tmpdir(), 'quayside-build-home-'));

	before(async () => {
		engine = await sharedEngine();
		const system = systemEnvironment();
		// The user's own docker configuration must not lead the command elsewhere.
		const environment = {...system, env: {PATH: system.env.PATH, HOME: home}, homeDirectory: home};
		const docker = createDockerEngine({endpoint: endpointOf(engine.socket), clock: systemClock, environment});
		await docker.connect(AbortSignal.timeout(60_000));
		assert(docker.images?.build);
		({build} = docker.images);
		close = () => docker.close();
	});
	after(() => {
		close();
		rmSync(home, {recursive: true});
	});

	test('a directory is built without the files in .dockerignore, and its steps are shown live', async t => {
		const context = directory(t, {
			Dockerfile: 'FROM busybox\nARG WHO\nCOPY . /app\nRUN echo hello $WHO && ls /app > /list\n',
			'.dockerignore': 'secret\n',
			secret: 'key',
			public: 'page',
		});
		const name = 'quayside-built:1';
		t.after(() => engine.docker(['rmi', '--force', name]));
		const lines = await collected({...plain, context, tag: name, buildArguments: ['WHO=world']});
		assert(
			lines.some(line => line.includes('hello world')),
			lines.join('\n'),
		);
		assert(
			lines.some(line => /COPY \. \/app/.test(line)),
			lines.join('\n'),
		);
		const steps = lines.map(buildEvent).filter(event => event.type === 'step');
		const titled = new Set(steps.filter(({text}) => text !== '').map(({step}) => step));
		assert.deepEqual(
			steps.filter(({step}) => !titled.has(step)),
			[],
			'each step has a title',
		);
		const list = await engine.mustDocker(['run', '--rm', name, 'cat', '/list']);
		assert.match(list, /public/);
		assert.doesNotMatch(list, /secret/);
	});

	test('a repository is built from its URL', async t => {
		const root = mkdtempSync(join(tmpdir(), 'quayside-git-'));
		t.after(() => rmSync(root, {recursive: true}));
		const work = join(root, 'app.git');
		mkdirSync(work);
		writeFileSync(join(work, 'Dockerfile'), 'FROM busybox\nCMD ["echo", "from git"]\n');
		const git = (...words: readonly string[]) =>
			mustRun('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words], {cwd: work});
		await git('init', '--initial-branch=master', '.');
		await git('add', '.');
		await git('commit', '--message', 'first');
		// The builder clones inside the engine's own network, where nothing else listens.
		const [target = ''] = await enterArguments(dirname(engine.socket));
		const options = ['--export-all', `--base-path=${root}`, '--port=9418', '--listen=127.0.0.1'];
		const enter = [target, '--net', '--'];
		const daemon = spawn('nsenter', [...enter, 'git', 'daemon', ...options], {stdio: 'ignore'});
		t.after(() => daemon.kill());
		const url = 'git://127.0.0.1:9418/app.git';
		const answers = () =>
			mustRun('nsenter', [...enter, 'git', 'ls-remote', url]).then(
				() => true,
				() => false,
			);
		await waitUntil(answers, 'the git server');
		const name = 'quayside-built:2';
		t.after(() => engine.docker(['rmi', '--force', name]));
		await collected({...plain, context: url, tag: name});
		assert.equal(await engine.mustDocker(['run', '--rm', name]), 'from git');
	});

	test('a failed build gives the reason and leaves no image', async t => {
		const context = directory(t, {Dockerfile: 'FROM busybox\nRUN exit 3\n'});
		await assert.rejects(collected({...plain, context, tag: 'quayside-built:3'}), {
			code: 'failed',
			message: /exit code: 3|non-zero code: 3/,
		});
		assert.notEqual((await engine.docker(['image', 'inspect', 'quayside-built:3'])).code, 0);
		await assert.rejects(collected({...plain, context: join(context, 'missing'), tag: ''}), {message: /not found/});
	});

	test('a cancelled build ends at once', async t => {
		const context = directory(t, {Dockerfile: 'FROM busybox\nRUN echo begun && sleep 1000\n'});
		const cancel = new AbortController();
		const lines: string[] = [];
		for await (const batch of build({...plain, context, tag: 'quayside-built:4'}, cancel.signal)) {
			lines.push(...batch);
			if (batch.some(line => /begun$/.test(line))) {
				cancel.abort();
			}
		}

		assert.notEqual((await engine.docker(['image', 'inspect', 'quayside-built:4'])).code, 0);
	});

	async function collected(request: BuildRequest): Promise<readonly string[]> {
		const lines: string[] = [];
		for await (const batch of build(request, new AbortController().signal)) {
			lines.push(...batch);
		}

		return lines;
	}
});

function directory(t: TestContext, files: Readonly<Record<string, string>>): string {
	const path = mkdtempSync(join(tmpdir(), 'quayside-context-'));
	t.after(() => rmSync(path, {recursive: true}));
	for (const [name, text] of Object.entries(files)) {
		writeFileSync(join(path, name), text);
	}

	return path;
}
