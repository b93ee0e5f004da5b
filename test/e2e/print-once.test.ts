import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {waitUntil} from '../engine/wait-until.ts';
import {cleanEnvironment, nowhere} from '../helpers/clean-environment.ts';
import {openTerminal} from '../helpers/pty.ts';
import {mustRun, type Outcome, run} from '../helpers/run.ts';
import {type Harbour, harbour} from './dashboard.ts';

const program = fileURLToPath(new URL('../../bin/quayside.js', import.meta.url));

test('--once prints what docker ps lists, and --all what docker ps --all lists', async t => {
	const {engine, containers} = await harbour(t, 'once');
	await someOfEach(engine, containers);
	for (const all of [[], ['--all']]) {
		const ours = await quayside(engine, '--once', ...all, ...containers.filter, '--columns', 'name,image,id');
		assert.deepEqual({...ours, stdout: ''}, {stdout: '', stderr: '', code: 0});
		const theirs = await engine.mustDocker([
			'ps',
			...all,
			'--format',
			'{{.Names}} {{.Image}} {{.ID}}',
			...containers.filter,
		]);
		const [titles, ...rows] = ours.stdout.trimEnd().split('\n');
		assert.match(titles ?? '', /^NAME +IMAGE +(?:CONTAINER )?ID$/);
		assert.deepEqual(rows.map(row => row.replace(/ +/g, ' ')).toSorted(), theirs.split('\n').toSorted());
	}
});

test('--once prints docker’s statuses and the stats of running containers', async t => {
	const {engine, containers} = await harbour(t, 'once-words');
	await someOfEach(engine, containers);
	const {stdout} = await quayside(engine, '--once', '--all', ...containers.filter);
	assert.match(stdout, /^NAME +IMAGE +STATUS +CPU % +MEM \/ LIMIT +MEM % +NET I\/O +BLOCK I\/O +PIDS +PORTS\n/);
	assert.match(
		stdout,
		/^once-runs +busybox +Up .* +\d+\.\d+% +\S+iB \/ \S+iB +\d+\.\d+% +\S+B \/ \S+B +\S+B \/ \S+B +1 *$/m,
	);
	assert.match(stdout, /^once-fails +busybox +Exited \(3\) .*ago$/m);
	assert.match(stdout, /^once-new +busybox +Created$/m);
	assert.ok(!stdout.includes('\u001B'), 'no escape sequence');
});

test('--json prints an object a container, one a line, with the ids and names of docker ps', async t => {
	const {engine, containers} = await harbour(t, 'once-json');
	await someOfEach(engine, containers);
	const {stdout} = await quayside(engine, '--json', '--all', ...containers.filter);
	const ours = stdout
		.trimEnd()
		.split('\n')
		.map(line => JSON.parse(line));
	const format = '{{.ID}} {{.Names}} {{.State}}';
	const theirs = await engine.mustDocker(['ps', '--all', '--no-trunc', '--format', format, ...containers.filter]);
	assert.deepEqual(ours.map(({id, name, state}) => `${id} ${name} ${state}`).toSorted(), theirs.split('\n').toSorted());
	const runs = ours.find(({name}) => name === 'once-runs');
	assert.equal(runs.pids, 1);
	assert.equal(runs.labels['quayside.test'], 'once-json');
	assert.ok(runs.memoryUsed > 0 && runs.cpuPercent !== null);
	assert.deepEqual(ours.find(({name}) => name === 'once-fails').exitCode, 3);
});

test('in a terminal --once prints on the main screen and ends', async t => {
	const {engine, containers} = await harbour(t, 'once-terminal');
	await containers.run('--name', 'once-runs', 'busybox', 'sleep', '1000');
	const args = [program, '--once', ...containers.filter];
	const pty = openTerminal({command: process.execPath, args, env: {DOCKER_HOST: engine.host}});
	assert.deepEqual(await pty.exit, {exitCode: 0, signal: undefined});
	assert.match(pty.screen().join('\n'), /^NAME +IMAGE .*\nonce-runs +busybox +Up /);
	assert.ok(!pty.bytes().raw.includes('\u001B[?1049h'));
});

test('without an engine --once says so on stderr and ends with status 1', async () => {
	const outcome = await mustEnd(['--once'], nowhere);
	assert.deepEqual({code: outcome.code, stdout: outcome.stdout}, {code: 1, stdout: ''});
	assert.match(
		outcome.stderr,
		/^quayside: unix:\/\/\/nowhere\/docker\.sock: There is no engine at this socket; .*\.\n$/,
	);
});

