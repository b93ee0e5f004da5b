import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';

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
		await commandEnd(child, `The editor was not found: ${command}`);
	} finally {
		await rm(directory, {recursive: true, force: true});
	}
}

/** Wait for a shell to end; it is killed if this process exits. Rejects with a sentence if the shell did not find its command. */
export async function commandEnd(shell: ChildProcess, notFound: string): Promise<void> {
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
