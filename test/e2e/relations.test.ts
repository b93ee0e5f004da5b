import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {dirname} from 'node:path';
import {test} from 'node:test';
import {enterArguments} from '../engine/daemon.ts';
import {openTerminal} from '../helpers/pty.ts';
import {harbour, withWords} from './dashboard.ts';

test('from a container to its volume, to the other that mounts it, and back by Esc', async t => {
	const {containers, open, engine} = await harbour(t, 'relations');
	t.after(() => engine.docker(['volume', 'rm', 'quayside-cargo']));
	await containers.run('--name', 'pier', '--init', '--volume', 'quayside-cargo:/cargo', 'busybox', 'sleep', '1000');
	await containers.run(
		...['--name', 'crane', '--init', '--volume', 'quayside-cargo:/load:ro', '--network', 'container:pier'],
		...['busybox', 'sleep', '1000'],
	);
	const dashboard = open(['--all']);
	await dashboard.select('crane');
	dashboard.press('w');
	await dashboard.waitFor(/Network of +● pier.*Volume +quayside-cargo +at \/load, read-only/s);
	dashboard.press('G', 'Enter');
	await dashboard.waitFor(/\[3 Volumes\].*\[w Relations\] ─ quayside-cargo/s);
	await dashboard.waitFor(/Used by +● (pier|crane) .*● (pier|crane) /s);
	dashboard.press('j', 'Enter');
	await dashboard.waitFor(/\[1 Containers\].*▌ +(pier|crane) .*\[w Relations\]/s);
	dashboard.press('Esc');
	await dashboard.waitFor(/\[3 Volumes\].*\[w Relations\] ─ quayside-cargo/s);
	dashboard.press('Esc');
	await dashboard.waitFor(/\[1 Containers\].*▌ +crane .*\[w Relations\]/s);
});

test('a port that a program outside docker has taken says which, on the pages Why and Relations', async t => {
	const {containers, engine} = await harbour(t, 'taken-port');
	// The engine's ports are those of its own network namespace: the program and the dashboard have to be there too.
	const [target = ''] = await enterArguments(dirname(engine.socket));
	const inside = [target, '--net', '--', process.execPath];
	const listen = "require('node:net').createServer().listen(18077, '0.0.0.0', () => console.log('listening'))";
	const program = spawn('nsenter', [...inside, '--eval', listen], {stdio: ['ignore', 'pipe', 'inherit']});
	t.after(() => program.kill());
	await once(program.stdout, 'data');
	await containers.create('--name', 'late', '--publish', '18077:80', 'busybox', 'sleep', '1000');
	const outcome = await engine.docker(['start', 'late']);
	assert.match(outcome.stderr, /address already in use/);
	const args = [...inside, 'bin/quayside.js', '--all', '--filter', 'label=quayside.test=taken-port'];
	const dashboard = withWords(openTerminal({command: 'nsenter', args, env: {DOCKER_HOST: engine.host}}));
	await dashboard.select('late');
	dashboard.press('Y');
	await dashboard.waitFor(new RegExp(`Port +18077/tcp is taken by .+ \\(PID ${program.pid}\\)\\.`));
	dashboard.press('w');
	await dashboard.waitFor(new RegExp(`Port +18077/tcp +taken by .+ \\(PID ${program.pid}\\)`));
});
