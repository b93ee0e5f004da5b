import {closeSync, constants, fstatSync, openSync, readSync} from 'node:fs';
import {homedir} from 'node:os';
import {join} from 'node:path';
import type {EnvironmentVariables} from './chosen-settings.ts';
import {xdgFolder} from './xdg-folder.ts';

/** The text of a file of at most `maxBytes`. Throws the file system's error, or an error for a pipe, which could block. */
export function readSmallFile(path: string, maxBytes: number): string {
	const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
	try {
		const status = fstatSync(file);
		if (status.isFIFO() || status.isSocket()) {
			throw new Error('it is a pipe, not a file');
		}

		const bytes = Buffer.alloc(maxBytes + 1);
		let length = 0;
		let count = 0;
		do {
			count = readSync(file, bytes, length, bytes.length - length, null);
			length += count;
		} while (count > 0 && length < bytes.length);

		if (length > maxBytes) {
			throw new Error(`it is larger than ${maxBytes / 1024} KiB`);
		}

		return bytes.toString('utf8', 0, length);
	} finally {
		closeSync(file);
	}
}

/** The default path of the configuration file. */
export function configPath(env: EnvironmentVariables): string {
	return join(xdgFolder(env.XDG_CONFIG_HOME, join(env.HOME || homedir(), '.config')), 'config.yaml');
}
