import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {UsageError} from '../source/config/usage-error.ts';
import {printOnce} from '../source/once.ts';
import {readCommandLine} from '../source/read-command-line.ts';
import {inParallel} from './e2e/in-parallel.ts';
import {type PrivateEngine, sharedEngine} from './engine/private-engine.ts';
import {type TestContainers, testContainers} from './engine/test-containers.ts';
import {waitUntil} from './engine/wait-until.ts';
import {cleanEnvironment} from './helpers/clean-environment.ts';

const refused = 'refused';

/** Filters for `docker ps --filter`, several of them separated by two blanks; ID… stand for ids. */
const forms = `
name=web
name=WEB
name=^web
name=^/web
name=/web
name=web$
name=^web$
name=^/web$
name=^web-[12]$
name=web.1
name=^(web|db)
name=(a+)+$
name=(?i)WEB
name=[
name=*
name=w*b
name=\\d
name=[[:digit:]]$
name=^$
name=nothing
name=web  name=db
name=web  name=^d
name=db$  name=1
name=
id=
status=
exited=
label=
ancestor=
volume=
network=
publish=
expose=
is-task=
id=ID_WEB
id=SHORT_WEB
id=zzz
id=a
id=SHORT_WEB  id=SHORT_DB
id=SHORT_WEB  name=web
id=SHORT_WEB  name=db
id=^SHORT_WEB
status=running
status=exited
status=created
status=paused
status=dead
status=restarting
status=removing
status=exited  status=created
status=running  status=paused
status=run
status=Running
status=gone
status=exited,created
exited=0
exited=3
exited=+3
exited=03
exited=137
exited=-1
exited=0  exited=3
exited=x
exited=3.0
label=tier
label=tier=front
label=tier=Front
label=Tier=front
label=tie
label=tier=
label=empty
label=empty=
label=note=two words
label=note="two words"
label=quote=it's "so"
label=expr=a=b
label=expr=a
label=tier  label=note
label=tier=front  label=tier=back
label=tier  label=none
label=toString
health=none
health=starting
health=healthy
health=unhealthy
health=healthy  health=none
health=heal
ancestor=busybox
ancestor=busybox:latest
ancestor=busy
ancestor=filters-child
ancestor=filters-child:2
ancestor=IMAGE
ancestor=SHORT_IMAGE
ancestor=nothing
ancestor=filters-child  ancestor=nothing
network=bridge
network=filters-net
network=NET
network=SHORT_NET
network=filters
network=none
network=host
network=bridge  network=none
volume=filters-volume
volume=/data
volume=/host
volume=/tmp
volume=filters
volume=/data  volume=/host
publish=80
publish=80/tcp
publish=80/udp
publish=8093
publish=53/udp
publish=80-90
publish=443
publish=80  publish=53/udp
publish=x
expose=80
expose=80/tcp
expose=443
expose=440-450
expose=9000/sctp
expose=x
publish=80  expose=443
since=web
since=/web
since=ID_WEB
since=SHORT_WEB
since=nothing
before=db
before=ID_DB
before=nothing
since=web  before=db
is-task=true
is-task=false
is-task=0
is-task=maybe
is-task=true  is-task=false
isolation=default
isolation=hyperv
STATUS=exited
 status = exited 
colour=red
label!=tier
name=web  status=running
name=web  label=tier=front  status=running
ancestor=busybox  status=exited  exited=3
`
	.split('\n')
	.filter(form => form !== '');

/** The first four forms of each set of keys. They are also tried without `--all`, since only the keys tell whether it counts. */
const running = [...Map.groupBy(forms, keysIn).values()].flatMap(group => group.slice(0, 4));

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

	test(`find what docker ps finds, in ${forms.length} forms, with and without --all`, async () => {
		const differences: object[] = [];
		await inParallel(forms.length + running.length, async index => {
			const form = forms[index] ?? running[index - forms.length] ?? '';
			const flags = index < forms.length ? ['--all'] : [];
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
