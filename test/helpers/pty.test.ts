import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {suite, test} from 'node:test';
import {bytesOfKey} from './keys.ts';
import {openTerminal, type Pty} from './pty.ts';

const shell = (script: string) => openTerminal({command: 'bash', args: ['-c', script], columns: 40, rows: 6});

test('the program’s output is on the screen, and its exit status is known', async () => {
	const pty = shell('echo moored; exit 3');
	assert.match(await pty.waitFor('moored'), /^moored$/m);
	assert.deepEqual(await pty.exit, {exitCode: 3, signal: undefined});
	assert.equal(pty.bytes().raw.toString(), 'moored\r\n');
});

test('a wait that times out shows the whole screen', async () => {
	const pty = shell('echo moored; sleep 60');
	await pty.waitFor('moored');
	await assert.rejects(pty.waitFor(/cast off/, {timeout: 300}), /for \/cast off\/: 300 ms.*\n\+-+\+\n\|moored\|\n/s);
});

test('a wait ends with the program, immediately if it has already ended', async () => {
	const pty = shell('read -r line; echo "$line"');
	const waiting = assert.rejects(pty.waitFor('never', {timeout: 60_000}), /the program has ended/);
	pty.type('done\n');
	await waiting;
	await assert.rejects(pty.waitFor('never', {timeout: 60_000}), /the program has ended.*done/s);
});

test('a pasted text is marked only for a program that asked for it', async () => {
	const plain = shell('stty raw -echo; echo ready; head -c 2 | cat -v; sleep 60');
	await plain.waitFor('ready');
	plain.paste('ab');
	await plain.waitFor(/^ *ab$/m);
	const marked = shell(`stty raw -echo; printf '\\e[?2004h'; echo ready; head -c 14 | cat -v; sleep 60`);
	await marked.waitFor('ready');
	marked.paste('ab');
	await marked.waitFor(/\^\[\[200~ab\^\[\[201~/);
});

test('the program learns of a new size', async () => {
	const pty = shell(`trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done`);
	await pty.waitFor('ready');
	pty.resize(70, 20);
	await pty.waitFor(/^20 70$/m);
	assert.equal(pty.screen().length, 20);
});

test('cells have their text, width, colours and attributes', async () => {
	const pty = shell(`printf '\\e[1;38;2;1;2;255mA\\e[0;7;32m漢\\e[0m👩‍🚀|'; sleep 60`);
	await pty.waitFor('|');
	assert.deepEqual(
		[pty.cell(0, 0), pty.cell(1, 0), pty.cell(3, 0), pty.cell(5, 0)].map(({text, width, color, isBold, isInverse}) => ({
			text,
			width,
			color,
			isBold,
			isInverse,
		})),
		[
			{text: 'A', width: 1, color: '#0102ff', isBold: true, isInverse: false},
			{text: '漢', width: 2, color: 2, isBold: false, isInverse: true},
			{text: '👩‍🚀', width: 2, color: undefined, isBold: false, isInverse: false},
			{text: '|', width: 1, color: undefined, isBold: false, isInverse: false},
		],
	);
});

test('modes that the program sets and resets are reported', async () => {
	const pty = shell(
		`printf '\\e[?1049h\\e[?25l\\e[?1002h'; echo in; read -r _; printf '\\e[?1002l\\e[?25h\\e[?1049l'; echo out`,
	);
	await pty.waitFor('in');
	const {isAlternateScreen, isCursorHidden, mouse} = pty.modes();
	assert.deepEqual(
		{isAlternateScreen, isCursorHidden, mouse},
		{isAlternateScreen: true, isCursorHidden: true, mouse: 'drag'},
	);
	pty.press('Enter');
	await pty.waitFor('out');
	assert.equal(pty.modes().isAlternateScreen, false);
	assert.equal(pty.modes().isCursorHidden, false);
	assert.equal(pty.modes().mouse, 'none');
});

test('half of a synchronised update is not shown', async () => {
	const pty = shell(`printf '\\e[?2026hhalf'; read -r _; printf ' whole\\e[?2026l'; sleep 60`);
	await assert.rejects(pty.waitFor('half', {timeout: 300}));
	pty.press('Enter');
	await pty.waitFor('whole');
});

test('a stalled reader gets nothing until it resumes', async () => {
	const pty = shell('echo ready; read -r _; echo more; sleep 60');
	await pty.waitFor('ready');
	const goOn = pty.stall();
	pty.press('Enter');
	await assert.rejects(pty.waitFor('more', {timeout: 300}));
	goOn();
	await pty.waitFor('more');
});

test('a dropped connection ends the program by SIGHUP', async () => {
	const pty = shell('echo ready; sleep 60');
	await pty.waitFor('ready');
	pty.hangUp();
	assert.deepEqual(await pty.exit, {exitCode: 0, signal: 1});
});

test('keys are sent as xterm sends them', () => {
	const sent = (name: string) => bytesOfKey(name, false);
	assert.deepEqual(
		['j', 'G', 'C-k', 'M-x', 'Space', 'Enter', 'Esc', 'S-Tab', 'Backspace', 'ü', '-', 'C-M-a'].map(sent),
		['j', 'G', '\x0b', '\x1bx', ' ', '\r', '\x1b', '\x1b[Z', '\x7f', 'ü', '-', '\x1b\x01'],
	);
	assert.deepEqual(['Up', 'S-Up', 'C-Right', 'Home', 'PgDn', 'S-PgUp', 'F1', 'F9', 'S-F1', 'C-F12'].map(sent), [
		'\x1b[A',
		'\x1b[1;2A',
		'\x1b[1;5C',
		'\x1b[H',
		'\x1b[6~',
		'\x1b[5;2~',
		'\x1bOP',
		'\x1b[20~',
		'\x1b[1;2P',
		'\x1b[24;5~',
	]);
	assert.equal(bytesOfKey('Up', true), '\x1bOA');
	assert.throws(() => sent('Entr'), /no key Entr/);
});

let forgotten: Pty | undefined;

suite('a terminal that a test leaves open', () => {
	test('is there while the test runs', async () => {
		forgotten = shell('echo ready; sleep 60');
		await forgotten.waitFor('ready');
	});

	test('is closed when the test has ended', () => {
		assert.ok(forgotten);
		assert.equal(existsSync(`/proc/${forgotten.pid}`), false);
	});
});
