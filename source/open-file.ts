import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import {basename, dirname} from 'node:path';
import type {SourceFile} from './commands/command.ts';
import {absolutePath} from './create-file.ts';

/**
 * Open a file, whose bytes can be read several times. `~` is the home directory. Rejects with a sentence if the file does
 * not exist or is not a regular file.
 */
export async function openFile(path: string, homeDirectory: string): Promise<SourceFile> {
	const absolute = absolutePath(path, homeDirectory);
	// A pipe without a writer would block.
	const file = await open(absolute, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: NodeJS.ErrnoException) => {
		throw new Error(reasons[error.code ?? '']?.(absolute) ?? `The file cannot be read: ${error.message}`);
	});
	const stats = await file.stat();
	if (!stats.isFile()) {
		await file.close();
		throw new Error(`${basename(absolute)} is not a file.`);
	}

	return {
		path: absolute,
		name: basename(absolute),
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
