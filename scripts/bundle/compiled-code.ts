import {globSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';

/** What somebody may do first, so that it is quick the first time, too: move, follow logs, get help, see the images. */
const keys = ['j', 'k', 'l', '?', '\u001B', '2', '1'];

/** Milliseconds between two keys, and keys until it is clear that nothing will come. */
const interval = 100;
const most = 200;

/**
 * The code that Node compiles for the program when the dashboard opens, taken from where the program keeps it for the
 * next start. It is good for the Node that runs it here. `boot` is the file of the program that is run.
 */
export async function compiledCode(node: string, boot: string): Promise<Uint8Array> {
	const home = mkdtempSync(join(tmpdir(), 'quayside-code-'));
	const env = {HOME: home, TERM: 'xterm-256color', COLORTERM: 'truecolor', LANG: 'C.UTF-8', CI: 'false'};
	const terminal = spawn(node, [boot, '--demo'], {cols: 120, rows: 40, cwd: home, env});
	const ended = new Promise(resolve => {
		terminal.onExit(resolve);
	});
	let written = '';
	terminal.onData(data => {
		written += data;
	});
	try {
		for (let count = 0; count < most; count++) {
			await pause(interval);
			const [file] = globSync('.cache/quayside/*.code', {cwd: home});
			if (file) {
				return readFileSync(join(home, file));
			}

			terminal.write(keys[count % keys.length] ?? '');
		}

		throw new Error(`The program kept no compiled code. It wrote:\n${written.slice(-2000)}`);
	} finally {
		terminal.kill('SIGKILL');
		await ended;
		rmSync(home, {recursive: true});
	}
}
