import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {systemClock} from './sync/clock.ts';

/**
 * Open a copy of a text in `$VISUAL` or `$EDITOR`, `vi` by default; the terminal must be free. Only the user can read the
 * copy, and it is removed when the user has left the editor. Rejects with a sentence if that cannot be started.
 */
export async function openEditor(name: string, text: string, env: NodeJS.ProcessEnv): Promise<void> {
	const command = env.VISUAL?.trim() || env.EDITOR?.trim() || 'vi';
	const directory = await mkdtemp(join(tmpdir(), 'quayside-edit-'));
	try {
		const path = join(directory, basename(name));
		await writeFile(path, text, {mode: 0o600});
		const child = spawn('sh', ['-c', `${command} "$1"`, 'sh', path], {stdio: 'inherit', env});
		await commandEnd(child, `The editor “${command}” was not found; set VISUAL or EDITOR.`);
	} finally {
		await rm(directory, {recursive: true, force: true});
	}
}

/**
 * Wait for a shell to end; it is killed if this process exits. Rejects with a sentence if the shell did not find its
 * command.
 */
async function commandEnd(shell: ChildProcess, notFound: string): Promise<void> {
	const kill = () => void shell.kill();
	process.on('exit', kill);
	try {
		const [status] = await once(shell, 'close');
		if (status === 127) {
			throw new Error(notFound);
		}
	} finally {
		process.off('exit', kill);
	}
}

/**
 * Show lines, each with its end, in `$PAGER`, `less -R` by default; the terminal must be free. Resolves when the user has
 * left it. Rejects with a sentence if it cannot be started.
 */
export async function openPager(lines: Iterable<string>, env: NodeJS.ProcessEnv): Promise<void> {
	const command = env.PAGER?.trim() || 'less -R';
	// Without -R, less shows colours as codes; git sets it for the same reason.
	const child = spawn('sh', ['-c', command], {
		stdio: ['pipe', 'inherit', 'inherit'],
		env: {...env, LESS: env.LESS ?? 'R'},
	});
	await Promise.all([
		commandEnd(child, `The pager “${command}” was not found; set PAGER.`),
		// A pager that is left early does not read the rest.
		pipeline(Readable.from(blocksOf(lines)), child.stdin).catch(() => {}),
	]);
}

/** Characters in each write to the pager. */
const blockLength = 64 * 1024;

function* blocksOf(lines: Iterable<string>): Generator<string> {
	let block = '';
	for (const line of lines) {
		block += line;
		if (block.length > blockLength) {
			yield block;
			block = '';
		}
	}

	if (block !== '') {
		yield block;
	}
}

/** Milliseconds after which a program that has not failed counts as successful. */
const failureTimeout = 1500;

/** Open a URL in the user's browser. Rejects with a sentence where there is none. */
export function openUrl(url: string, env: NodeJS.ProcessEnv): Promise<void> {
	const isMac = process.platform === 'darwin';
	// Without a display a browser for terminals would take this one.
	if (!isMac && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
		return Promise.reject(new Error('There is no browser on this machine.'));
	}

	return new Promise((resolve, reject) => {
		const child = spawn(isMac ? 'open' : 'xdg-open', [url], {stdio: 'ignore', detached: true});
		const fail = () => reject(new Error('No browser could be started.'));
		const stopClock = systemClock.after(failureTimeout, resolve);
		child.on('error', fail).on('exit', status => {
			stopClock();
			if (status === 0) {
				resolve();
			} else {
				fail();
			}
		});
		child.unref();
	});
}
