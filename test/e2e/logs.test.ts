import assert from 'node:assert/strict';
import {test} from 'node:test';
import {waitUntil} from '../engine/wait-until.ts';
import {type Harbour, harbour} from './dashboard.ts';
import {readWholeLog} from './whole-log.ts';

/** Numbers its runs and its lines: 300 at once, then more and more until it is asked to end. */
const counter = [
	'trap "exit 0" TERM',
	'echo >>/runs; run=$(wc -l </runs); i=0',
	'say() { i=$((i + 1)); echo "run $run line $i ö"; }',
	'while [ $i -lt 300 ]; do say; done',
	'while :; do say; sleep 0.01; done',
].join('\n');

for (const [kind, option] of [
	['a pipe', []],
	['a terminal', ['--tty']],
] as const) {
	test(`the log of a container that writes to ${kind} is there line for line, over a restart`, async t => {
		const {engine, containers, open, inspect} = await harbour(t, `log-${option.length}`);
		const id = await containers.run('--name', 'counter', ...option, 'busybox', 'sh', '-c', counter);
		await waitUntil(async () => (await logsOf(engine, id)).length > 200, 'its first lines');
		const dashboard = open(['--all']);
		await dashboard.waitForRow('counter', /● Up /);
		dashboard.press('l', 'z');
		await dashboard.waitFor(/^ +run 1 line (?:3[2-9]\d|[4-9]\d\d|\d{4,}) ö$/m);
		await engine.mustDocker(['restart', id]);
		await dashboard.waitFor(/^ +run 2 line (?:3[2-9]\d|[4-9]\d\d|\d{4,}) ö$/m);
		await engine.mustDocker(['kill', id]);
		await dashboard.waitFor('the container has stopped; its log ends here');
		assert.equal(await inspect(id, '{{.State.Status}}'), 'exited');
		const expected = await logsOf(engine, id);
		assert.ok(expected.length > 640);
		const lines = await readWholeLog(dashboard);
		assert.match(
			lines[lines.indexOf('   run 2 line 1 ö') - 1] ?? '',
			/^ · exited 0 · started (?:at once|\d+ s later)$/,
		);
		assert.deepEqual(
			lines.filter(line => !line.startsWith(' · ')),
			expected.map(line => `   ${line}`),
		);
	});
}

test('a flood of lines is there line for line', async t => {
	const {engine, containers, open} = await harbour(t, 'log-flood');
	const script = 'while [ ! -e /go ]; do sleep 0.02; done; seq 1 4000; echo "the end"; sleep 1000';
	const id = await containers.run('--name', 'flood', 'busybox', 'sh', '-c', script);
	const dashboard = open();
	await dashboard.waitFor('No output yet.');
	dashboard.press('l', 'z');
	await engine.mustDocker(['exec', id, 'touch', '/go']);
	await dashboard.waitFor(/^ +the end$/m);
	const expected = [...Array.from({length: 4000}, (_, index) => String(index + 1)), 'the end'];
	assert.deepEqual(
		await readWholeLog(dashboard),
		expected.map(line => `   ${line}`),
	);
});

test('lines of standard error have a mark', async t => {
	const {containers, open} = await harbour(t, 'log-stderr');
	await containers.run('--name', 'both', 'busybox', 'sh', '-c', 'echo to out; echo to err >&2; sleep 1000');
	const dashboard = open();
	await dashboard.waitFor(/^ {3}to out$/m);
	await dashboard.waitFor(/^ ┃ to err$/m);
});

test('a container whose log driver keeps nothing says so, while it runs and when it has ended', async t => {
	const {engine, containers, open} = await harbour(t, 'log-none');
	const id = await containers.run(
		'--name',
		'mute',
		'--log-driver',
		'none',
		'busybox',
		'sh',
		'-c',
		'echo hi; sleep 1000',
	);
	const dashboard = open(['--all']);
	await dashboard.waitForRow('mute', /● Up /);
	const reason = /log driver.*(?:cannot|does not|keeps no)/;
	await dashboard.waitFor(reason);
	// The message must stay, so the screen is checked again after new stats were drawn.
	await dashboard.waitForRow('mute', /\d\.\d .*[\d.]+[KM]\//);
	await dashboard.waitForRow('mute', /Up (?:[2-9]|[1-5]\d) seconds/);
	assert.match(dashboard.screen().join('\n'), reason);
	await engine.mustDocker(['kill', id]);
	await dashboard.waitForRow('mute', /Exited/);
	await dashboard.waitFor(reason);
});

test('hello-world’s message is in its log, and so is that it has ended', async t => {
	const {engine, containers, open} = await harbour(t, 'log-hello');
	const id = await containers.run('--name', 'hello', 'hello-world');
	await engine.mustDocker(['wait', id]);
	const dashboard = open(['--all']);
	await dashboard.waitForRow('hello', /Exited \(0\)/);
	dashboard.press('l', 'z');
	await dashboard.waitFor(/^ +Hello from Docker!$/m);
	await dashboard.waitFor(/^ +— the container has stopped; its log ends here —$/m);
	await dashboard.waitFor(/\[l Logs\].* ended · \d+ lines /);
	const shown = await readWholeLog(dashboard);
	assert.deepEqual(
		shown.map(line => line.trim()),
		(await logsOf(engine, id)).map(line => line.trim()),
	);
});

test('a log with control sequences in it moves nothing on the screen', async t => {
	const {containers, open} = await harbour(t, 'log-hostile');
	const hostile = '\\033[2J\\033[H\\033]0;title\\007\\033[?25h\\033[?1049l\\033[31mred\\033[0m \\rafter\\n';
	await containers.run('--name', 'hostile', 'busybox', 'sh', '-c', `printf '${hostile}'; sleep 1000`);
	const dashboard = open();
	await dashboard.waitFor(/after$/m);
	await dashboard.waitFor(/^ quayside/);
	await dashboard.waitForRow('hostile', /● Up /);
	assert.equal(dashboard.modes().isAlternateScreen, true);
	assert.equal(dashboard.modes().isCursorHidden, true);
	assert.ok(!dashboard.bytes().raw.includes('\u001B]0;title'));
});

test('the log follows the selection', async t => {
	const {containers, open} = await harbour(t, 'log-selection');
	for (const name of ['one', 'two']) {
		await containers.run('--name', name, 'busybox', 'sh', '-c', `echo here is ${name}; sleep 1000`);
	}

	const dashboard = open();
	await dashboard.select('one');
	await dashboard.waitFor(/^ +here is one$/m);
	await dashboard.select('two');
	await dashboard.waitFor(/^ +here is two$/m);
	await dashboard.waitGone('here is one');
});

async function logsOf(engine: Harbour['engine'], id: string): Promise<readonly string[]> {
	const {stdout} = await engine.docker(['logs', id]);
	return stdout.replaceAll('\r', '').replace(/\n$/, '').split('\n');
}
