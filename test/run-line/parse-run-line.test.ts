import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {flags} from '../../source/run-line/flags.ts';
import {parseRunLine} from '../../source/run-line/parse-run-line.ts';
import {environment} from './reading.ts';

/** The problems of a line: the marked part, and the sentence. */
const problemsOf = (line: string) =>
	parseRunLine(line, environment).problems.map(({from, to, message}) => [line.slice(from, to), message]);

const requestOf = (line: string, around = {}) => {
	const {request, problems} = parseRunLine(line, {...environment, ...around});
	assert.ok(request, problems[0]?.message);
	return request;
};

test('a line may begin with docker, run, create or the image', () => {
	for (const start of ['docker run', 'docker container run', 'container run', 'run', '', '  docker   run']) {
		const {request, isCreateOnly} = parseRunLine(`${start} -d busybox run docker`, environment);
		assert.deepEqual([request?.image, isCreateOnly], ['busybox', false]);
		assert.deepEqual(request?.body.Cmd, ['run', 'docker']);
	}

	for (const start of ['docker create', 'docker container create', 'create']) {
		assert.equal(parseRunLine(`${start} busybox`, environment).isCreateOnly, true);
	}

	assert.deepEqual(problemsOf('docker ps -a'), [['ps', 'Only docker run and docker create work here.']]);
	assert.deepEqual(problemsOf('docker'), [['docker', 'Only docker run and docker create work here.']]);
});

test('a command is read as it is pasted: with sudo, variables, a prompt, docker’s own flags, on several lines', () => {
	const readme = `
# Start the registry
$ sudo docker run -d \\
    --name registry \\
    -e "GREETING=two
lines" -e 'TABS=a\tb' \\
    -v "$PWD/data:/var/lib/registry" \\
    registry:2 # see below
`;
	const {request, args, expansions} = parseRunLine(readme, environment);
	assert.deepEqual(request?.body.Env, ['GREETING=two\nlines', 'TABS=a\tb']);
	assert.deepEqual(request?.body.HostConfig.Binds, ['/home/harbour/data:/var/lib/registry']);
	assert.equal(request?.image, 'registry:2');
	assert.equal(request?.name, 'registry');
	assert.deepEqual(args.slice(0, 3), ['-d', '--name', 'registry']);
	assert.deepEqual(
		expansions.map(({source, value}) => [source, value]),
		[['$PWD', '/home/harbour']],
	);
	for (const start of [
		'sudo -E /usr/bin/docker',
		'docker --debug -l warn --config /x',
		'env A=1 docker',
		'A=1 sudo docker',
	]) {
		assert.deepEqual(problemsOf(`${start} run busybox`), [], start);
	}
});

test('a variable before the command is passed on by its name', () => {
	assert.deepEqual(requestOf('TOKEN=5 PASSED_ON=own docker run -e TOKEN -e PASSED_ON -e X=$TOKEN busybox').body.Env, [
		'TOKEN=5',
		'PASSED_ON=own',
		'X=',
	]);
});

test('the command may have another name or a word before it, and comments in backquotes', () => {
	for (const line of [
		'podman run -p 80:80 busybox',
		'time docker run -p 80:80 busybox',
		'sudo nerdctl container run -p 80:80 busybox',
		'docker run \\\n  -p 80:80 `#optional` \\\n  busybox',
	]) {
		assert.deepEqual(requestOf(line), requestOf('-p 80:80 busybox'), line);
	}
});

test('names that every object has are not passed on', () => {
	assert.deepEqual(requestOf('-e toString -e constructor busybox').body.Env, ['toString', 'constructor']);
});

test('a line for another engine is refused, one for the engine in use is not', () => {
	for (const flag of [
		'--context harbour',
		'--context=harbour',
		'-c harbour',
		'-H harbour',
		'--host=harbour',
		'-Hharbour',
	]) {
		assert.deepEqual(problemsOf(`docker ${flag} run busybox`), [], flag);
	}

	const [[part, message] = []] = problemsOf('docker --context lab run busybox');
	assert.equal(part, '--context lab');
	assert.match(message ?? '', /would run on another context\..* press @/);
	assert.equal(problemsOf('docker -H tcp://lab:2375 run busybox')[0]?.[0], '-H tcp://lab:2375');
	assert.deepEqual(problemsOf('DOCKER_HOST=harbour docker run busybox'), []);
	assert.equal(problemsOf('DOCKER_CONTEXT=lab docker run busybox')[0]?.[0], 'DOCKER_CONTEXT');
	assert.match(problemsOf('docker --contxt lab run busybox')[0]?.[1] ?? '', /no flag --contxt/);
});

