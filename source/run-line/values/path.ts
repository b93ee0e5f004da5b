import {posix} from 'node:path';

/** Makes a path that begins with `./` absolute; any other is returned unchanged. */
export function absolute(path: string, directory: string): string {
	return path === '.' || path.startsWith('./') ? cleanPath(`${directory}/${path}`) : path;
}

/** The path without `.`, `..` and redundant slashes. */
export function cleanPath(path: string): string {
	return posix.normalize(path).replace(/(.)\/$/, '$1');
}
