import {isAbsolute, join} from 'node:path';
import type {EnvironmentVariables} from './chosen-settings.ts';

/**
 * Quayside's folder in an XDG base directory; `fallback` is used if the variable is not set. The XDG specification says to
 * ignore a relative path.
 */
export function xdgFolder(base: string | undefined, fallback: string): string {
	return join(base && isAbsolute(base) ? base : fallback, 'quayside');
}

/** The folder of data that is kept between runs. */
export function stateFolder({
	env,
	homeDirectory,
}: {
	readonly env: EnvironmentVariables;
	readonly homeDirectory: string;
}): string {
	return xdgFolder(env.XDG_STATE_HOME, join(homeDirectory, '.local/state'));
}
