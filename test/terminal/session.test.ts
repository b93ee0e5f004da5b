import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {text as readAll} from 'node:stream/consumers';
import {test} from 'node:test';
import {enterModes, leaveModes} from '../../source/terminal/modes.ts';
import {openTerminal, type Pty} from '../helpers/pty.ts';
import {nodeArgs, nodeLine, started} from './fixture.ts';

/** Run in a shell that prints the terminal's settings before and after, and the exit status. */
function inShell(): Pty {
	return openTerminal({
		command: 'bash',
		args: ['-c', `echo "before $(stty -g)"; ${nodeLine}; echo "status $?"; echo "after $(stty -g)"; sleep 60`],
		columns: 90,
		rows: 24,
	});
}

async function assertRestored(pty: Pty, pid: number): Promise<string> {
	const screen = await pty.waitFor(/after [\da-f:]+/);
	const settings = (when: string) => new RegExp(`${when} ([\\da-f:]+)`).exec(screen.replaceAll('\n', ''))?.[1];
	assert.equal(settings('after'), settings('before'), 'the settings of the line');
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
	const {color, background, isBold} = pty.cell(0, cursor.y - 1);
	assert.deepEqual({color, background, isBold}, {color: undefined, background: undefined, isBold: false});
	assert.doesNotMatch(screen, /footer/);
	assert.equal(existsSync(`/proc/${pid}`), false, 'no process is left');
	const written = pty.bytes().raw.toString();
	assert.equal(written.split(enterModes('drag')).length - 1, 1, 'entered once');
	assert.equal(written.split(leaveModes('drag')).length - 1, 1, 'left once');
	return screen;
}

for (const [name, status] of [
	['SIGTERM', 143],
	['SIGINT', 130],
	['SIGHUP', 129],
	['SIGQUIT', 131],
] as const) {
	test(`${name} restores the terminal and ends with status ${status}`, async () => {
		const pty = inShell();
		const pid = await started(pty);
		process.kill(pid, name);
		assert.match(await assertRestored(pty, pid), new RegExp(`^status ${status}$`, 'm'));
	});
}

for (const [key, status, words] of [
	['q', 0, /^status 0$/m],
	['x', 7, /^status 7$/m],
	['t', 1, /^The dashboard ended because of an error\.\nError: thrown on purpose\n +at .*^status 1$/ms],
	['r', 1, /^The dashboard ended because of an error\.\nError: rejected on purpose\n +at .*^status 1$/ms],
] as const) {
	test(`the ending by the key ${key} restores the terminal, leaves its words readable and ends with status ${status}`, async () => {
		const pty = inShell();
		const pid = await started(pty);
		pty.press(key);
		assert.match(await assertRestored(pty, pid), words);
	});
}

test('a closed terminal ends the process', async () => {
	const pty = openTerminal({command: process.execPath, args: nodeArgs});
	const pid = await started(pty);
	pty.hangUp();
	await pty.exit;
	assert.equal(existsSync(`/proc/${pid}`), false);
});

test('a closed output ends the process with status 1 and a readable error', async () => {
	const child = spawn(process.execPath, nodeArgs, {stdio: ['pipe', 'pipe', 'pipe']});
	await new Promise(resolve => child.stdout.once('data', resolve));
	child.stdout.destroy();
	const errors = readAll(child.stderr);
	child.stdin.write('j');
	const status = await new Promise(resolve => child.once('exit', resolve));
	assert.equal(status, 1);
	assert.match(await errors, /The dashboard ended because of an error\.\nError: write EPIPE/);
});

test('the end of the input ends the process with status 1 and a readable error', async () => {
	const child = spawn(process.execPath, nodeArgs, {stdio: ['pipe', 'pipe', 'pipe']});
	await new Promise(resolve => child.stdout.once('data', resolve));
	const [output, errors] = [readAll(child.stdout), readAll(child.stderr)];
	child.stdin.end();
	assert.equal(await new Promise(resolve => child.once('exit', resolve)), 1);
	assert.match(await errors, /Error: The terminal was closed: its input ended\./);
	assert.ok((await output).endsWith(leaveModes('drag')));
});
