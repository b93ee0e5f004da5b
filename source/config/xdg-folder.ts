import {isAbsolute, join} from 'node:path';

/**
 * Quayside's folder in an XDG base directory; `fallback` is used if the variable is not set. The XDG specification says to
 * ignore a relative path.
 */
export function xdgFolder(base: string | undefined, fallback: string): string {
	return join(base && isAbsolute(base) ? base : fallback, 'quayside');
}
