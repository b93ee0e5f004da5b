import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {UsageError} from '../source/config/usage-error.ts';
import {printOnce} from '../source/once.ts';
import {readCommandLine} from '../source/read-command-line.ts';
import {inParallel} from './e2e/in-parallel.ts';
import {type PrivateEngine, sharedEngine} from './engine/private-engine.ts';
import {type TestContainers, testContainers} from './engine/test-containers.ts';
import {waitUntil} from './engine/wait-until.ts';
import {filterForms} from './filter-forms.ts';
import {cleanEnvironment} from './helpers/clean-environment.ts';

const refused = 'refused';

/** The first four forms of each set of keys. They are also tried without `--all`, since only the keys tell whether it counts. */
const running = [...Map.groupBy(filterForms, keysIn).values()].flatMap(group => group.slice(0, 4));

describe('docker’s filters', () => {
	let engine: PrivateEngine;
	let containers: TestContainers;
	let replace: (form: string) => string;

	before(async () => {
		engine = await sharedEngine();
		containers = testContainers({after}, engine, 'filters');
		replace = await makeContainers(engine, containers);
	});

	after(async () => {
		await containers.remove();
		await engine.docker(['rmi', 'filters-child:2', 'filters-child']);
		await engine.docker(['volume', 'rm', 'filters-volume']);
		await engine.docker(['network', 'rm', 'filters-net']);
	});

	test(`find what docker ps finds, in ${filterForms.length} forms, with and without --all`, async () => {
		const differences: object[] = [];
		await inParallel(filterForms.length + running.length, async index => {
			const form = filterForms[index] ?? running[index - filterForms.length] ?? '';
			const flags = index < filterForms.length ? ['--all'] : [];
			const filters = [...form.split('  ').map(replace), 'label=quayside.test=filters'];
			const args = [...flags, ...filters.flatMap(filter => ['--filter', filter])];
			const docker = await engine.docker(['ps', '--format', '{{.Names}}', ...args]);
			const theirs = docker.code === 0 ? docker.stdout.split('\n').filter(Boolean).toSorted() : refused;
			const ours = await namesOf(engine, args);
			if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
				differences.push({args, ours, theirs, stderr: docker.stderr});
			}
		});
		assert.deepEqual(differences, []);
	});
});

/** The keys of a form's filters, such as `name status`. */
function keysIn(form: string): string {
	const keys = form.split('  ').map(filter => filter.trim().split('=')[0]?.trim().toLowerCase());
	return [...new Set(keys)].toSorted().join(' ');
}

/** The names that `--json` prints. */
async function namesOf(engine: PrivateEngine, args: readonly string[]): Promise<readonly string[] | typeof refused> {
	const command = readCommandLine(['--json', '--host', engine.host, ...args], cleanEnvironment(), {
		pkg: {name: 'quayside', version: '0', description: ''},
		vocabulary: {commands: [], presets: [], isKeyName: () => true},
		isTerminal: false,
		hasKeyboard: false,
	});
	if (command.type === 'print') {
		assert.equal(command.exitCode, 2);
		return refused;
	}

	try {
		const {text, exitCode} = await printOnce(command.options, '0');
		assert.equal(exitCode, 0, `${args.join(' ')}: ${text}`);
		return text
			.split('\n')
			.filter(Boolean)
			.map(line => JSON.parse(line).name)
			.toSorted();
	} catch (error) {
		assert(error instanceof UsageError, String(error));
		return refused;
	}
}

/** Containers that differ in all that filters ask for. Resolves with a function that fills ids into a form. */
async function makeContainers(engine: PrivateEngine, {run, create}: TestContainers) {
	const docker = engine.mustDocker;
	const image = await docker(['inspect', '--format', '{{.Id}}', 'busybox']);
	const network = await docker(['network', 'create', 'filters-net']);
	const front = ['--label', 'tier=front', '--label', 'note=two words', '--label', 'quote=it\'s "so"'];
	const web = await run('--name', 'web', ...front, '-p', '8093:80', '--expose', '443', 'busybox', 'sleep', '1000');
	await run('--name', 'web-1', '--label', 'tier=back', '--network', network, 'busybox', 'sleep', '1000');
	await run('--name', 'web-2', '--label', 'expr=a=b', '-v', 'filters-volume:/data', 'busybox', 'sleep', '1000');
	const child = await create('--name', 'filters-made', '-v', '/tmp:/host', '-p', '53/udp', 'busybox', 'true');
	await docker(['commit', child, 'filters-child']);
	await docker(['commit', '--change', 'LABEL empty=', child, 'filters-child:2']);
	await create('--name', 'web.1', '--network', 'none', 'filters-child:2', 'sleep', '1000');
	const failing = await run('--name', 'fails', 'filters-child', 'sh', '-c', 'exit 3');
	const ending = await run('--name', 'my-web', '--expose', '440-450', 'busybox', 'true');
	await docker(['wait', failing, ending]);
	const paused = await run('--name', 'paused', '--network', 'host', 'busybox', 'sleep', '1000');
	await docker(['pause', paused]);
	const check = (command: string) => ['--health-cmd', command, '--health-interval', '1s', '--health-retries', '1'];
	await run('--name', 'healthy', ...check('true'), 'busybox', 'sleep', '1000');
	await run('--name', 'sick', ...check('false'), 'busybox', 'sleep', '1000');
	const stopped = await run('--name', 'was-sick', ...check('false'), 'busybox', 'sleep', '1000');
	await docker(['kill', stopped]);
	// A state that changes meanwhile would be another one for docker than for us.
	const healthOf = (name: string) => docker(['inspect', '--format', '{{.State.Health.Status}}', name]);
	await waitUntil(async () => (await healthOf('healthy')) === 'healthy', 'the healthy one');
	await waitUntil(async () => (await healthOf('sick')) === 'unhealthy', 'the unhealthy one');
	const db = await run('--name', 'db', 'busybox', 'sleep', '1000');
	await run('--name', 'Db-2', 'busybox', 'sleep', '1000');
	const values = {WEB: web, DB: db, IMAGE: image, NET: network};
	return (form: string) =>
		form
			.replace(/SHORT_(WEB|DB|IMAGE|NET)/, (_, name: keyof typeof values) =>
				values[name].replace('sha256:', '').slice(0, 12),
			)
			.replace(/ID_(WEB|DB)/, (_, name: 'WEB' | 'DB') => values[name])
			.replace(/=(IMAGE|NET)$/, (_, name: 'IMAGE' | 'NET') => `=${values[name]}`);
}
