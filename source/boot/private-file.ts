import {
	closeSync,
	constants,
	fstatSync,
	lstatSync,
	mkdirSync,
	openSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {dirname, isAbsolute, join} from 'node:path';

/**
 * Read a file of ours in a folder that only the user and root can change. Throws if the file is missing, or if it or one
 * of its folders belongs to another user or can be changed by others.
 */
export function readPrivateFile(folder: string, name: string): Buffer {
	return readOwn(join(trusted(folder), name));
}

/**
 * Replace a file in such a folder atomically, since another start may be reading it. Creates missing folders; only the user
 * can read the file. Throws as `readPrivateFile` does, so root writes nothing in another user's home. Returns the real
 * folder.
 */
export function writePrivateFile(folder: string, name: string, bytes: Uint8Array): string {
	trusted(nearestExisting(folder));
	mkdirSync(folder, {recursive: true, mode: 0o700});
	const real = trusted(folder);
	replace(join(real, name), bytes);
	return real;
}

function nearestExisting(path: string): string {
	return lstatSync(path, {throwIfNoEntry: false}) ? path : nearestExisting(dirname(path));
}

/** The folder without symbolic links. Throws unless only this user and root can change it or a folder above it. */
function trusted(folder: string): string {
	const real = realpathSync(folder);
	if (!(isAbsolute(folder) && isSafe(folder) && isSafe(real))) {
		throw new Error(`${folder} is not trusted.`);
	}

	return real;
}

const sticky = 0o1000;
const writableByOthers = 0o022;

function isSafe(path: string, isInside = false): boolean {
	const status = lstatSync(path);
	const isOwn = status.uid === 0 || status.uid === process.getuid?.();
	// In a sticky folder such as /tmp others cannot replace what is ours.
	const isClosed = (status.mode & writableByOthers) === 0 || (isInside && (status.mode & sticky) !== 0);
	const isRoot = path === dirname(path);
	return isOwn && (isClosed || status.isSymbolicLink()) && (isRoot || isSafe(dirname(path), true));
}

const {O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY, O_WRONLY} = constants;

function readOwn(file: string): Buffer {
	const descriptor = openSync(file, O_RDONLY | O_NOFOLLOW);
	try {
		const {uid, mode} = fstatSync(descriptor);
		if (uid !== process.getuid?.() || (mode & writableByOthers) !== 0) {
			throw new Error(`${file} is not trusted.`);
		}

		return readFileSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

function replace(file: string, bytes: Uint8Array): void {
	const draft = `${file}.${Math.random().toString(36).slice(2)}`;
	const descriptor = openSync(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
	try {
		writeFileSync(descriptor, bytes);
		renameSync(draft, file);
	} catch (error) {
		rmSync(draft, {force: true});
		throw error;
	} finally {
		closeSync(descriptor);
	}
}
