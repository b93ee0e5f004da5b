import {readdirSync, rmSync} from 'node:fs';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {crc32} from 'node:zlib';
import type {EnvironmentVariables} from '../config/chosen-settings.ts';
import {xdgFolder} from '../config/xdg-folder.ts';
import {readPrivateFile, writePrivateFile} from './private-file.ts';

/** A store for compiled code between starts. */
export type CodeStore = {
	/** Undefined if there is none that can be trusted. A damaged file is removed. */
	read(): Uint8Array | undefined;
	/** Replace the code, also that of other versions. Where that fails, the next start is just slower. */
	write(code: Uint8Array): void;
};

/**
 * The store for the code of one version of the program, in the user's cache folder. Code that others could write there
 * would run as this user, so every folder on the way must belong to the user or to root, and be writable by no others. That
 * also keeps root out of another user's home.
 */
export function codeStore(version: string, env: EnvironmentVariables): CodeStore {
	const folder = xdgFolder(env.XDG_CACHE_HOME, join(env.HOME || homedir(), '.cache'));
	const name = `${version}-${process.version}-${process.arch}.code`;
	return {
		read: () => attempt(() => readChecked(folder, name)),
		write(code) {
			attempt(() => {
				const header = Buffer.alloc(headerLength);
				header.writeUInt32LE(crc32(code));
				const real = writePrivateFile(folder, name, Buffer.concat([header, code]));
				for (const other of readdirSync(real).filter(entry => entry.includes('.code') && entry !== name)) {
					rmSync(join(real, other));
				}
			});
		},
	};
}

/** Read the code and verify its checksum, because V8 crashes on damaged code. */
function readChecked(folder: string, name: string): Uint8Array | undefined {
	const bytes = readPrivateFile(folder, name);
	const code = bytes.subarray(headerLength);
	if (bytes.readUInt32LE(0) !== crc32(code)) {
		rmSync(join(folder, name));
		return undefined;
	}

	return code;
}

/** The checksum. V8 copies code that is not aligned to 8 bytes. */
const headerLength = 8;

function attempt<T>(work: () => T): T | undefined {
	try {
		return work();
	} catch {
		return undefined;
	}
}