test('an engine behind tcp that does not answer is one line on stderr', async () => {
	const {stderr, code} = await mustEnd(['--once'], 'tcp://127.0.0.1:1');
	assert.equal(code, 1);
	assert.match(stderr, /^quayside: tcp:\/\/127\.0\.0\.1:1: Nothing listens at this address; .*\.\n$/);
});

test('ages are those of docker ps, and a paused container has stats', async t => {
	const {engine, containers} = await harbour(t, 'once-ages');
	const id = await containers.run('--name', 'once-paused', 'busybox', 'sleep', '1000');
	await engine.mustDocker(['pause', id]);
	const status = async () => engine.mustDocker(['ps', '--format', '{{.Status}}', ...containers.filter]);
	await waitUntil(async () => (await status()).includes('Up 3 seconds'), 'three seconds');
	for (let count = 0; count < 3; count++) {
		const before = await status();
		const {stdout} = await quayside(engine, '--once', '--columns', 'status,mem', ...containers.filter);
		const after = await status();
		const [, ours = '', memory = ''] = /^(Up .*?) {3,}(\S.*)$/m.exec(stdout) ?? [];
		const seconds = [before, ours, after].map(text => Number(/\d+/.exec(text)?.[0]));
		assert.deepEqual(
			seconds,
			seconds.toSorted((a, b) => a - b),
			'between the answers before and after',
		);
		assert.equal(ours.replace(/\d+/, ''), before.replace(/\d+/, ''));
		assert.match(memory, /\d.*B \/ /);
	}
});

test('every state reads as in docker ps', async t => {
	const {engine, containers} = await harbour(t, 'once-states');
	const healthy = (...flags: readonly string[]) =>
		containers.run(...flags, '--health-interval', '0.2s', '--health-retries', '1', 'busybox', 'sleep', '1000');
	await Promise.all([
		healthy('--name', 'healthy', '--health-cmd', 'true'),
		healthy('--name', 'unhealthy', '--health-cmd', 'false'),
		containers.run('--name', 'starting', '--health-cmd', 'true', '--health-interval', '1h', 'busybox', 'sleep', '1000'),
		containers.run('--name', 'restarting', '--restart', 'always', 'busybox', 'sh', '-c', 'exit 4'),
		containers.run('--name', 'paused', 'busybox', 'sleep', '1000'),
		containers.run('--name', 'ended', 'busybox', 'true'),
		containers.create('--name', 'new', 'busybox'),
	]);
	await engine.mustDocker(['pause', 'paused']);
	await beingRemoved(t, engine, await containers.run('--name', 'stuck', 'busybox', 'sleep', '1000'));
	const statuses = async () => {
		const format = '{{.Names}}  {{.Status}}';
		const docker = await engine.mustDocker(['ps', '--all', '--format', format, ...containers.filter]);
		const ours = await quayside(engine, '--once', '--all', '--columns', 'name,status', ...containers.filter);
		return [docker, ours.stdout.slice(ours.stdout.indexOf('\n') + 1)].map(stateWords);
	};
	const isSettled = (words = '') => /unhealthy=Up \(unhealthy\)/.test(words) && / healthy=Up \(healthy\)/.test(words);
	await waitUntil(async () => {
		const [docker, ours] = await statuses();
		return isSettled(docker) && docker === ours;
	}, 'the same states');
	const [, ours = ''] = await statuses();
	assert.match(ours, /starting=Up \(health: starting\)/);
	assert.match(ours, /restarting=Restarting \(4\)|restarting=Up/);
	assert.match(ours, /stuck=Removal In Progress/);
});

