import {closeSync, openSync, readSync} from 'node:fs';

/** More than any file of settings needs, so that a wrong path to something endless does no harm. */
const mostBytes = 256 * 1024;

/** The text of a small file. Throws what the file system says, or an error in words when the file is too large. */
export function readSmallFile(path: string): string {
	const file = openSync(path, 'r');
	try {
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
