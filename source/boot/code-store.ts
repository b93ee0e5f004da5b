import {
	closeSync,
	constants,
	fstatSync,
	lstatSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {homedir} from 'node:os';
import {dirname, isAbsolute, join} from 'node:path';
import {crc32} from 'node:zlib';

/** A store for compiled code between starts. */
export type CodeStore = {
	/** Undefined if there is none that can be trusted. A damaged file is removed. */
	read(): Uint8Array | undefined;
	/** Replace the code, also that of other versions. Where that fails, the next start is just slower. */
	write(code: Uint8Array): void;
};

/**
 * The store for the code of one version of the program, in the user's cache folder. Whoever can write there can run
 * code as this user, so every folder on the way has to belong to the user or to root, and nobody else may write to it.
 * That also keeps root out of another user's home.
 */
export function codeStore(version: string, env: Readonly<Record<string, string | undefined>>): CodeStore {
	const caches = env.XDG_CACHE_HOME ?? '';
	// The XDG specification says to ignore a relative path.
	const folder = join(isAbsolute(caches) ? caches : join(env.HOME || homedir(), '.cache'), 'quayside');
	const name = `${version}-${process.version}-${process.arch}.code`;
	return {
		read: () => attempt(() => readChecked(join(trusted(folder), name))),
		write(code) {
			attempt(() => {
				trusted(nearestExisting(folder));
				mkdirSync(folder, {recursive: true, mode: 0o700});
				const real = trusted(folder);
				replace(join(real, name), code);
				for (const other of readdirSync(real).filter(entry => entry.includes('.code') && entry !== name)) {
					rmSync(join(real, other));
				}
			});
		},
	};
}

function nearestExisting(path: string): string {
	return lstatSync(path, {throwIfNoEntry: false}) ? path : nearestExisting(dirname(path));
}

/** The folder without symbolic links. Throws unless this user and root alone decide what is at this path. */
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

/** The code behind its checksum. V8 itself does not notice damage, and crashes. */
function readChecked(file: string): Uint8Array | undefined {
	const bytes = readOwn(file);
	const code = bytes.subarray(headerLength);
	if (bytes.readUInt32LE(0) !== crc32(code)) {
		rmSync(file);
		return undefined;
	}

	return code;
}

/** The checksum. V8 copies code that is not aligned to 8 bytes. */
const headerLength = 8;

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

/** Another start may be reading the file, so it is replaced at once. */
function replace(file: string, code: Uint8Array): void {
	const draft = `${file}.${Math.random().toString(36).slice(2)}`;
	const descriptor = openSync(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
	try {
		const header = Buffer.alloc(headerLength);
		header.writeUInt32LE(crc32(code));
		writeFileSync(descriptor, Buffer.concat([header, code]));
		renameSync(draft, file);
	} catch (error) {
		rmSync(draft, {force: true});
		throw error;
	} finally {
		closeSync(descriptor);
	}
}

function attempt<T>(work: () => T): T | undefined {
	try {
		return work();
	} catch {
		return undefined;
	}
}