test('only docker run and docker create work', () => {
	for (const [line, part] of [
		['sudo apt install docker', 'apt'],
		['docker pull busybox', 'pull'],
		['docker compose up', 'compose'],
		['docker --debug ps', 'ps'],
	] as const) {
		assert.deepEqual(problemsOf(line), [[part, 'Only docker run and docker create work here.']]);
	}
});

test('the request says how to run the container, beside its body', () => {
	const {body, ...run} = requestOf(
		'--rm -it --name sandbox --platform arm64 --pull never --detach-keys ctrl-x,q busybox sh',
	);
	assert.deepEqual(run, {
		name: 'sandbox',
		platform: 'linux/arm64',
		pull: 'never',
		image: 'busybox',
		isDetached: false,
		isInteractive: true,
		hasTerminal: true,
		removesItself: true,
		attach: ['stdin', 'stdout', 'stderr'],
		detachKeys: 'ctrl-x,q',
	});
	assert.equal(body.StdinOnce, true);
	assert.deepEqual(requestOf('-di busybox').attach, []);
	assert.deepEqual(requestOf('-a stderr busybox').attach, ['stderr']);
});

test('an unknown flag is pointed at, with the nearest one', () => {
	const unknown = (name: string, nearest?: string) => [
		[name, `docker run has no flag ${name}${nearest ? `; did you mean ${nearest}?` : '.'}`],
	];
	assert.deepEqual(problemsOf('--memmory 5m busybox'), unknown('--memmory', '--memory'));
	assert.deepEqual(problemsOf('-d --publsh=80:80 busybox'), unknown('--publsh', '--publish'));
	assert.deepEqual(problemsOf('--volumes-fro x busybox'), unknown('--volumes-fro', '--volumes-from'));
	assert.deepEqual(problemsOf('--mem 5m busybox'), unknown('--mem', '--memory'));
	assert.deepEqual(problemsOf('--qwertyuiop busybox'), unknown('--qwertyuiop'));
	assert.deepEqual(problemsOf('-itz busybox'), [['z', 'docker run has no flag -z.']]);
	assert.deepEqual(problemsOf('-z busybox'), [['-z', 'docker run has no flag -z.']]);
});

test('a wrong value is pointed at wherever it is', () => {
	const message = 'This must be a size such as 256m or 1.5g.';
	assert.deepEqual(problemsOf('--memory 5x busybox'), [['5x', message]]);
	assert.deepEqual(problemsOf('--memory=5x busybox'), [['5x', message]]);
	assert.deepEqual(problemsOf('--memory="5 x" busybox'), [['"5 x"', message]]);
	assert.deepEqual(problemsOf('-dm5x busybox'), [['5x', message]]);
	assert.deepEqual(problemsOf('-m= busybox'), [['', message]]);
});

test('all problems are listed at once, from left to right', () => {
	assert.deepEqual(
		problemsOf('--cpus x -p 80:80:80:80 BusyBox').map(([part]) => part),
		['x', '80:80:80:80', 'BusyBox'],
	);
});

test('missing parts are named', () => {
	assert.deepEqual(problemsOf(''), [['', 'The name of an image is missing.']]);
	assert.deepEqual(problemsOf('-d --rm'), [['', 'The name of an image is missing.']]);
	assert.deepEqual(problemsOf('-d --name'), [['--name', 'A value is missing: --name NAME']]);
	assert.deepEqual(problemsOf('-dp'), [['p', 'A value is missing: -p [[IP:]PORT:]PORT']]);
	assert.deepEqual(problemsOf(`busybox 'a`), [[`'a`, 'This quotation mark is not closed.']]);
});

