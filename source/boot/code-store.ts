import {mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {isAbsolute, join} from 'node:path';

/** Where compiled code is kept from one start to the next. */
export type CodeStore = {
	/** Undefined where there is none that may be trusted. */
	read(): Uint8Array | undefined;
	/** Keep it, instead of that of other versions. Where that is not possible, the next start is just slower. */
	write(code: Uint8Array): void;
};

/**
 * The store for the code of one version of the program, among the person's own caches. To run it means to trust whoever
 * wrote it: it counts only where that was the same user, and nobody else could.
 */
export function codeStore(version: string, env: Readonly<Record<string, string | undefined>>): CodeStore {
	const caches = env.XDG_CACHE_HOME ?? '';
	// The specification of base directories wants a relative one to be ignored.
	const folder = join(isAbsolute(caches) ? caches : join(env.HOME || homedir(), '.cache'), 'quayside');
	const name = `${version}-${process.version}-${process.arch}${extension}`;
	const file = join(folder, name);
	return {
		read: () => attempt(() => (isOwn(file) ? readFileSync(file) : undefined)),
		write(code) {
			attempt(() => {
				mkdirSync(folder, {recursive: true, mode: 0o700});
				// Another start may be reading it.
				writeFileSync(`${file}.${process.pid}`, code, {mode: 0o600});
				renameSync(`${file}.${process.pid}`, file);
				for (const other of readdirSync(folder).filter(entry => entry.endsWith(extension) && entry !== name)) {
					rmSync(join(folder, other));
				}
			});
		},
	};
}

const extension = '.code';

function isOwn(file: string): boolean {
	const {uid, mode} = statSync(file);
	return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

function attempt<T>(work: () => T): T | undefined {
	try {
		return work();
	} catch {
		return undefined;
	}
}
