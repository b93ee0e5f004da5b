import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import {basename, dirname} from 'node:path';
import type {SourceFile} from './commands/command.ts';
import {wholePath} from './create-file.ts';

/**
 * Open a file to read it, as often as it takes to send it. `~` is the home directory. Rejects with a sentence where there
 * is no such file, or it is a directory, a pipe or the like.
 */
export async function openFile(path: string, homeDirectory: string): Promise<SourceFile> {
	const whole = wholePath(path, homeDirectory);
	// A pipe without a writer would block.
	const file = await open(whole, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: NodeJS.ErrnoException) => {
		throw new Error(reasons[error.code ?? '']?.(whole) ?? `The file cannot be read: ${error.message}`);
	});
	const stats = await file.stat();
	if (!stats.isFile()) {
		await file.close();
		throw new Error(`${basename(whole)} is not a file.`);
	}

	return {
		path: whole,
		name: basename(whole),
		size: stats.size,
		bytes: () => file.createReadStream({start: 0, autoClose: false}),
		close: () => file.close(),
	};
}

const reasons: Readonly<Record<string, (path: string) => string>> = {
	ENOENT: path => `There is no file ${basename(path)} in ${dirname(path)}.`,
	ENOTDIR: path => `${dirname(path)} is not a directory.`,
	EACCES: path => `You have no permission to read ${path}.`,
};
