import {closeSync, constants, fstatSync, openSync, readSync} from 'node:fs';
import {homedir} from 'node:os';
import {isAbsolute, join} from 'node:path';
import type {EnvironmentVariables} from './choices.ts';

/** More than any configuration file needs. */
const mostBytes = 256 * 1024;

/** The text of a small file. Throws the file system's error, or the reason for not reading it: a pipe could block. */
export function readSmallFile(path: string): string {
	const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
	try {
		const status = fstatSync(file);
		if (status.isFIFO() || status.isSocket()) {
			throw new Error('it is a pipe, not a file');
		}

		const bytes = Buffer.alloc(mostBytes + 1);
		let length = 0;
		let count = 0;
		do {
			count = readSync(file, bytes, length, bytes.length - length, null);
			length += count;
		} while (count > 0 && length < bytes.length);

		if (length > mostBytes) {
			throw new Error(`it is larger than ${mostBytes / 1024} KiB`);
		}

		return bytes.toString('utf8', 0, length);
	} finally {
		closeSync(file);
	}
}

/** The default path of the configuration file. */
export function configPath(env: EnvironmentVariables): string {
	const home = env.XDG_CONFIG_HOME ?? '';
	// The XDG specification says to ignore a relative path.
	const folder = isAbsolute(home) ? home : join(env.HOME || homedir(), '.config');
	return join(folder, 'quayside', 'config.yaml');
}
