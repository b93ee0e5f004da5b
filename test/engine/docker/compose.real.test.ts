import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {ComposeApi, ComposeCommand} from '../../../source/engine/compose-api.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {ComposeSource} from '../../../source/model/compose.ts';
import type {ComposeEvent} from '../../../source/model/compose-event.ts';
import {textAt} from '../../../source/model/read-json.ts';
import {idle, testProject} from '../compose-project.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {connectDocker} from './bench.ts';

const never = new AbortController().signal;

async function allOf(batches: AsyncIterable<readonly ComposeEvent[]>): Promise<readonly ComposeEvent[]> {
	const events: ComposeEvent[] = [];
	for await (const batch of batches) {
		events.push(...batch);
	}

	return events;
}

describe('the Compose plugin on a real engine', () => {
	let privateEngine: PrivateEngine;
	let engine: Engine;
	let compose: ComposeApi;
	before(async () => {
		privateEngine = await sharedEngine();
		engine = await connectDocker(privateEngine.socket);
		assert.ok(engine.compose, 'the plugin is installed');
		compose = engine.compose;
	});
	after(() => engine.close());

	const run = (source: ComposeSource, words: readonly string[], profiles: readonly string[] = []) =>
		allOf(compose.run(source, {profiles, words}, never));
	const names = async (project: string) =>
		(
			await privateEngine.mustDocker([
				'ps',
				'--all',
				'--filter',
				`label=com.docker.compose.project=${project}`,
				'--format',
				'{{.Names}} {{.State}}',
			])
		)
			.split('\n')
			.filter(Boolean)
			.sort();

	test('a project is built, brought up in the order of its health checks, and taken down with or without its volumes', async t => {
		const {
			name,
			source,
			write,
			compose: byHand,
		} = testProject(
			t,
			privateEngine,
			`services:
  db:
    image: busybox
    init: true
    command: [sleep, "1000"]
    volumes: [data:/data]
    healthcheck: {test: ["CMD", "true"], interval: 1s, start_interval: 100ms, start_period: 10s}
  web:
    build: .
    init: true
    command: [sleep, "1000"]
    depends_on: {db: {condition: service_healthy}}
  job: {image: busybox, profiles: [jobs], command: ["true"]}
volumes: {data: {}}
`,
		);
		write('FROM busybox\nLABEL made=here\n', 'Dockerfile');
		const built = await run(source, ['build']);
		assert.match(built.map(event => (event.type === 'line' ? event.text : '')).join('\n'), /FROM .*busybox/);

		const plan = await compose.preview(source, {profiles: [], words: ['up', '--detach']}, never);
		assert.deepEqual(plan.map(({verb, subject}) => `${verb} ${subject}`).sort(), [
			`create Container ${name}-db-1`,
			`create Container ${name}-web-1`,
			`create Network ${name}_default`,
			`create Volume ${name}_data`,
		]);
		assert.deepEqual(await names(name), [], 'a preview changes nothing');

		const steps = await run(source, ['up', '--detach']);
		const said = (subject: string, phase: string) =>
			steps.findIndex(event => event.type === 'step' && event.subject === subject && event.phase === phase);
		const healthy = said(`Container ${name}-db-1`, 'Healthy');
		assert.ok(healthy >= 0 && healthy < said(`Container ${name}-web-1`, 'Starting'), JSON.stringify(steps));
		assert.deepEqual(await names(name), [`${name}-db-1 running`, `${name}-web-1 running`]);

		await run(source, ['up', '--detach'], ['jobs']);
		assert.equal((await names(name)).length, 3);
		byHand('--profile', 'jobs', 'stop', '--timeout', '0');
		const restarted = await compose.preview(source, {profiles: ['jobs'], words: ['up', '--detach']}, never);
		assert.deepEqual(restarted.map(({verb, subject}) => `${verb} ${subject}`).sort(), [
			`start Container ${name}-db-1`,
			`start Container ${name}-job-1`,
			`start Container ${name}-web-1`,
		]);

		const labelsOnly = {project: name, files: [], environmentFiles: [], workingDirectory: undefined};
		await run(labelsOnly, ['down', '--timeout', '0']);
		assert.deepEqual(await names(name), []);
		assert.equal(
			await privateEngine.mustDocker(['volume', 'ls', '--quiet', '--filter', `name=${name}`]),
			`${name}_data`,
		);
		await run(labelsOnly, ['down', '--volumes']);
		assert.equal(await privateEngine.mustDocker(['volume', 'ls', '--quiet', '--filter', `name=${name}`]), '');
	});

	test('the rendered configuration has the services of all profiles, and the hashes are those of the labels', async t => {
		const {
			name,
			source,
			compose: byHand,
			write,
		} = testProject(t, privateEngine, `services:\n  web: ${idle}\n  job: {image: "$IMAGE", profiles: [jobs]}\n`);
		write('IMAGE=redis\n', 'other.env');
		const withFile = {...source, environmentFiles: [`${source.workingDirectory}/other.env`]};
		const config = await compose.config(withFile, never);
		assert.equal(textAt(config, 'name'), name);
		assert.equal(textAt(config, 'services', 'job', 'image'), 'redis');
		assert.match(await compose.configText(withFile, never), /^services:$/m);
		assert.match(await compose.version(never), /^2\.\d+\.\d+$/);

		byHand('--env-file', 'other.env', 'up', '--detach');
		const label = await privateEngine.mustDocker([
			'inspect',
			`${name}-web-1`,
			'--format',
			'{{index .Config.Labels "com.docker.compose.config-hash"}}',
		]);
		assert.equal((await compose.hashes(withFile, never)).get('web'), label);
	});

	test('a failed command gives the reason without a secret, and a missing file is reported', async t => {
		const {source, write} = testProject(
			t,
			privateEngine,
			`services: {web: {image: no-such-image:1, pull_policy: never}}\n`,
		);
		await assert.rejects(run(source, ['up', '--detach']), {code: 'failed', message: /no-such-image:1/});
		write('services: {web: 3}\n');
		await assert.rejects(compose.config(source, never), {code: 'failed', message: /services\.web must be a mapping/});
		write('services:\n  web:\n    image: busybox\n    environment:\n      DB_PASSWORD: s3cr${\n');
		const format = 'invalid interpolation format for services.web.environment.DB_PASSWORD.';
		const message = `${format} You may need to escape any $ with another $.`;
		await assert.rejects(compose.config(source, never), {message});
		await assert.rejects(run(source, ['pull']), {message});
		await assert.rejects(compose.config({...source, files: ['/srv/elsewhere/compose.yaml']}, never), {
			code: 'not-found',
			message: 'Its Compose file /srv/elsewhere/compose.yaml is not on this machine; run Quayside where it is.',
		});
	});

	test('the project of the working directory is found with its profiles, even if its file is invalid', async t => {
		const {name, directory, source, write} = testProject(
			t,
			privateEngine,
			`services:\n  web: ${idle}\n  job: {image: busybox, profiles: [jobs]}\n`,
		);
		const before = process.cwd();
		t.after(() => process.chdir(before));
		process.chdir(directory);
		assert.deepEqual(await compose.projectHere(never), {source, services: ['web']});
		write('COMPOSE_PROFILES=jobs\n', '.env');
		assert.deepEqual((await compose.projectHere(never))?.services, ['job', 'web']);
		write('', '.env');
		write('services: {web: 3}\n');
		assert.deepEqual(await compose.projectHere(never), {source, services: []});
		assert.equal(source.project, name);
		write('name: other\nservices: {}\n');
		assert.equal((await compose.projectHere(never))?.source.project, 'other');
		write(`services: {web: ${idle}}\n`);
	});

	test('a command that is cancelled is interrupted, and ends', async t => {
		const {name, source} = testProject(
			t,
			privateEngine,
			`services:
  db:
    image: busybox
    init: true
    command: [sleep, "1000"]
    healthcheck: {test: ["CMD", "false"], interval: 60s}
  web:
    image: busybox
    depends_on: {db: {condition: service_healthy}}
`,
		);
		const cancel = new AbortController();
		const command: ComposeCommand = {profiles: [], words: ['up', '--detach']};
		const seen: ComposeEvent[] = [];
		for await (const events of compose.run(source, command, cancel.signal)) {
			seen.push(...events);
			if (events.some(event => event.type === 'step' && event.phase === 'Waiting')) {
				cancel.abort();
			}
		}

		assert.deepEqual(await names(name), [`${name}-db-1 running`, `${name}-web-1 created`]);
	});
});