test('flags that contradict each other are pointed at', () => {
	const partsOf = (line: string) => problemsOf(line).map(([part]) => part);
	assert.deepEqual(partsOf('--rm --restart always busybox'), ['--rm']);
	assert.deepEqual(partsOf('-d -a stdout busybox'), ['-a stdout']);
	assert.deepEqual(partsOf('--no-healthcheck --health-cmd x busybox'), ['--no-healthcheck']);
	assert.deepEqual(partsOf('--network-alias a --network-alias b busybox'), ['--network-alias b']);
	assert.deepEqual(partsOf('--network a --network host busybox'), ['--network host']);
});

test('flags that work only in the CLI are refused with the reason', () => {
	assert.match(problemsOf('--cidfile /tmp/id busybox')[0]?.[1] ?? '', /^No file is written here/);
	assert.match(problemsOf('--disable-content-trust=false busybox')[0]?.[1] ?? '', /signatures/);
	assert.match(problemsOf('--help')[0]?.[1] ?? '', /help/);
	assert.match(problemsOf('create -d busybox')[0]?.[1] ?? '', /docker create/);
});

test('disk limits are sent, which CLI 26.1 loses', () => {
	const {HostConfig: host} = requestOf(
		'--device-read-bps /dev/sda:1mb --device-write-bps /dev/sda:2m --device-read-iops /dev/sda:100 --device-write-iops /dev/sda:010 --device-read-bps /dev/sdb:1 busybox',
	).body;
	assert.deepEqual(host.BlkioDeviceReadBps, [
		{Path: '/dev/sda', Rate: 1_048_576},
		{Path: '/dev/sdb', Rate: 1},
	]);
	assert.deepEqual(host.BlkioDeviceWriteBps, [{Path: '/dev/sda', Rate: 2_097_152}]);
	assert.deepEqual(host.BlkioDeviceReadIOps, [{Path: '/dev/sda', Rate: 100}]);
	assert.deepEqual(host.BlkioDeviceWriteIOps, [{Path: '/dev/sda', Rate: 10}]);
});

test('the proxies of the CLI’s configuration are variables, unless the line has its own', () => {
	const proxies = {HTTP_PROXY: 'http://proxy', NO_PROXY: 'x'};
	assert.deepEqual(requestOf('-e NO_PROXY=y busybox', {proxies}).body.Env, ['HTTP_PROXY=http://proxy', 'NO_PROXY=y']);
});

test('variables from files come before those of the line, each in their order', () => {
	assert.deepEqual(requestOf('-e Z=1 --env-file variables.env -e B=2 -e Z=3 busybox').body.Env?.slice(-4), [
		'URL=http://x/?a=b',
		'WINDOWS=yes',
		'Z=3',
		'B=2',
	]);
});

test('a file that cannot be read is named with the reason', () => {
	assert.deepEqual(problemsOf('--env-file none.env busybox'), [
		['none.env', 'This file cannot be read: no such file or directory.'],
	]);
});

test('no typed text throws, and every problem is within the line', () => {
	const names = flags.flatMap(flag => flag.names);
	const value = fc.oneof(
		fc.string({unit: 'binary'}),
		fc.stringMatching(/^[\w:=,./"'\\ [\]-]{0,20}$/),
		fc.constantFrom('80:80', '256m', '__proto__=x', 'type=bind,src=/a,dst=/b', 'constructor', '10s', '::1', '"', "'"),
	);
	const part = fc.oneof(
		value,
		fc.constantFrom(...names),
		fc.tuple(fc.constantFrom(...names), value).map(([name, text]) => `${name}=${text}`),
		fc.tuple(fc.constantFrom(...names), value).map(([name, text]) => `${name} ${text}`),
	);
	fc.assert(
		fc.property(fc.array(part, {maxLength: 8}), parts => {
			const line = parts.join(' ');
			const {request, problems} = parseRunLine(line, environment);
			assert.equal(request === undefined, problems.length > 0);
			for (const {from, to, message} of problems) {
				assert.ok(0 <= from && from <= to && to <= line.length);
				assert.ok(message.length > 0);
			}
		}),
		{numRuns: 2000},
	);
});
