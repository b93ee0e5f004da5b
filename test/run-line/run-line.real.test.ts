import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import type {Json} from '../../source/model/json.ts';
import {findFlag} from '../../source/run-line/flags.ts';
import {parseRunLine} from '../../source/run-line/parse-run-line.ts';
import {runLineOf} from '../../source/run-line/run-line-of.ts';
import type {RunRequest} from '../../source/run-line/run-request.ts';
import {readShellLine} from '../../source/run-line/shell-words.ts';
import {sharedEngine} from '../engine/private-engine.ts';
import {testContainers} from '../engine/test-containers.ts';
import {type Body, comparable, environment} from './reading.ts';
import {readRecorded} from './recorded-file.ts';
import {startRecorder} from './recorder.ts';

const engine = await sharedEngine();
const name = 'run-line';
const containers = testContainers({after}, engine, name);

test('Docker’s CLI still sends the recorded requests', async () => {
	const {version, taken, refused} = readRecorded();
	// Other versions of the CLI add fields; only the recorded one is compared exactly.
	const isRecorded = (await engine.mustDocker(['--version'])) === version;
	const sample = [...taken, ...refused].filter((_, index) => index % 12 === 0);
	const recorder = await startRecorder();
	try {
		for (const earlier of sample) {
			const now = await recorder.record(earlier.line);
			assert.equal('body' in now, 'body' in earlier, earlier.line);
			assert.deepEqual(isRecorded ? now : earlier, earlier);
		}
	} finally {
		await recorder.stop();
	}
});

test('every flag of docker’s CLI is known, with a value where it has one there', async () => {
	const help = await engine.mustDocker(['run', '--help']);
	const offered = [...help.matchAll(/^ {2}(?:(-\w), | {4})(--[\w-]+)(?: (\w[\w-]*)| {2,})/gm)];
	assert.ok(offered.length > 90);
	for (const [, short, long = '', value] of offered) {
		const flag = findFlag(long);
		assert.ok(flag, long);
		assert.ok(short === undefined || flag.names.includes(short), short);
		assert.equal(flag.type.word !== undefined, value !== undefined, long);
	}
});

test('a container’s line makes the same request as the original line', async () => {
	const networks = [`${name}-front`, `${name}-back`];
	await engine.mustDocker(['network', 'create', '--subnet', '10.73.0.0/24', `${name}-front`]);
	await engine.mustDocker(['network', 'create', `${name}-back`]);
	try {
		for (const line of linesToMake) {
			const [verb = '', ...args] = readShellLine(line).words.map(({text}) => text);
			const id = await (verb === 'run' ? containers.run(...args) : containers.create(...args));
			const asked = requestOf(
				line.replace(verb, `${verb} ${verb === 'run' ? '-d' : ''} --label quayside.test=${name}`),
			);
			const again = runLineOf(await inspect('container', id), await inspect('image', asked.image));
			assert.deepEqual(bodyOf(requestOf(again)), bodyOf(asked), again);
		}
	} finally {
		await containers.remove();
		await engine.mustDocker(['network', 'rm', ...networks]);
	}
});

test('values refused only here are refused by the engine too', async () => {
	for (const line of refusedByEngines) {
		assert.ok(parseRunLine(line, environment).problems.length > 0, line);
		const {code, stdout} = await engine.docker(['create', ...readShellLine(line).words.map(({text}) => text)]);
		assert.notEqual(code, 0, `${line}: ${stdout}`);
	}
});

