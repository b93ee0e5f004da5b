import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {waitUntil} from '../engine/wait-until.ts';
import {openTerminal, type Pty} from '../helpers/pty.ts';
import {harbour, withWords} from './dashboard.ts';

const program = [process.execPath, fileURLToPath(new URL('../../bin/quayside.js', import.meta.url))].join(' ');

/** Run in a shell that prints the terminal's settings before and after, and the exit status. */
function inShell(host: string, args = '') {
	const script = `echo "before $(stty -g)"; ${program} ${args}; echo "status $?"; echo "after $(stty -g)"; sleep 60`;
	return withWords(openTerminal({command: 'bash', args: ['-c', script], env: {DOCKER_HOST: host}}));
}

/** Assert that the terminal and its main screen are as before, and that no process is left. */
async function assertRestored(pty: Pty, pid: number, status: number): Promise<void> {
	// The line is complete when the cursor is below it.
	await pty.waitFor(rows => rows.some(row => /^after [\da-f:]+$/.test(row)) && pty.modes().cursor.x === 0);
	const screen = pty.screen().join('\n');
	const [, before, after] = /^before ([\da-f:]+)\nstatus \d+\nafter ([\da-f:]+)\n+$/.exec(screen) ?? [];
	assert.ok(before, screen);
	assert.equal(after, before, 'the settings of the line');
	assert.match(screen, new RegExp(`^status ${status}$`, 'm'));
	const {cursor, ...modes} = pty.modes();
	assert.deepEqual(modes, {
		isAlternateScreen: false,
		isCursorHidden: false,
		hasBracketedPaste: false,
		hasApplicationCursor: false,
		hasAutoWrap: true,
		hasFocusReports: false,
		mouse: 'none',
	});
	assert.deepEqual(cursor, {x: 0, y: 3});
	const {color, background, isBold} = pty.cell(0, 1);
	assert.deepEqual({color, background, isBold}, {color: undefined, background: undefined, isBold: false});
	assert.ok(!existsSync(`/proc/${pid}`), 'a process is left');
}

for (const [name, status, end] of [
	['q', 0, (pty: Pty) => pty.press('q')],
	['C-c', 0, (pty: Pty) => pty.press('C-c')],
	['SIGTERM', 143, (_, pid) => process.kill(pid, 'SIGTERM')],
	['SIGINT', 130, (_, pid) => process.kill(pid, 'SIGINT')],
	['SIGHUP', 129, (_, pid) => process.kill(pid, 'SIGHUP')],
	['SIGQUIT', 131, (_, pid) => process.kill(pid, 'SIGQUIT')],
] as const satisfies readonly (readonly [string, number, (pty: Pty, pid: number) => void])[]) {
	test(`${name} gives the terminal back as it was and ends with status ${status}`, async t => {
		const {engine, containers} = await harbour(t, `end-${name.toLowerCase()}`);
		await containers.run('--name', 'runs', 'busybox', 'sh', '-c', 'while :; do echo on; sleep 0.1; done');
		const pty = inShell(engine.host);
		await pty.waitForRow('runs', /● Up /);
		await pty.waitFor(/^ +on$/m);
		const pid = childOf(pty);
		end(pty, pid);
		await assertRestored(pty, pid, status);
	});
}

test('the chooser without an engine is left in the same way', async () => {
	const pty = inShell('unix:///nowhere/docker.sock');
	await pty.waitFor('▌ Try again');
	const pid = childOf(pty);
	pty.press('q');
	await assertRestored(pty, pid, 0);
});

test('C-c leaves a dialog, a filter being typed and the help screen in the same way', async () => {
	for (const keys of [['d'], ['/', 'x'], ['?']]) {
		const pty = inShell('', '--demo');
		await pty.waitFor(/ DEMO$/m);
		await pty.select('redis');
		const pid = childOf(pty);
		pty.press(...keys, 'C-c');
		await assertRestored(pty, pid, 0);
	}
});

test('a connection that drops ends the program', async t => {
	const {engine} = await harbour(t, 'end-hang-up');
	const pty = withWords(openTerminal({env: {DOCKER_HOST: engine.host}}));
	await pty.waitFor(/● \d+ running/);
	pty.hangUp();
	await pty.exit;
	assert.ok(!existsSync(`/proc/${pty.pid}`));
});

