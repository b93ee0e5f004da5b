import assert from 'node:assert/strict';
import {test} from 'node:test';
import {freshScreen} from '../../source/terminal/modes.ts';
import {openTerminal, type Pty} from '../helpers/pty.ts';
import type {Modes} from '../helpers/virtual-screen.ts';
import {Emulator, screenText} from './emulator.ts';
import {nodeArgs, started} from './fixture.ts';

const columns = 80;
const rows = 24;

async function open(): Promise<Pty> {
	const pty = openTerminal({command: process.execPath, args: nodeArgs, columns, rows});
	await started(pty);
	return pty;
}

async function openSession(): Promise<Pty> {
	const pty = await open();
	pty.press('e');
	await pty.waitFor(/^a session, left with a full stop\nsession 80x24$/m);
	return pty;
}

/** Every cell except those of the row that shows the keys. */
function cells(pty: Pty): unknown {
	const shown = Array.from({length: rows}, (_, row) => row).filter(row => row !== 1);
	return shown.map(row => Array.from({length: columns}, (_, column) => pty.cell(column, row)));
}

function modes({
	isAlternateScreen,
	isCursorHidden,
	hasBracketedPaste,
	hasApplicationCursor,
	hasAutoWrap,
	hasFocusReports,
	mouse,
}: Modes) {
	return {
		isAlternateScreen,
		isCursorHidden,
		hasBracketedPaste,
		hasApplicationCursor,
		hasAutoWrap,
		hasFocusReports,
		mouse,
	};
}

const shellModes = {
	isAlternateScreen: false,
	isCursorHidden: false,
	hasBracketedPaste: false,
	hasApplicationCursor: false,
	hasAutoWrap: true,
	hasFocusReports: false,
	mouse: 'none',
};

test('a session has the whole terminal and gets every key, and the same screen returns after it', async () => {
	const pty = await open();
	const before = cells(pty);
	const dashboardModes = modes(pty.modes());
	pty.press('e');
	await pty.waitFor(/^a session, left with a full stop\nsession 80x24$/m);
	assert.deepEqual(modes(pty.modes()), shellModes);
	for (const [key, echo] of [
		['j', '"j"'],
		['C-c', '"\\u0003"'],
		['C-z', '"\\u001a"'],
		['Esc', '"\\u001b"'],
		['Up', '"\\u001b[A"'],
		['q', '"q"'],
	] as const) {
		pty.press(key);
		await pty.waitFor(echo);
	}

	pty.type('.');
	await pty.waitFor(/^e status=3$/m);
	assert.deepEqual(cells(pty), before);
	assert.deepEqual(modes(pty.modes()), dashboardModes);
	pty.press('j');
	await pty.waitFor(/^e status=3 j$/m);
});

test('all modes that a program has set are reset, and the same screen returns', async () => {
	const pty = await open();
	const before = cells(pty);
	const dashboardModes = modes(pty.modes());
	pty.press('e');
	await pty.waitFor('session 80x24');
	pty.type('m');
	await pty.waitFor('mess');
	pty.type('.');
	await pty.waitFor(/^e status=3$/m);
	assert.deepEqual(cells(pty), before);
	assert.deepEqual(modes(pty.modes()), dashboardModes);
	pty.press('q');
	await pty.exit;
	assert.deepEqual(modes(pty.modes()), shellModes);
});

test('a session learns of a new size, and so does the dashboard after it', async () => {
	const pty = await openSession();
	pty.resize(100, 30);
	await pty.waitFor('now 100x30');
	pty.type('.');
	await pty.waitFor(/dashboard 100x30.*footer$/s);
});

test('keys that arrive after the end of the session are not lost', async () => {
	const pty = await openSession();
	pty.type('.');
	await pty.waitFor('"."');
	pty.press('j', 'Up');
	await pty.waitFor(/^e j Up status=3$|^e j status=3 Up$|^e status=3 j Up$/m);
});

test('keys in the same packet as the key that opens a session are for the session', async () => {
	const pty = await open();
	pty.type('els');
	await pty.waitFor('"ls"');
	pty.type('.');
	await pty.waitFor(/^e status=3$/m);
});

test('a signal during a session restores the terminal', async () => {
	const pty = await openSession();
	pty.type('m');
	await pty.waitFor('mess');
	pty.signal('SIGTERM');
	assert.deepEqual(await pty.exit, {exitCode: 143, signal: undefined});
	assert.deepEqual(modes(pty.modes()), shellModes);
});

test('clearing the main screen keeps its lines in the scrollback', async () => {
	const emulator = new Emulator(20, 4);
	emulator.write(`\u001B[?1049lone\r\ntwo${freshScreen(4)}three`);
	await emulator.settled();
	assert.deepEqual(screenText(emulator.terminal), ['three', '', '', '']);
	const {active} = emulator.terminal.buffer;
	assert.deepEqual(
		[0, 1].map(row => active.getLine(row)?.translateToString(true)),
		['one', 'two'],
	);
});
