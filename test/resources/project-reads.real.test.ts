import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import type {Container} from '../../source/model/container.ts';
import type {ServiceDrift} from '../../source/model/drift.ts';
import {driftReads} from '../../source/resources/project-reads.ts';
import {projectKey} from '../../source/store/projects.ts';
import {testProject} from '../engine/compose-project.ts';
import {connectDocker} from '../engine/docker/bench.ts';
import {type PrivateEngine, sharedEngine} from '../engine/private-engine.ts';

const never = new AbortController().signal;

/** A file with every setting that is compared, in its usual form. */
const file = (change: Readonly<Record<string, string>> = {}) => {
	const part = (name: string, usual: string) => change[name] ?? usual;
	return `services:
  cache:
    image: ${part('image', 'redis')}
    ${part('command', 'command: ["redis-server", "--protected-mode", "no", "--loglevel", "notice"]')}
    environment: ${part('environment', '{MODE: fast, PRICE: "5$$", NOTHING: }')}
    ports: ${part('ports', '["127.0.0.1::6379", "16379"]')}
    volumes: ${part('volumes', '[data:/backup, ./conf:/conf:ro, /scratch]')}
    labels: ${part('labels', '{tier: back}')}
    restart: ${part('restart', '"no"')}
    secrets: [password]
    configs: [motd]
  job: {image: busybox, profiles: [jobs]}
${part('more', '')}
secrets: {password: {file: ./password}}
configs: {motd: {file: ./motd}}
volumes: {data: {}}
`;
};

describe('a project and its Compose file on a real engine', () => {
	let privateEngine: PrivateEngine;
	let engine: Engine;
	before(async () => {
		privateEngine = await sharedEngine();
		engine = await connectDocker(privateEngine.socket);
	});
	after(() => engine.close());

	async function listed(project: string): Promise<ReadonlyMap<Container['key'], Container>> {
		const over = new AbortController();
		for await (const change of engine.containers.watch(over.signal)) {
			over.abort();
			const all = change.type === 'listed' ? change.containers : [];
			return new Map(all.filter(one => one.project === project).map(one => [one.key, one]));
		}

		throw new Error('nothing was listed');
	}

	/** The services by name, as the tab Drift gets them. */
	async function compare(project: string): Promise<Readonly<Record<string, ServiceDrift>>> {
		const state = {containers: await listed(project), items: new Map()};
		const [read] = driftReads(state, projectKey(engine.host, project));
		const drift = await read?.read(engine, never);
		return Object.fromEntries((drift?.services ?? []).map(service => [service.name, service]));
	}

	const settings = ({differences}: ServiceDrift) =>
		differences.map(({setting, subject, file: wanted, runs}) => `${setting} ${subject}: ${wanted} | ${runs}`);

	test('each kind of drift is found, and nothing else', async t => {
		const {name, directory, write, compose} = testProject(t, privateEngine, file());
		write('x', 'password');
		write('x', 'motd');
		compose('up', '--detach');
		const {cache, job} = await compare(name);
		assert.deepEqual(cache, {name: 'cache', effect: 'none', words: 'matches the file', differences: []});
		assert.deepEqual(job, {name: 'job', effect: 'inactive', words: 'only with the profile jobs', differences: []});

		const cases: readonly (readonly [setting: string, value: string, told: readonly string[]])[] = [
			[
				'environment',
				'{MODE: slow, MORE: "1"}',
				['environment MODE: slow | fast', 'environment MORE: 1 | ', 'environment PRICE:  | 5$'],
			],
			[
				'command',
				'command: [redis-server]',
				['command : redis-server | redis-server --protected-mode no --loglevel notice'],
			],
			['ports', '["127.0.0.1:17777:6379", "16379"]', ['ports 6379/tcp: 127.0.0.1:17777 | 127.0.0.1:any port']],
			[
				'volumes',
				'[data:/backup:ro, /scratch]',
				[`volumes /backup: ${name}_data (read-only) | ${name}_data`, `volumes /conf:  | ${directory}/conf (read-only)`],
			],
			['labels', '{tier: front}', ['labels tier: front | back']],
			['restart', 'always', ['other settings :  | created by Compose 2.26.1']],
		];
		for (const [setting, value, told] of cases) {
			write(file({[setting]: value}));
			const {cache: changed} = await compare(name);
			assert.ok(changed);
			assert.equal(changed.words, 'up would recreate cache', setting);
			assert.deepEqual(settings(changed).sort(), told, setting);
		}

		write(file({more: '  late: {image: busybox}\n', image: 'redis\n    scale: 2'}));
		const {late, cache: scaled} = await compare(name);
		assert.equal(late?.words, 'up would create late');
		assert.ok(scaled);
		assert.equal(scaled.words, 'up would create 1 container of cache');
		assert.deepEqual(settings(scaled), ['replicas : 2 | 1']);
	});

	test('drift compares images by id, names containers made by hand or of removed services, and ignores one-offs', async t => {
		const image = 'quayside-drift';
		await privateEngine.mustDocker(['tag', 'busybox', image]);
		t.after(() => privateEngine.mustDocker(['rmi', image]));
		const service = `{image: ${image}, pull_policy: never, init: true, command: [sleep, "1000"]}`;
		const {name, write, compose} = testProject(t, privateEngine, `services:\n  web: ${service}\n  old: ${service}\n`);
		compose('up', '--detach');
		compose('run', '--detach', 'web');
		write(`services:\n  web: ${service}\n`);
		assert.equal((await compare(name)).web?.words, 'matches the file');
		assert.deepEqual((await compare(name)).old?.words, 'not in the file; up would not remove it');

		const labels = JSON.parse(
			await privateEngine.mustDocker(['inspect', `${name}-web-1`, '--format', '{{json .Config.Labels}}']),
		);
		await privateEngine.mustDocker(['rm', '--force', `${name}-web-1`]);
		const flags = Object.entries(labels).flatMap(([label, value]) => ['--label', `${label}=${value}`]);
		await privateEngine.mustDocker([
			'run',
			'--detach',
			'--name',
			`${name}-web-1`,
			...flags,
			'--env',
			'BY=hand',
			'--init',
			image,
			'sleep',
			'1000',
		]);
		const {web} = await compare(name);
		assert.ok(web);
		assert.equal(web.words, 'differs; up would not change it');
		assert.deepEqual(settings(web), ['environment BY:  | hand']);

		await privateEngine.mustDocker(['tag', 'redis', image]);
		const {web: outdated} = await compare(name);
		assert.ok(outdated);
		assert.equal(outdated.words, 'up would recreate web');
		assert.match(settings(outdated)[0] ?? '', /^image : [\da-f]{12} quayside-drift \| [\da-f]{12} quayside-drift$/);
	});
});
