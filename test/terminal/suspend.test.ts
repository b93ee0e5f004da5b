import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {waitUntil} from '../engine/wait-until.ts';
import {openTerminal, type Pty} from '../helpers/pty.ts';
import {nodeArgs, nodeLine, started} from './fixture.ts';

async function inJobControl(line: string): Promise<{readonly pty: Pty; readonly pid: number}> {
	const pty = openTerminal({command: 'bash', args: ['--norc', '-i'], env: {PS1: 'ready> '}, columns: 100, rows: 24});
	await pty.waitFor('ready>');
	pty.type(`${line}\n`);
	return {pty, pid: await started(pty)};
}

async function assertStoppedAndBack(pty: Pty, pid: number): Promise<void> {
	await pty.waitFor(/Stopped.*ready>/s);
	// The shell may have seen the stop of the programs that started it first.
	await waitUntil(() => stateOf(pid) === 'T', 'the dashboard to be stopped');
	const {isAlternateScreen, isCursorHidden, hasBracketedPaste, mouse} = pty.modes();
	// The shell itself enables bracketed paste.
	assert.deepEqual(
		{isAlternateScreen, isCursorHidden, hasBracketedPaste, mouse},
		{isAlternateScreen: false, isCursorHidden: false, hasBracketedPaste: true, mouse: 'none'},
	);
	pty.type('echo "a=b" | tr = +\n');
	await pty.waitFor('a+b');
	pty.type('fg\n');
	await pty.waitFor(/dashboard .*footer/s);
	const modes = pty.modes();
	assert.deepEqual([modes.isAlternateScreen, modes.isCursorHidden, modes.mouse], [true, true, 'drag']);
	pty.press('Down');
	await pty.waitFor(/Down$/m);
	pty.press('q');
	await pty.waitFor(/ready> $|ready>$/m);
	assert.equal(pty.modes().isAlternateScreen, false);
}

function stateOf(pid: number): string | undefined {
	return /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
}

test('suspending gives the shell its terminal, and fg draws the dashboard again', async () => {
	const {pty, pid} = await inJobControl(nodeLine);
	pty.press('z');
	await assertStoppedAndBack(pty, pid);
});

test('suspending stops the programs that started it, too', async () => {
	const {pty, pid} = await inJobControl(`sh -c '${nodeLine}; true'`);
	pty.press('z');
	await assertStoppedAndBack(pty, pid);
});

test('a stop signal from outside restores the terminal first', async () => {
	const {pty, pid} = await inJobControl(nodeLine);
	process.kill(pid, 'SIGTSTP');
	await assertStoppedAndBack(pty, pid);
});

test('after an unannounced stop, the dashboard redraws the screen', async () => {
	const {pty, pid} = await inJobControl(nodeLine);
	process.kill(pid, 'SIGSTOP');
	await pty.waitFor('Stopped');
	pty.type('fg\n');
	await pty.waitFor(screen => screen[0]?.startsWith('dashboard') === true && screen.at(-1) === 'footer');
	await pty.waitGone('Stopped');
	pty.press('j');
	await pty.waitFor(/^j$/m);
	pty.press('q');
	await pty.waitFor('ready>');
});

test('after a stop, the dashboard has the size that the terminal got meanwhile', async () => {
	const {pty, pid} = await inJobControl(nodeLine);
	pty.press('z');
	await pty.waitFor(/Stopped.*ready>/s);
	await waitUntil(() => stateOf(pid) === 'T', 'the dashboard to be stopped');
	pty.resize(80, 20);
	pty.type('fg\n');
	await pty.waitFor(/dashboard 80x20 .*footer/s);
	process.kill(pid, 'SIGSTOP');
	await pty.waitFor('Stopped');
	pty.resize(90, 22);
	pty.type('fg\n');
	await pty.waitFor(/dashboard 90x22 .*footer/s);
	pty.press('q');
	await pty.waitFor('ready>');
});

test('without a shell that could resume it, the dashboard does not stop', async () => {
	const pty = openTerminal({command: process.execPath, args: nodeArgs, columns: 100, rows: 24});
	await started(pty);
	pty.press('z', 'j');
	await pty.waitFor(/^z j$/m);
	assert.equal(pty.modes().isAlternateScreen, true);
	pty.press('q');
	assert.deepEqual(await pty.exit, {exitCode: 0, signal: undefined});
});
