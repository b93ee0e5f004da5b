import {statSync} from 'node:fs';
import {enableCompileCache} from 'node:module';
import {homedir} from 'node:os';
import {isAbsolute, join} from 'node:path';
import {isSea} from 'node:sea';

/**
 * Let Node keep the compiled program for the next start, among the person's own caches: in a folder for everybody,
 * somebody else could put code there that we would run. Where that is not possible, the next start is just slower.
 */
export function keepCompiled(env: Readonly<Record<string, string | undefined>>): void {
	// A single executable has the compiled program inside.
	if (isSea()) {
		return;
	}

	try {
		const home = env.HOME || homedir();
		// As another user, with sudo, one would leave files there that the owner cannot replace.
		if (process.getuid === undefined || statSync(home).uid === process.getuid()) {
			const caches = env.XDG_CACHE_HOME ?? '';
			enableCompileCache(join(isAbsolute(caches) ? caches : join(home, '.cache'), 'quayside'));
		}
	} catch {}
}
