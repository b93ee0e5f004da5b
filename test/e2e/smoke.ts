import assert from 'node:assert/strict';
import {openTerminal} from '../helpers/pty.ts';
import {run} from '../helpers/run.ts';

/** A program that was copied or installed somewhere, and the directory to run it in. */
export type Installed = {
	readonly command: string;
	readonly args?: readonly string[];
	readonly cwd: string;
	readonly env: Readonly<Record<string, string>>;
};

/** Assert that it prints its version and the demo's table. */
export async function assertPrints({command, args = [], cwd, env}: Installed): Promise<void> {
	const version = await run(command, [...args, '--version'], {cwd, env});
	assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/, version.stderr);
	const table = await run(command, [...args, '--demo', '--once'], {cwd, env});
	assert.equal(table.code, 0, table.stderr);
	assert.match(table.stdout, /^NAME +IMAGE +STATUS .*\n.*\bUp /);
	assert.equal(table.stderr, '');
}

/** Assert that it opens the demo, moves in it, and leaves the terminal as it was. */
export async function assertOpens({command, args = [], cwd, env}: Installed): Promise<void> {
	const pty = openTerminal({command, args: [...args, '--demo'], cwd, env});
	await pty.waitFor(/ DEMO$/m);
	const selected = () => pty.row(/^▌/);
	await pty.waitFor(/^▌/m);
	const first = selected();
	pty.press('j');
	await pty.waitFor(() => selected() !== undefined && selected() !== first);
	pty.press('?');
	await pty.waitFor('╭─ Keys');
	pty.press('C-c');
	assert.deepEqual(await pty.exit, {exitCode: 0, signal: undefined});
	const {isAlternateScreen, isCursorHidden, hasAutoWrap, mouse} = pty.modes();
	assert.deepEqual([isAlternateScreen, isCursorHidden, hasAutoWrap, mouse], [false, false, true, 'none']);
	assert.deepEqual(
		pty.screen().filter(row => row !== ''),
		[],
		'nothing is left on the main screen',
	);
}
