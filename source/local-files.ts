import {constants} from 'node:fs';
import {open, unlink} from 'node:fs/promises';
import {basename, dirname, join, resolve} from 'node:path';
import type {NewFile, SourceFile} from './commands/command.ts';

/**
 * Create a file that only its owner can read. `~` is the home directory; a relative path starts in the working directory.
 * Rejects with a sentence where it cannot be created: nothing is overwritten, and no link is followed.
 */
export async function createFile(path: string, homeDirectory: string): Promise<NewFile> {
	const absolute = absolutePath(path, homeDirectory);
	const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
	const inWords = (what: string) => (error: NodeJS.ErrnoException) => {
		throw new Error(writeProblems[error.code ?? '']?.(absolute) ?? `The file cannot be ${what}: ${error.message}`);
	};
	const file = await open(absolute, flags, 0o600).catch(inWords('created'));
	return {
		path: absolute,
		write: data => file.appendFile(data).catch(inWords('written')),
		close: () => file.close().catch(inWords('written')),
		async remove() {
			await file.close();
			await unlink(absolute);
		},
	};
}

/** Make a typed path absolute: `~` is the home directory, a relative path starts in the working directory. */
function absolutePath(path: string, homeDirectory: string): string {
	return resolve(path === '~' || path.startsWith('~/') ? join(homeDirectory, path.slice(1)) : path);
}

const writeProblems: Readonly<Record<string, (path: string) => string>> = {
	EEXIST: path => `${basename(path)} already exists and was not overwritten; choose another name.`,
	ENOENT: path => `The directory ${dirname(path)} does not exist.`,
	ENOTDIR: path => `${dirname(path)} is not a directory.`,
	EACCES: path => `You have no permission to write in ${dirname(path)}.`,
	EROFS: path => `${dirname(path)} is read-only.`,
	ENOSPC: path => `No space is left on the disk of ${dirname(path)}.`,
	EDQUOT: () => 'Your disk quota is used up.',
	EFBIG: () => 'The file would be larger than its file system, or your limit, allows.',
};

/**
 * Open a file, whose bytes can be read several times. `~` is the home directory. Rejects with a sentence if the file does
 * not exist or is not a regular file.
 */
export async function openFile(path: string, homeDirectory: string): Promise<SourceFile> {
	const absolute = absolutePath(path, homeDirectory);
	// A pipe without a writer would block.
	const file = await open(absolute, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: NodeJS.ErrnoException) => {
		throw new Error(readProblems[error.code ?? '']?.(absolute) ?? `The file cannot be read: ${error.message}`);
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

const readProblems: Readonly<Record<string, (path: string) => string>> = {
	ENOENT: path => `There is no file ${basename(path)} in ${dirname(path)}.`,
	ENOTDIR: path => `${dirname(path)} is not a directory.`,
	EACCES: path => `You have no permission to read ${path}.`,
};
