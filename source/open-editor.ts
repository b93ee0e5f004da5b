import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';

/** The exit status of a shell that has not found the command. */
const notFound = 127;

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
		const kill = () => void child.kill();
		process.on('exit', kill);
		const status = await new Promise<number | null>((resolve, reject) => {
			child.on('error', reject).on('close', resolve);
		}).finally(() => process.off('exit', kill));
		if (status === notFound) {
			throw new Error(`The editor was not found: ${command}`);
		}
	} finally {
		await rm(directory, {recursive: true, force: true});
	}
}