test('a signal while a shell is open restores the terminal, and ends the shell in its container', async t => {
	const {engine, containers} = await harbour(t, 'end-exec');
	const id = await containers.run('--name', 'inner', 'busybox', 'sleep', '1000');
	const pty = inShell(engine.host, '--filter label=quayside.test=end-exec');
	await pty.waitForRow('inner', /● Up /);
	const pid = childOf(pty);
	pty.press('e');
	await pty.waitFor(/ #$/m);
	pty.type('echo $((6 * 7))\r');
	await pty.waitFor(/^42\n.* #$/m);
	// At its prompt the shell asks for the cursor's position; once it has read a later key, it has also read the answer.
	pty.type('tr');
	await pty.waitFor(/# tr$/m);
	pty.type('ue');
	await pty.waitFor(/# true$/m);
	process.kill(pid, 'SIGTERM');
	// The output of the shell stays on the main screen, as after `docker exec`.
	const screen = await pty.waitFor(/^42\n.*# truestatus 143\nafter [\da-f:]+$/m);
	const settings = screen.match(/^(?:before|after) ([\da-f:]+)$/gm)?.map(line => line.split(' ')[1]);
	assert.equal(settings?.at(-1), /before ([\da-f:]+)/.exec(pty.bytes().raw.toString())?.[1]);
	assert.equal(pty.modes().isAlternateScreen, false);
	assert.equal(pty.modes().isCursorHidden, false);
	assert.ok(!existsSync(`/proc/${pid}`));
	const processes = async () => (await engine.mustDocker(['top', id, '-o', 'pid,args'])).split('\n').slice(1);
	await waitUntil(async () => (await processes()).length === 1, 'the shell in the container to end');
});

for (const [name, end] of [
	['SIGTERM', pty => pty.signal('SIGTERM')],
	['SIGHUP', pty => pty.signal('SIGHUP')],
	['a terminal that is gone', pty => pty.hangUp()],
] as const satisfies readonly (readonly [string, (pty: Pty) => void])[]) {
	test(`${name} while a program runs in a shell leaves neither of them in the container`, async t => {
		const {engine, containers, open} = await harbour(t, `end-program-${name.toLowerCase().replaceAll(' ', '-')}`);
		const id = await containers.run('--name', 'inner', 'busybox', 'sleep', '1000');
		const dashboard = open();
		await dashboard.waitForRow('inner', /● Up /);
		await dashboard.select('inner');
		dashboard.press('e');
		await dashboard.waitFor(/ #$/m);
		dashboard.type('vi /tmp/text\r');
		await dashboard.waitFor(/^- \/tmp\/text /m);
		end(dashboard);
		await dashboard.exit;
		const processes = async () => (await engine.mustDocker(['top', id, '-o', 'pid,args'])).split('\n').slice(1);
		await waitUntil(async () => (await processes()).length === 1, 'the shell and its program to end');
	});
}

test('the output of a shell stays on the main screen, and later output is below it', async t => {
	const {engine, containers} = await harbour(t, 'end-after-exec');
	await containers.run('--name', 'inner', 'busybox', 'sleep', '1000');
	const pty = inShell(engine.host, '--filter label=quayside.test=end-after-exec');
	await pty.waitForRow('inner', /● Up /);
	pty.press('e');
	await pty.waitFor(/ #$/m);
	pty.type('exit\r');
	await pty.waitForNotice(/^Shell in inner ended with status 0$/);
	pty.press('q');
	await pty.waitFor(/^\S+ in inner · exit or C-d returns · [^\n]*\n.*\n\/ # exit\nstatus 0\nafter /s);
});

test('C-z returns to the shell, and fg to an up-to-date dashboard', async t => {
	const {engine, containers} = await harbour(t, 'end-suspend');
	await containers.run('--name', 'early', 'busybox', 'sleep', '1000');
	const env = {PS1: 'ready> ', DOCKER_HOST: engine.host};
	const pty = withWords(openTerminal({command: 'bash', args: ['--norc', '-i'], env}));
	await pty.waitFor('ready>');
	pty.type(`stty -g; ${program} --filter label=quayside.test=end-suspend\n`);
	await pty.waitForRow('early', /● Up /);
	const pid = childOf(pty);
	pty.press('C-z');
	await pty.waitFor(/Stopped.*ready>/s);
	assert.equal(stateOf(pid), 'T');
	assert.equal(pty.modes().isAlternateScreen, false);
	assert.equal(pty.modes().isCursorHidden, false);
	await containers.run('--name', 'later', 'busybox', 'sleep', '1000');
	pty.type('stty -g | cat; echo "a=b" | tr = +\n');
	await pty.waitFor('a+b');
	pty.type('fg\n');
	await pty.waitForRow('later', /● Up /);
	assert.equal(pty.modes().isAlternateScreen, true);
	assert.equal(pty.modes().isCursorHidden, true);
	await pty.select('later');
	pty.press('q');
	await pty.waitFor(/ready>$/m);
	assert.equal(pty.modes().isAlternateScreen, false);
	assert.ok(!existsSync(`/proc/${pid}`));
});

/** The program that the shell has started. */
function childOf({pid}: Pty): number {
	const [child = ''] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
	assert.notEqual(child, '');
	return Number(child);
}

function stateOf(pid: number): string | undefined {
	return /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
}