/** Lines that the tests' engine can create, with its images, networks and kernel. */
const linesToMake = [
	'create busybox',
	'create busybox sleep 1',
	'run busybox sleep 1000',
	'run redis',
	'create -it --rm busybox',
	'create -i -a stdout busybox cat',
	`create --network ${name}-front --network-alias a --ip 10.73.0.9 --mac-address 92:d0:c6:0a:29:33 busybox`,
	`run --network ${name}-front --mac-address 92:d0:c6:0a:29:33 busybox sleep 1000`,
	`run --network name=${name}-front,alias=a,ip=10.73.0.10 --network name=${name}-back,alias=b busybox sleep 1000`,
	'run --mac-address 92:d0:c6:0a:29:33 -h harbour --domainname example.com busybox sleep 1000',
	'create --network host --pid host --ipc host --uts host busybox',
	'create --network none --ipc none --cgroupns private --read-only busybox',
	'create --privileged --entrypoint sh busybox -c "echo hi"',
	'create -p 8080:80 -p 127.0.0.1:81:81/udp -p 90-91 --expose 99 -P redis',
	'create -v /anonymous -v /tmp:/tmp:ro -v /srv:/srv --tmpfs /run:size=1m --tmpfs /x redis',
	'create --mount type=tmpfs,dst=/t,tmpfs-size=1m,tmpfs-mode=1770 --mount type=bind,src=/tmp,dst=/u,readonly busybox',
	`create -e A=b -e "C=d 'e'" -l a=b -w /srv -u 1:1 --group-add 5 --init --annotation a=b redis`,
	'create --restart on-failure:3 --stop-signal SIGINT --stop-timeout 5 --log-driver local --log-opt max-size=1m redis',
	'create -m 256m --memory-reservation 64m --shm-size 128m --cpus 0.5 --cpu-shares 512 --pids-limit 100 busybox',
	'create -m 256m --memory-swap -1 --cpuset-cpus 0 --cpu-period 50000 --cpu-quota 25000 --oom-score-adj 5 busybox',
	'create --ulimit nofile=1024:2048 --ulimit core=0 --sysctl net.core.somaxconn=1024 --cgroup-parent /x busybox',
	'create --health-cmd "exit 0" --health-interval 1m30s --health-timeout 500ms --health-retries 3 --health-start-period 1s redis',
	'create --no-healthcheck redis',
	'create --cap-add NET_ADMIN --cap-drop CHOWN --security-opt no-new-privileges --security-opt label=disable busybox',
	'create --security-opt systempaths=unconfined --security-opt seccomp=unconfined busybox',
	'create --device /dev/null --device /dev/zero:/dev/x:r --device-cgroup-rule "c 1:3 rwm" --gpus all busybox',
	'create --dns 192.0.2.1 --dns-search example.com --dns-option ndots:1 --add-host a:192.0.2.1 --add-host b:host-gateway busybox',
];

/** The CLI sends these, and only the engine refuses them. */
const refusedByEngines = [
	'--restart foo busybox',
	'--restart always:3 busybox',
	'--restart on-failure:-1 busybox',
	'--ipc foo busybox',
	'--ip foo busybox',
	'--network name=bridge,ip=foo busybox',
	'--name .x busybox',
	'--name a busybox',
	'-w relative busybox',
	'--mount type=foo,dst=/b busybox',
	'--mount type=bind,src=/a,dst=b busybox',
	'--mount type=bind,dst=/b busybox',
	'--tmpfs relative busybox',
	'--tmpfs "" busybox',
	'-v ..:/b busybox',
	'-v ../x:/b busybox',
	'-v x/y:/b busybox',
	"-v '~/x:/b' busybox",
	"-v '$PWD:/b' busybox",
	'-v data:/b:c:d busybox',
	'--annotation =x busybox',
	'--oom-score-adj 5000 busybox',
	'--cpus -1 busybox',
];

function requestOf(line: string): RunRequest {
	const {request, problems} = parseRunLine(line, environment);
	assert.ok(request, `${line}: ${problems[0]?.message}`);
	return request;
}

function bodyOf({body}: RunRequest): Body {
	return comparable(JSON.parse(JSON.stringify(body)));
}

async function inspect(type: 'container' | 'image', id: string): Promise<Json> {
	return JSON.parse(await engine.mustDocker(['inspect', '--type', type, id]))[0];
}