test('rows are in the chosen order, and a filter by a detail of the inspection finds its containers', async t => {
	const {engine, containers} = await harbour(t, 'once-order');
	await containers.run('--name', 'a-idle', 'busybox', 'sleep', '1000');
	await containers.run('--name', 'b-busy', 'busybox', 'sh', '-c', 'while :; do :; done');
	await containers.run('--name', 'c-loops', '--restart', 'always', 'busybox', 'sh', '-c', 'sleep 0.1; exit 1');
	await containers.create('--name', 'd-unable', 'busybox', '/no/such/program');
	await engine.docker(['start', 'd-unable']);
	await waitUntil(
		async () => (await engine.mustDocker(['inspect', '--format', '{{.RestartCount}}', 'c-loops'])) !== '0',
		'a restart',
	);
	const namesOf = async (...args: readonly string[]) =>
		(await quayside(engine, '--once', '--columns', 'name', ...containers.filter, ...args)).stdout
			.trim()
			.split(/\s+/)
			.slice(1);
	assert.equal((await namesOf('--sort', 'cpu'))[0], 'b-busy');
	assert.equal((await namesOf('--sort', 'restarts'))[0], 'c-loops');
	assert.deepEqual(await namesOf('--filter', 'is:failed'), ['d-unable']);
});

test('output that cannot be written is a failure', async t => {
	const line = `${process.execPath} ${program} --demo --once`;
	const full = await run('bash', ['-c', `${line} >/dev/full`], {env: cleanEnvironment()});
	assert.equal(full.code, 1);
	assert.match(full.stderr, /^quayside: The output cannot be written: no space left on device\.\n$/);
	// It starts when nobody reads its output any more.
	const folder = mkdtempSync(join(tmpdir(), 'quayside-'));
	t.after(() => rmSync(folder, {recursive: true}));
	const closing = `{ until [ -e ${folder}/closed ]; do sleep 0.02; done; ${line}; echo "status $?" >&2; } | { exec <&-; : >${folder}/closed; }`;
	const closed = await run('bash', ['-c', closing], {env: cleanEnvironment()});
	assert.equal(closed.stderr, 'status 1\n');
	const shut = await run('bash', ['-c', `${line} >&-`], {env: cleanEnvironment()});
	assert.equal(shut.code, 1);
	assert.equal(shut.stderr, 'quayside: The output cannot be written: standard output is closed.\n');
	const discarded = await run('bash', ['-c', `${line} >/dev/null`], {env: cleanEnvironment()});
	assert.deepEqual([discarded.code, discarded.stderr], [0, '']);
});

test('a dumb terminal gets the table in ASCII', async () => {
	const pty = openTerminal({command: process.execPath, args: [program, '--demo'], columns: 300, env: {TERM: 'dumb'}});
	assert.deepEqual(await pty.exit, {exitCode: 0, signal: undefined});
	const printed = pty.bytes().raw.toString();
	assert.match(printed, /^NAME +IMAGE /);
	assert.match(printed, /^[\x20-\x7E\r\n]*$/);
});

async function someOfEach(engine: Harbour['engine'], containers: Harbour['containers']): Promise<void> {
	await containers.run('--name', 'once-runs', 'busybox', 'sleep', '1000');
	await containers.create('--name', 'once-new', 'busybox', 'true');
	const failing = await containers.run('--name', 'once-fails', 'busybox', 'sh', '-c', 'exit 3');
	await engine.mustDocker(['wait', failing]);
}

function quayside(engine: Harbour['engine'], ...args: readonly string[]): Promise<Outcome> {
	return mustEnd(args, engine.host);
}

function mustEnd(args: readonly string[], host: string): Promise<Outcome> {
	return run(process.execPath, [program, ...args], {
		env: {...cleanEnvironment(), DOCKER_HOST: host},
	});
}

/** Keep a container from being removed completely, as a busy file system does, until the test ends. */
async function beingRemoved(t: TestContext, engine: Harbour['engine'], id: string): Promise<void> {
	const folder = await engine.mustDocker(['inspect', '--format', '{{.GraphDriver.Data.UpperDir}}', id]);
	await engine.mustDocker(['exec', id, 'touch', '/kept']);
	await mustRun('chattr', ['+i', `${folder}/kept`], {env: cleanEnvironment()});
	t.after(async () => {
		await mustRun('chattr', ['-i', `${folder}/kept`], {env: cleanEnvironment()});
		await engine.mustDocker(['rm', id]);
	});
	await engine.docker(['rm', '--force', id]);
}

/** Names with their states, sorted, without times and counts, which change between two answers. */
function stateWords(table: string): string {
	return table
		.trim()
		.split('\n')
		.map(line =>
			line.replace(/(About )?(\d+|an?|Less than a) (second|minute)s?( ago)?|, \d+\w\w time/, '').split(/ {2,}/),
		)
		.map(([name, ...status]) => `${name}=${status.join(' ').trim()}`)
		.sort()
		.join(' ');
}
