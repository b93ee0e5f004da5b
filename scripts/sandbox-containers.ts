import type {PrivateEngine} from '../test/engine/private-engine.ts';

/** Fill an engine with containers in every state: running, runaway, failed and others. */
export async function fillSandbox({mustDocker}: Pick<PrivateEngine, 'mustDocker'>): Promise<void> {
	await mustDocker(['network', 'create', '--label', 'com.docker.compose.project=shop', 'shop_default']);
	await Promise.all(containers.map(args => mustDocker(args)));
	await Promise.all(afterwards.map(args => mustDocker(args)));
}

const tick = 'while :; do sleep 1; done';
const colours =
	'while :; do printf "\\033[32mINFO\\033[0m sent an order\\n"; printf "\\033[33mWARN\\033[0m slow\\n" >&2; sleep 2; done';

const containers: readonly (readonly string[])[] = [
	// The containers of the introduction.
	run('hello', [], 'hello-world'),
	run('ping', [], 'busybox', 'ping', '127.0.0.1'),
	run('runaway-ping', ['--cpus=1'], ...shell('ping 127.0.0.1 & while :; do :; done')),
	run('busy-loop', ['--cpus=0.4'], ...shell('while :; do :; done')),
	run('redis', ['--memory=64m'], 'redis'),
	run('shell-less', [], 'noshell'),
	run('terminal', ['--interactive', '--tty'], 'busybox', 'sh'),
	run('patient', [], ...shell('trap "" TERM; echo "SIGTERM does nothing to me"; while :; do sleep 1; done')),
	run('paused', [], ...shell('while :; do date; sleep 1; done')),
	create('never-started', 'busybox', 'echo', 'never said'),

	// Containers that fail in different ways.
	run('restarting', ['--restart=always'], ...shell('echo starting; sleep 2; echo "no database" >&2; exit 3')),
	run(
		'unhealthy',
		['--health-cmd=echo no answer; false', '--health-interval=2s', '--health-retries=2'],
		...shell(tick),
	),
	run('failed', [], ...shell('echo "cannot read settings" >&2; exit 1')),
	run('out-of-memory', ['--memory=24m'], 'busybox', 'tail', '/dev/zero'),
	run('killed', [], ...shell(tick)),

	// A project as Compose starts one.
	service('web', ['--publish=8080:80'], ...shell('echo "<h1>Shop</h1>" >index.html; exec httpd -f -v')),
	service('api', [], ...shell('while :; do wget -q -O /dev/null http://web; echo "GET /stock 200"; sleep 1; done')),
	service('db', ['--volume=shop_data:/data', '--health-cmd=redis-cli ping', '--health-interval=2s'], 'redis'),
	service('worker', [], ...shell(colours)),
];

/** Steps that need the containers. */
const afterwards: readonly (readonly string[])[] = [
	['pause', 'paused'],
	['kill', 'killed'],
];

function run(name: string, options: readonly string[], ...command: readonly string[]): readonly string[] {
	return ['run', '--detach', '--name', name, ...options, ...command];
}

function create(name: string, ...command: readonly string[]): readonly string[] {
	return ['create', '--name', name, ...command];
}

function shell(script: string): readonly string[] {
	return ['busybox', 'sh', '-c', script];
}

/** With the labels that Compose gives to a service's first container. */
function service(name: string, options: readonly string[], ...command: readonly string[]): readonly string[] {
	const labels = {project: 'shop', service: name, 'container-number': '1', oneoff: 'False'};
	const flags = Object.entries(labels).map(([key, value]) => `--label=com.docker.compose.${key}=${value}`);
	const network = ['--network=shop_default', `--network-alias=${name}`];
	return run(`shop-${name}-1`, [...flags, ...network, ...options], ...command);
}
