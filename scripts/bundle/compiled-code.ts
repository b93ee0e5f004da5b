import {globSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';

/** Typical first keys, whose code is worth keeping: move, follow logs, help, images. */
const keys = ['j', 'k', 'l', '?', '\u001B', '2', '1'];

/** Milliseconds between two keys, and the most keys before giving up. */
const interval = 100;
const most = 200;

/**
 * The code that Node compiles while the dashboard opens, taken from the program's own code store. It fits only this
 * `node`. `boot` is the boot file of the program.
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
